"""What somebody is told who put a note on a timeline, with the way to take it off again."""

from pydantic import BaseModel

from incidentbot.domain.events import NoteAdded
from incidentbot.domain.incident.state import Incident
from incidentbot.slack.blocks import button, section
from incidentbot.slack.requests import Say

REMOVE = "note-remove"


class Kept(BaseModel):
    """What the button carries: which note of which incident."""

    incident_id: str
    note_id: str


def receipt(incident: Incident, note: NoteAdded) -> Say:
    """Say that it is there."""
    words = f"It is on the timeline of {incident.reference}."
    kept = Kept(incident_id=incident.incident_id, note_id=note.note_id)
    remove = button("Remove", action_id=REMOVE, value=kept.model_dump_json())
    return Say(text=words, blocks=(section(words, accessory=remove),))
