"""How long somebody is on call without a break, for whatever reasons: what people mean by their shift."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.schedule import Shift
from incidentbot.domain.person import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From one handoff to the next. `cover` is what it begins with, if it is by a cover that somebody is on call."""

    rotation: str
    person: PersonId
    since: datetime
    until: datetime
    cover: Cover | None = None


def stretches(shifts: Iterable[Shift]) -> Iterator[Stretch]:
    """Take shifts of one rotation together where nobody else, and not nobody, is on call in between."""
    found: Stretch | None = None
    for shift in shifts:
        if found and (found.person, found.until) == (shift.person, shift.since):
            found = replace(found, until=shift.until)
            continue
        if found:
            yield found
        found = Stretch(
            rotation=shift.rotation,
            person=shift.person,
            since=shift.since,
            until=shift.until,
            cover=shift.cover,
        )
    if found:
        yield found
