"""The timeline as people read it: in the order in which things happened, with notes as they stand now."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from incidentbot.domain.events import (
    Event,
    Fact,
    NoteAdded,
    NoteEdited,
    PageAccepted,
    Paged,
    PageHeld,
    PagingStarted,
    StatusChanged,
    Undone,
)
from incidentbot.domain.incident.notes import standing
from incidentbot.domain.lifecycle import Status

Passage = tuple[Fact, ...]
"""What is told together: one fact; or one that takes others back, and then those."""


def passage(fact: Fact, facts: Iterable[Fact]) -> Passage:
    """Give a fact with those that it takes back."""
    match fact.event:
        case Undone(first=first, last=last):
            return (fact, *(one for one in facts if first <= one.seq <= last))
        case _:
            return (fact,)


def story(facts: Sequence[Fact]) -> tuple[Passage, ...]:
    """Give the facts in the order of their own times. What a removed note said is not among them."""
    told = sorted(_told(facts), key=lambda fact: (fact.happened_at, fact.seq))
    return tuple(passage(fact, facts) for fact in told)


def tried(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Give what people say they did about it: their notes, and the fixes they applied, the latest last."""
    return tuple(filter(None, (_attempt(first.event) for first, *_ in story(facts))))


def _told(facts: Sequence[Fact]) -> Iterable[Fact]:
    notes = standing(fact.event for fact in facts)
    last = {fact.event.note_id: fact.seq for fact in facts if isinstance(fact.event, NoteAdded)}
    undoing = {fact.batch for fact in facts if isinstance(fact.event, Undone)}
    for fact in facts:
        match fact.event:
            case NoteAdded(note_id=note_id):
                if note_id in notes and last[note_id] == fact.seq:
                    yield replace(fact, event=notes[note_id])
            case NoteEdited() | PagingStarted() | Paged() | PageHeld() | PageAccepted():
                # Of a hundred pages a reader wants the steps; what became of each is told elsewhere.
                pass
            case event if isinstance(event, Undone) or fact.batch not in undoing:
                yield fact
            case _:
                # A change the other way round, told by the fact that it was undone.
                pass


def _attempt(event: Event) -> str:
    match event:
        case NoteAdded():
            return event.text
        case StatusChanged(new=Status.MONITORING):
            return event.reason
        case _:
            return ""
