"""When a clock counts: the open hours of a calendar, to the second, right across changes of the clocks.

Opening hours are times that a clock on the wall shows; whoever counts needs instants. Two nights a year they disagree.
Our reading: a time begins when the wall first shows it, or something later. So an hour that the wall shows twice is
one long hour, an hour that it skips is no time at all, every opening stays one piece, and a day has 23 or 25 hours.

Everything is in whole seconds: what is left of one is cut off, at both ends alike, so that sums agree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Protocol
from zoneinfo import ZoneInfo

from incidentbot.domain.working_hours import Span, WorkingHours

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
_FOR_EVER = datetime.max.replace(tzinfo=UTC, microsecond=0)


class Holidays(Protocol):
    """Knows the public holidays of a place."""

    def name_of(self, day: date) -> str | None:
        """Give the holiday's name; nothing where the day is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A date with hours of its own, or closed. It goes before the usual week and before a public holiday."""

    name: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When it is open: the usual week in one zone, except on public holidays and special days.

    Without `hours` it is open round the clock, and nothing else matters.
    Hours belong to the day on which they begin: a night shift goes on into a holiday, and does not begin on one.
    """

    key: str
    name: str
    zone: str = "UTC"
    hours: tuple[WorkingHours, ...] = ()
    holidays: Holidays | None = None
    special_days: Mapping[date, SpecialDay] = field(default_factory=dict)

    def special(self, day: date) -> SpecialDay | None:
        """Tell what is special about a date; nothing where it is a usual day."""
        if day in self.special_days:
            return self.special_days[day]
        holiday = None if self.holidays is None else self.holidays.name_of(day)
        return None if holiday is None else SpecialDay(name=holiday)

    def spans(self, day: date) -> tuple[tuple[Span, str], ...]:
        """Give the hours that begin on a date, in order, each with the words for where it is written."""
        if special := self.special(day):
            return tuple((span, f"{special.name} {span.words}") for span in special.spans)
        usual = (hours for hours in self.hours if day.weekday() in hours.days)
        return tuple((hours.span, hours.words) for hours in usual)


ROUND_THE_CLOCK = Calendar(key="round-the-clock", name="Round the clock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A piece of time that a calendar has open, or closed. `why` names the hours, or what keeps it closed."""

    since: datetime
    until: datetime
    is_open: bool
    why: str

    @property
    def seconds(self) -> int:
        """How long it is."""
        return seconds_between(self.since, self.until)


def whole(moment: datetime) -> datetime:
    """Cut off what is left of a second."""
    return moment.astimezone(UTC).replace(microsecond=0)


def seconds_between(since: datetime, until: datetime) -> int:
    """Count the whole seconds, whatever the calendar."""
    return (whole(until) - whole(since)) // _SECOND


def business_seconds(calendar: Calendar, since: datetime, until: datetime) -> int:
    """Count the seconds for which the calendar is open between two instants."""
    return sum(period.seconds for period in _open(calendar, whole(since), whole(until)))


def moment_after(calendar: Calendar, since: datetime, seconds: int) -> datetime:
    """Give the instant at which so many open seconds are over: the earliest, the end of the day and not the next."""
    start = whole(since)
    if seconds <= 0:
        return start
    left, openings = seconds, _open(calendar, start, _FOR_EVER)
    while (period := next(openings)).seconds < left:
        left -= period.seconds
    return period.since + left * _SECOND


def periods(calendar: Calendar, since: datetime, until: datetime) -> Iterator[Period]:
    """Give the whole time between two instants, open and closed by turns, each with why."""
    at, end = whole(since), whole(until)
    for opening in _open(calendar, at, end):
        if at < opening.since:
            yield _closed(calendar, at, opening.since)
        yield opening
        at = opening.until
    if at < end:
        yield _closed(calendar, at, end)


def first_shown(local: datetime, zone: ZoneInfo) -> datetime:
    """Give the instant at which a clock on the wall first shows this time, or a later one.

    `local` says no zone, as a wall does not.
    """
    early, late = sorted(local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if _on_the_wall(early, zone) == local:
        return early
    # The wall skips it: somewhere between lies the jump.
    while late - early > _SECOND:
        middle = early + (late - early) // (2 * _SECOND) * _SECOND
        early, late = (early, middle) if _on_the_wall(middle, zone) >= local else (middle, late)
    return late


def _open(calendar: Calendar, since: datetime, until: datetime) -> Iterator[Period]:
    """Give what is open, in order, without overlaps."""
    if not calendar.hours:
        yield Period(since=since, until=until, is_open=True, why=calendar.name)
        return
    zone, at = ZoneInfo(calendar.zone), since
    for start, end, why in takewhile(lambda one: one[0] < until, _openings(calendar, zone, since)):
        opened, closed = max(start, at), min(end, until)
        if opened < closed:
            yield Period(since=opened, until=closed, is_open=True, why=why)
            at = closed


def _openings(
    calendar: Calendar, zone: ZoneInfo, since: datetime
) -> Iterator[tuple[datetime, datetime, str]]:
    # The night shift of the day before may go on into this one.
    day = _on_the_wall(since, zone).date() - _DAY
    while True:
        spans = sorted(calendar.spans(day), key=lambda one: one[0].start)
        for span, why in spans:
            ends_on = day + _DAY if span.ends_next_day else day
            yield _instant(day, span.start, zone), _instant(ends_on, span.end, zone), why
        day += _DAY


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    return first_shown(datetime.combine(day, at), zone)


def _on_the_wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _closed(calendar: Calendar, since: datetime, until: datetime) -> Period:
    zone = ZoneInfo(calendar.zone)
    day, last = _on_the_wall(since, zone).date(), _on_the_wall(until - _SECOND, zone).date()
    names = []
    while day <= last:
        special = calendar.special(day)
        if special is not None and special.name not in names:
            names.append(special.name)
        day += _DAY
    why = ", ".join(names) or "outside the hours"
    return Period(since=since, until=until, is_open=False, why=why)
