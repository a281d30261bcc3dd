"""The form of a note: of one's own words, or of a message whose incident has to be chosen first."""

import json
from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from incidentbot.blueprint.subject import options_of
from incidentbot.domain.events import NoteAdded
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.notes import TEXT
from incidentbot.domain.incident.state import Incident
from incidentbot.slack.blocks import Block, field_of, modal, static_select, text_input
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView
from incidentbot.slack.text import cut
from incidentbot.store.documents import dump, load

NOTE, MESSAGE = "note", "note-message"
_INCIDENT = "incident"
_TYPED = 3000


class Asked(BaseModel):
    """What the form of a note carries: the incident, and where to say that it is done."""

    incident_id: str
    channel_id: str


def note_modal(incident: Incident, *, channel_id: str) -> dict[str, object]:
    """Ask what belongs on the timeline."""
    return modal(
        "Add to the timeline",
        callback_id=NOTE,
        blocks=[_text("", hint=f"It goes to {incident.reference}, with the time of now.")],
        submit="Add",
        private_metadata=Asked(
            incident_id=incident.incident_id, channel_id=channel_id
        ).model_dump_json(),
    )


def message_modal(note: NoteAdded, offered: Sequence[Incident]) -> dict[str, object]:
    """Ask which incident a message belongs to; its words can be shortened."""
    choose = static_select(
        action_id=_INCIDENT, options=options_of(offered), placeholder="Choose one"
    )
    return modal(
        "Add to a timeline",
        callback_id=MESSAGE,
        blocks=[
            field_of("Which incident does it belong to?", choose, block_id=_INCIDENT),
            _text(note.text, hint="It keeps its author, its time and the link to it."),
        ],
        submit="Add",
        private_metadata=json.dumps(dump(replace(note, text=""))),
    )


def asked(view: OpenView) -> Asked:
    """Read which incident the form is about."""
    return Asked.model_validate_json(view.private_metadata)


def text_of(view: OpenView) -> str:
    """Read what was written."""
    return Inputs(view).text(TEXT)


def chosen(view: OpenView) -> IncidentId:
    """Read which incident was chosen."""
    return IncidentId(Inputs(view).choice(_INCIDENT) or "")


def message_note(view: OpenView) -> NoteAdded:
    """Read the note of a message, in the words that it has in the form."""
    carried = load(NoteAdded, json.loads(view.private_metadata))
    return replace(carried, text=text_of(view))


def _text(initial: str, *, hint: str) -> Block:
    typing = text_input(
        action_id=TEXT, initial=cut(initial, _TYPED), multiline=True, max_length=_TYPED, focus=True
    )
    return field_of("What belongs on the timeline?", typing, block_id=TEXT, hint=hint)
