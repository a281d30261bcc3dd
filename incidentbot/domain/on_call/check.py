"""What is wrong with rotations, or hard on people, before anybody finds it out at three in the morning."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import combinations

from incidentbot.domain.business_hours import Calendar, periods
from incidentbot.domain.on_call.schedule import Schedule, Shift
from incidentbot.domain.person import PersonId
from incidentbot.domain.working_hours import WorkingHours

_NIGHTLY = WorkingHours(days=frozenset(range(7)), start=time(22), end=time(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """Somebody is on call between ten in the evening and seven in the morning, by the clock on their own wall."""

    person: PersonId
    zone: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleBooking:
    """Somebody is on call in two rotations at once (checklist 25)."""

    person: PersonId
    rotations: tuple[str, str]
    since: datetime
    until: datetime


def nights(
    schedule: Schedule, *, zones: Mapping[PersonId, str], since: datetime, until: datetime
) -> Iterator[Night]:
    """Give every night that somebody has, or the part of it that is theirs, across all handoffs to themselves."""
    night: Night | None = None
    for piece in _by_shifts(schedule, zones, since, until):
        if night is not None and (night.person, night.until) == (piece.person, piece.since):
            night = replace(night, until=piece.until)
            continue
        if night is not None:
            yield night
        night = piece
    if night is not None:
        yield night


def _by_shifts(
    schedule: Schedule, zones: Mapping[PersonId, str], since: datetime, until: datetime
) -> Iterator[Night]:
    for shift in schedule.between(since, until):
        zone = zones.get(shift.person, schedule.rotation.zone)
        calendar = Calendar(key="", name="Nights", zone=zone, hours=(_NIGHTLY,))
        for period in periods(calendar, shift.since, shift.until):
            if period.is_open:
                yield Night(person=shift.person, zone=zone, since=period.since, until=period.until)


def double_bookings(
    schedules: Iterable[Schedule], *, since: datetime, until: datetime
) -> Iterator[DoubleBooking]:
    """Give all that anybody has twice, by pairs of rotations."""
    shifts = [list(schedule.between(since, until)) for schedule in schedules]
    for ours, theirs in combinations(shifts, 2):
        for one, other in _at_once(ours, theirs):
            if one.person == other.person:
                yield DoubleBooking(
                    person=one.person,
                    rotations=(one.rotation, other.rotation),
                    since=max(one.since, other.since),
                    until=min(one.until, other.until),
                )


def _at_once(ours: list[Shift], theirs: list[Shift]) -> Iterator[tuple[Shift, Shift]]:
    """Give each two shifts that lie over each other, in order."""
    mine, other = 0, 0
    while mine < len(ours) and other < len(theirs):
        one, another = ours[mine], theirs[other]
        if one.since < another.until and another.since < one.until:
            yield one, another
        if one.until <= another.until:
            mine += 1
        else:
            other += 1
