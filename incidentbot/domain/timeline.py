"""The timeline as people read it: in the order in which things happened, with notes as they stand now."""

from collections.abc import Iterable
from dataclasses import replace

from incidentbot.domain.events import Event, Fact, NoteAdded, NoteEdited, StatusChanged
from incidentbot.domain.incident.notes import standing
from incidentbot.domain.lifecycle import Status


def story(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Give the facts in the order of their own times. What a removed note said is not among them."""
    entered = tuple(facts)
    notes = standing(fact.event for fact in entered)
    last = {fact.event.note_id: fact.seq for fact in entered if isinstance(fact.event, NoteAdded)}
    told: list[Fact] = []
    for fact in entered:
        match fact.event:
            case NoteAdded(note_id=note_id):
                if note_id in notes and last[note_id] == fact.seq:
                    told.append(replace(fact, event=notes[note_id]))
            case NoteEdited():
                pass
            case _:
                told.append(fact)
    return tuple(sorted(told, key=lambda fact: (fact.happened_at, fact.seq)))


def tried(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Give what people say they did about it: their notes, and the fixes they applied, the latest last."""
    return tuple(filter(None, (_attempt(fact.event) for fact in story(facts))))


def _attempt(event: Event) -> str:
    match event:
        case NoteAdded():
            return event.text
        case StatusChanged(new=Status.MONITORING):
            return event.reason
        case _:
            return ""
