"""A year of being on call, walked through: where nobody is, who has the nights, and who is on call twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from incidentbot.domain.on_call.check import double_bookings, nights
from incidentbot.domain.on_call.duty import duty_of
from incidentbot.domain.on_call.schedule import Gap, Schedule
from incidentbot.domain.person import PersonId
from incidentbot.domain.policy import Policy

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


class _Stretch(Protocol):
    """From one instant to another."""

    @property
    def since(self) -> datetime: ...

    @property
    def until(self) -> datetime: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found. `has_gaps`: there is time in which nobody is on call."""

    lines: tuple[str, ...]
    has_gaps: bool


def examine(policy: Policy, *, since: datetime, until: datetime) -> Report:
    """Walk through all rotations as they are written; what people agree on between themselves is not among it."""
    # Nobody has to be known to anybody for this: each is called by their key.
    people = {entry.key: PersonId(entry.key) for entry in policy.people}
    zones = {people[entry.key]: entry.zone for entry in policy.people if entry.zone}
    duty = duty_of(policy.on_call.rotations, people=people, covers=())
    schedules = tuple(duty.schedules.values())
    gaps = {schedule.rotation.key: tuple(schedule.gaps(since, until)) for schedule in schedules}
    lines: list[str] = []
    for schedule in schedules:
        zone = schedule.rotation.zone
        whole = _span(Gap(since=since, until=until), zone)
        lines.append(f"{schedule.rotation.name}, {whole}")
        lines.append(f"  {_gap_words(gaps[schedule.rotation.key], zone)}")
        lines += [f"  {line}" for line in _nights_of(schedule, zones, since, until)]
    lines += _twice(schedules, since, until)
    return Report(
        lines=tuple(lines) or ("rotations.yaml has no rotations: nobody is ever on call.",),
        has_gaps=any(gaps.values()),
    )


def _gap_words(gaps: tuple[Gap, ...], zone: str) -> str:
    return f"Nobody is on call: {_counted(gaps, zone)}" if gaps else "Always somebody on call."


def _nights_of(
    schedule: Schedule, zones: Mapping[PersonId, str], since: datetime, until: datetime
) -> Iterator[str]:
    of_each = defaultdict(list)
    for night in nights(schedule, zones=zones, since=since, until=until):
        of_each[night.person, night.zone].append(night)
    for (person, zone), found in sorted(of_each.items()):
        yield f"Nights of {person}: {_counted(found, zone)}"


def _twice(schedules: Iterable[Schedule], since: datetime, until: datetime) -> Iterator[str]:
    rotations = {one.rotation.key: one.rotation for one in schedules}
    of_each = defaultdict(list)
    for booking in double_bookings(schedules, since=since, until=until):
        of_each[booking.person, booking.rotations].append(booking)
    for (person, (one, other)), found in of_each.items():
        names = f"{rotations[one].name} and {rotations[other].name}"
        yield f"{person} is in {names} at once: {_counted(found, rotations[one].zone)}"


def _counted(found: Iterable[_Stretch], zone: str) -> str:
    first, *others = found
    length = sum((one.until - one.since for one in others), first.until - first.since)
    times = f"{len(others) + 1} times" if others else "once"
    return f"{times}, {_length(length)} in all. The first: {_span(first, zone)}"


def _length(length: timedelta) -> str:
    hours, rest = divmod(length, _HOUR)
    return f"{hours} h {rest // _MINUTE} min" if rest else f"{hours} h"


def _span(stretch: _Stretch, zone: str) -> str:
    since, until = (
        f"{one.astimezone(ZoneInfo(zone)):%a %Y-%m-%d %H:%M}"
        for one in (stretch.since, stretch.until)
    )
    return f"{since} to {until} ({zone})"
