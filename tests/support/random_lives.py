"""Random calendars in random zones around changes of the clocks, and random lives that are timed by them."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from incidentbot.domain.business_hours import ROUND_THE_CLOCK, Calendar, SpecialDay
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.target import Promise, SlaPolicy, Target
from incidentbot.domain.working_hours import Span, WorkingHours
from tests.simulation.chance import Chance
from tests.support.calendars import SomeHolidays
from tests.support.life import Life

ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Havana",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/London",
    "Pacific/Apia",
    "UTC",
)
_PRIORITIES = (Priority.P1, Priority.P2)
_MINUTES = 24 * 60
_MOSTLY = 8  # times out of ten


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedLife:
    """An incident's life, what was promised for it, and the instant at which its clocks are read."""

    life: Life
    sla: SlaPolicy
    now: datetime


@cache
def shifts(zone: str, year: int) -> tuple[datetime, ...]:
    """Give the hours in which this zone's clocks are changed in this year."""
    hours = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=at) for at in range(366 * 24)]
    there = [hour.astimezone(ZoneInfo(zone)).utcoffset() for hour in hours]
    return tuple(hours[at] for at in range(1, len(hours)) if there[at] != there[at - 1])


def timed_life(chance: Chance) -> TimedLife:
    """Make one."""
    zone = chance.one_of(ZONES)
    declared_at = _beginning(chance, zone)
    sla = SlaPolicy(
        promises=tuple(
            _promise(chance, clock, priority, zone, declared_at)
            for clock in ClockKind
            for priority in _PRIORITIES
        ),
        marks={},
    )
    life = Life(declared_at, priority=chance.one_of(_PRIORITIES))
    now = declared_at
    for _ in range(chance.upto(6) - 1):
        now += _a_while(chance)
        _goes_on(life, chance, now)
    return TimedLife(life=life, sla=sla, now=now + _a_while(chance))


def a_calendar(chance: Chance, zone: str, near: datetime) -> Calendar:
    """Make a calendar, with something special on some of the days around an instant."""
    days = [near.date() + timedelta(days=at) for at in range(-1, 4)]
    return Calendar(
        key=f"calendar-{chance.upto(10**9)}",
        name="Random hours",
        zone=zone,
        hours=tuple(_hours(chance) for _ in range(chance.upto(3))),
        holidays=SomeHolidays({chance.one_of(days): "Holiday"}),
        special_days={chance.one_of(days): _special(chance)},
    )


def _beginning(chance: Chance, zone: str) -> datetime:
    year = 2004 + chance.upto(26)
    day = datetime(year, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.upto(365 * 86400))
    changed = shifts(zone, year)
    if changed and chance.upto(10) <= _MOSTLY:
        day = chance.one_of(changed) - timedelta(seconds=chance.upto(86400))
    return day


def _promise(
    chance: Chance, clock: ClockKind, priority: Priority, zone: str, near: datetime
) -> Promise:
    always = chance.upto(10) > _MOSTLY + 1
    calendar = ROUND_THE_CLOCK if always else a_calendar(chance, zone, near)
    target = Target(seconds=chance.upto(12 * 3600), calendar=calendar)
    return Promise(clock=clock, priority=priority, target=target)


def _hours(chance: Chance) -> WorkingHours:
    days = frozenset(chance.upto(7) - 1 for _ in range(2 + chance.upto(7)))
    span = _span(chance)
    return WorkingHours(days=days, start=span.start, end=span.end)


def _span(chance: Chance) -> Span:
    # Often in the small hours, where clocks are changed.
    latest = chance.one_of((5 * 60, _MINUTES))
    start, end = (chance.upto(latest) - 1 for _ in range(2))
    return Span(start=_time(start), end=_time(end))


def _special(chance: Chance) -> SpecialDay:
    spans = tuple(_span(chance) for _ in range(chance.upto(3) - 1))
    return SpecialDay(name="Special", spans=spans)


def _time(minute: int) -> time:
    return time(*divmod(minute, 60))


def _a_while(chance: Chance) -> timedelta:
    return timedelta(seconds=chance.upto(chance.one_of((5, 600, 6 * 3600, 20 * 3600))) - 1)


def _goes_on(life: Life, chance: Chance, now: datetime) -> None:
    match life.incident.status:
        case Status.ON_HOLD:
            life.becomes(now, Status.INVESTIGATING)
        case Status.RESOLVED:
            life.becomes(now, Status.INVESTIGATING, "It is back")
        case Status.DECLARED if chance.upto(10) <= _MOSTLY:
            life.taken(now)
            life.becomes(now, Status.INVESTIGATING)
        case status:
            _while_open(life, chance, now, status)


def _while_open(life: Life, chance: Chance, now: datetime, status: Status) -> None:
    match chance.upto(4):
        case 4 if status is Status.INVESTIGATING:
            life.becomes(now, Status.ON_HOLD, "Waiting for a vendor")
        case 1 if status is Status.INVESTIGATING:
            life.becomes(now, Status.RESOLVED)
        case 2:
            life.updated(now, next_in=timedelta(minutes=chance.upto(600)))
        case _:
            life.prioritised(now, chance.one_of(_PRIORITIES))
