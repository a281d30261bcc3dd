"""The form in which somebody chooses who is to have the incident."""

from incidentbot.blueprint.somebody import PERSON
from incidentbot.blueprint.subject import about
from incidentbot.domain.incident.state import Incident
from incidentbot.slack.blocks import field_of, modal, users_select

VIEW = "give"


def give_modal(incident: Incident) -> dict[str, object]:
    """Ask to whom."""
    return modal(
        f"Give {incident.reference}",
        callback_id=VIEW,
        blocks=[
            field_of(
                "Who answers for it from now on?",
                users_select(action_id=PERSON),
                block_id=PERSON,
                hint="They are invited to the room and asked to take it. The room hears of it.",
            )
        ],
        submit="Give",
        private_metadata=about(incident),
    )
