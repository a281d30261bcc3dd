"""Wishes about notes, and what Slack tells of the messages behind them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.events import NoteAdded
from incidentbot.domain.identifiers import NoteId, PersonId
from incidentbot.domain.incident import notes
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(IncidentCommand):
    """Put this on the timeline."""

    action: ClassVar[Action] = Action.NOTE

    by: PersonId
    note: NoteAdded


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveNote(IncidentCommand):
    """Take it off the timeline."""

    action: ClassVar[Action] = Action.NOTE

    by: PersonId
    note_id: NoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEdited(IncidentCommand):
    """Slack says that the message behind a note was edited."""

    action: ClassVar[Action] = Action.RECORD

    note_id: NoteId
    text: str
    edited_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDeleted(IncidentCommand):
    """Slack says that the message behind a note was deleted."""

    action: ClassVar[Action] = Action.RECORD

    note_id: NoteId


def handle_add(command: AddNote, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Add the note, once."""
    del policy
    incident = work.incident(command.incident_id, viewer=command.by)
    present = work.view.timelines.note(command.incident_id, command.note.note_id)
    return notes.add_note(incident, command.note, present=present, now=work.now)


def handle_remove(
    command: RemoveNote | RecordDeleted, work: UnitOfWork, policy: Policy
) -> Decision[Incident]:
    """Remove the note, if it is there."""
    del policy
    incident = work.incident(command.incident_id, viewer=command.by)
    present = work.view.timelines.note(command.incident_id, command.note_id)
    return notes.remove_note(incident, present=present, now=work.now)


def handle_edited(command: RecordEdited, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Have the note say what its message says."""
    del policy
    incident = work.incident(command.incident_id, viewer=None)
    present = work.view.timelines.note(command.incident_id, command.note_id)
    return notes.edit_note(
        incident,
        present=present,
        text=command.text,
        edited_at=command.edited_at,
        now=work.now,
    )
