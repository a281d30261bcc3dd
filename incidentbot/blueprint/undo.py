"""The button that takes back what a message tells, and nothing else."""

from collections.abc import Sequence

from incidentbot.blueprint.subject import button_value
from incidentbot.domain.events import Fact
from incidentbot.domain.identifiers import IncidentId
from incidentbot.slack.blocks import Block, Element, button, section

UNDO = "undo"
"""The verb, and thereby the action id of its buttons."""


def undo_button(incident_id: IncidentId, fact: Fact) -> Element:
    """Give the button. Pressed late, it still means the commit that this fact belongs to."""
    return button("Undo", action_id=UNDO, value=button_value(incident_id, str(fact.batch)))


def undoable(text: str, *, incident_id: IncidentId, facts: Sequence[Fact]) -> tuple[Block, ...]:
    """Say what was done, with the button beside it."""
    return (section(text, accessory=undo_button(incident_id, facts[0])),)
