"""Who has to hear of a shift, and when: before it, when it begins, and when it is over (checklist 50).

A timer only wakes. What is to be said is asked of the schedule: whatever fell due since somebody last looked. So
nothing is said twice, whoever asks; and of what passed while nobody could look, only what still holds is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from incidentbot.domain.business_hours import Calendar, moment_after
from incidentbot.domain.decision import Timer
from incidentbot.domain.on_call.events import RosterEvent, ShiftAhead, WentOffCall, WentOnCall
from incidentbot.domain.on_call.roster import Roster
from incidentbot.domain.on_call.schedule import Schedule
from incidentbot.domain.on_call.staff import Staff
from incidentbot.domain.on_call.stretch import Stretch, stretches
from incidentbot.domain.person import Person, PersonId
from incidentbot.domain.working_hours import WorkingHours

SHIFTS = "shifts"
"""The name of the one timer of a roster."""

_BACK = timedelta(days=35)
_FORWARD = timedelta(days=35)
_STALE = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_DAYTIME = WorkingHours(days=frozenset(range(7)), start=time(8), end=time(20))


class _Kind(StrEnum):
    AHEAD = "ahead"
    ON = "on"
    OFF = "off"


_EVENTS: dict[_Kind, type[ShiftAhead | WentOnCall | WentOffCall]] = {
    _Kind.AHEAD: ShiftAhead,
    _Kind.ON: WentOnCall,
    _Kind.OFF: WentOffCall,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    kind: _Kind
    stretch: Stretch
    due_at: datetime

    def still_holds(self, now: datetime) -> bool:
        """Tell whether it is worth saying now."""
        until = {
            _Kind.AHEAD: self.stretch.since,
            _Kind.ON: self.stretch.until,
            _Kind.OFF: self.stretch.until + _STALE,
        }
        return now < until[self.kind]


def fallen_due(roster: Roster, staff: Staff, *, now: datetime) -> tuple[RosterEvent, ...]:
    """Give what has to be said now: one fact for each person and kind, whatever number of shifts it is about."""
    if roster.looked_at is None:
        return ()
    due: dict[tuple[_Kind, PersonId], dict[str, Stretch]] = {}
    for notice in _notices(roster, staff, now=now):
        if roster.looked_at < notice.due_at <= now and notice.still_holds(now):
            stretch = notice.stretch
            # Of several in one rotation, the last is the one that counts now.
            due.setdefault((notice.kind, stretch.person), {})[stretch.rotation] = stretch
    return tuple(
        _EVENTS[kind](person=person, stretches=tuple(of_each.values()))
        for (kind, person), of_each in due.items()
    )


def next_look(roster: Roster, staff: Staff, *, now: datetime) -> tuple[Timer, ...]:
    """Give when to look again: when the next notice falls due, or when one could be seen from there."""
    if roster.looked_at is None or not staff.policy.rotations:
        return ()
    ahead = (notice.due_at for notice in _notices(roster, staff, now=now) if now < notice.due_at)
    return (Timer(name=SHIFTS, due_at=min(ahead, default=now + _FORWARD)),)


def _notices(roster: Roster, staff: Staff, *, now: datetime) -> Iterator[_Notice]:
    since = max(roster.looked_at or now, now - _BACK) - staff.policy.ahead - _STALE
    for schedule in staff.duty(roster.covers).schedules.values():
        yield from _of_rotation(schedule, staff, since=since, until=now + _FORWARD)


def _of_rotation(
    schedule: Schedule, staff: Staff, *, since: datetime, until: datetime
) -> Iterator[_Notice]:
    last: dict[PersonId, datetime] = {}
    for stretch in stretches(schedule.between(since, until)):
        person = staff.people.get(stretch.person, Person(person_id=stretch.person, name=""))
        # What is cut at an end of the time looked at neither begins nor ends there.
        if since < stretch.since:
            yield _Notice(kind=_Kind.ON, stretch=stretch, due_at=stretch.since)
            yield from _ahead(stretch, person, staff.policy.ahead, last.get(stretch.person))
        if stretch.until < until:
            over = _next_open(_DAYTIME, stretch.until, person)
            yield _Notice(kind=_Kind.OFF, stretch=stretch, due_at=over)
        last[stretch.person] = stretch.until


def _ahead(
    stretch: Stretch, person: Person, ahead: timedelta, last: datetime | None
) -> Iterator[_Notice]:
    """Tell somebody beforehand, unless they were on call a short while before, or agreed to it later than that."""
    due_at = _in_their_day(stretch.since - ahead, person, before=stretch.since)
    agreed = stretch.cover is not None and due_at <= stretch.cover.agreed_at
    if not agreed and (last is None or last <= stretch.since - ahead):
        yield _Notice(kind=_Kind.AHEAD, stretch=stretch, due_at=due_at)


def _in_their_day(moment: datetime, person: Person, *, before: datetime) -> datetime:
    """Put it off until the person is at work, or at least awake, as far as it can wait."""
    hours = filter(None, (person.working_hours, _DAYTIME))
    held = (_next_open(one, moment, person) for one in hours)
    return next((at for at in held if at < before), moment)


def _next_open(hours: WorkingHours, moment: datetime, person: Person) -> datetime:
    calendar = Calendar(key="", name=person.name, zone=person.zone, hours=(hours,))
    return moment_after(calendar, moment, 1) - _SECOND
