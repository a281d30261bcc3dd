"""`simulate`: a night by a policy of escalation, before it comes."""

import sys
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Annotated

import typer

from incidentbot.bootstrap.surroundings import mail_server_of, policy_of
from incidentbot.command_line.simulated import print_rehearsal
from incidentbot.configuration.suggestion import one_of
from incidentbot.domain.escalation.policy import EscalationPolicy
from incidentbot.domain.escalation.rehearsal import Night, rehearse
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Priority
from incidentbot.engine.clock import SystemClock
from incidentbot.settings import read_settings

simulation = typer.Typer()


def instant(written: str) -> datetime:
    """Read an instant, which has its zone.

    Raises:
        typer.BadParameter: it is none.
    """
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise typer.BadParameter(
            "Write a date and a time with their zone, as in 2026-12-25T03:00Z or 2026-12-25T03:00+01:00."
        )
    return at


@simulation.command()
def simulate(
    policy: Annotated[str, typer.Argument(help="A key of escalation.yaml, such as 'usual'.")],
    *,
    priority: Annotated[Priority, typer.Option(case_sensitive=False, help="How bad it is.")],
    at: Annotated[
        datetime | None,
        typer.Option(
            parser=instant,
            metavar="INSTANT",
            help="When it is declared, such as 2026-12-25T03:00Z; now if none is named.",
        ),
    ] = None,
    service: Annotated[
        list[str] | None,
        typer.Option(help="What is affected, a key of services.yaml; as often as you like."),
    ] = None,
    category: Annotated[str | None, typer.Option(help="A key of categories.yaml.")] = None,
    down: Annotated[
        list[str] | None,
        typer.Option(metavar="WAY", help="A way that refuses every page, such as 'slack'."),
    ] = None,
    hours: Annotated[int, typer.Option(min=1, max=240, help="How long to watch.")] = 24,
) -> None:
    """Say who would be paged when, and by what, if nobody answered. The decisions are real, and nothing is sent."""
    settings = read_settings()
    organisation = policy_of(settings.configuration)
    named = _named(policy, organisation)
    night = Night(
        at=at or SystemClock().now().replace(microsecond=0),
        priority=priority,
        services=tuple(service or ()),
        category=category,
        down=frozenset(down or ()),
        lasts=timedelta(hours=hours),
    )
    _check(night, organisation)
    can_mail = mail_server_of(settings) is not None
    rehearsal = rehearse(named, night, organisation, can_mail=can_mail)
    print_rehearsal(rehearsal, named=named, night=night, policy=organisation, to=sys.stdout)


def _named(key: str, policy: Policy) -> EscalationPolicy:
    policies = {one.key: one for one in policy.escalation.policies}
    _require(key, policies, "escalation.yaml has no policy")
    return policies[key]


def _check(night: Night, policy: Policy) -> None:
    services = [one.key for one in policy.catalogue.offered_services]
    categories = [one.key for one in policy.catalogue.categories]
    for key in night.services:
        _require(key, services, "services.yaml has no service")
    if night.category is not None:
        _require(night.category, categories, "categories.yaml has no category")


def _require(key: str, known: Collection[str], complaint: str) -> None:
    if key not in known:
        raise typer.BadParameter(f"{complaint} '{key}'. {one_of(key, known)}")
