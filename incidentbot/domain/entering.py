"""How events become facts: numbered on from what a timeline has, those of one commit together."""

from collections.abc import Iterable
from datetime import datetime

from incidentbot.domain.events import Event, Fact, NoteAdded, NoteEdited
from incidentbot.domain.person import PersonId


def entered(
    events: Iterable[Event], *, by: PersonId | None, after: int, now: datetime
) -> tuple[Fact, ...]:
    """Give the facts that these events are on a timeline with `after` facts, entered `now`."""
    first = after + 1
    return tuple(
        Fact(
            seq=seq,
            batch=first,
            event=event,
            by=by,
            happened_at=_happened_at(event) or now,
            entered_at=now,
        )
        for seq, event in enumerate(events, first)
    )


def _happened_at(event: Event) -> datetime | None:
    match event:
        case NoteAdded():
            return event.happened_at
        case NoteEdited():
            return event.edited_at
        case _:
            return None
