"""Asking what is affected."""

from collections.abc import Iterable

from incidentbot.domain.catalogue import UNKNOWN_SERVICE, Catalogue
from incidentbot.slack.blocks import Block, field_of, multi_static_select, option

SERVICES = "services"


def services_field(services: Iterable[str], catalogue: Catalogue) -> Block:
    """Ask for the services. Not knowing is an answer."""
    return field_of(
        "What is affected?",
        multi_static_select(
            action_id=SERVICES,
            options=[option(one.name, one.key) for one in catalogue.offered_services],
            placeholder="Your best guess",
            initial=tuple(services) or (UNKNOWN_SERVICE.key,),
        ),
        block_id=SERVICES,
        hint="A guess is fine, and so is not knowing. Owners of what is affected are asked in.",
        optional=True,
    )
