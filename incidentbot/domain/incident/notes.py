"""What people put on the timeline, and how it stays true to the messages that it came from.

A note that came from a message is called by that message, so marking a message twice makes one note. Slack's news of
edits and deletions comes late, twice and out of order: an older edit never overwrites a newer one, and what is gone
stays gone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import Event, NoteAdded, NoteEdited, NoteRemoved
from incidentbot.domain.identifiers import NoteId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident

NOTE_LIMIT = 4000
TEXT = "text"
"""The field in which a person writes a note."""


def standing(events: Iterable[Event]) -> Mapping[NoteId, NoteAdded]:
    """Give the notes that are on the timeline after these events, each with the text that it has by then."""
    notes: dict[NoteId, NoteAdded] = {}
    for event in events:
        match event:
            case NoteAdded():
                notes[event.note_id] = event
            case NoteEdited() if event.note_id in notes:
                before = notes[event.note_id]
                notes[event.note_id] = replace(before, text=event.new, edited_at=event.edited_at)
            case NoteRemoved():
                notes.pop(event.note_id, None)
            case _:
                pass
    return notes


def add_note(
    incident: Incident, note: NoteAdded, *, present: NoteAdded | None, now: datetime
) -> Decision[Incident]:
    """Put it on the timeline, unless it is there: `present` is what the timeline has under its id.

    Raises:
        FormError: it says nothing, or too much.
    """
    if problem := _problem(note.text):
        raise FormError({TEXT: problem})
    return record(incident, *(() if present else (note,)), now=now)


def edit_note(
    incident: Incident, *, present: NoteAdded | None, text: str, edited_at: datetime, now: datetime
) -> Decision[Incident]:
    """Have it say what its message says since `edited_at`, unless it says something newer or is gone."""
    if present is None or text == present.text or _is_newer(present, edited_at):
        return record(incident, now=now)
    edited = NoteEdited(note_id=present.note_id, old=present.text, new=text, edited_at=edited_at)
    return record(incident, edited, now=now)


def remove_note(
    incident: Incident, *, present: NoteAdded | None, now: datetime
) -> Decision[Incident]:
    """Take it off the timeline, if it is there."""
    removed = () if present is None else (NoteRemoved(note_id=present.note_id),)
    return record(incident, *removed, now=now)


def _is_newer(present: NoteAdded, than: datetime) -> bool:
    return present.edited_at is not None and present.edited_at >= than


def _problem(text: str) -> str | None:
    if not text.strip():
        return "Say what belongs on the timeline."
    if len(text) > NOTE_LIMIT:
        return f"A note has at most {NOTE_LIMIT:,} characters; this one has {len(text):,}."
    return None
