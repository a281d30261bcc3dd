"""What clocks should say, found out the slow way: every minute, or every second, is looked up on the wall.

Nothing here computes with intervals. An instant is open if the wall shows a time that is written in the calendar; where
the wall goes back, it counts as standing still until it shows something later. All that this shares with the product
are the words in which a calendar and a timeline are written.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from itertools import accumulate, islice
from zoneinfo import ZoneInfo

from incidentbot.domain import events as e
from incidentbot.domain.business_hours import Calendar
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.sla.passed import ClockKind

_LONGEST_FOLD = 3 * 60 * 60
_DAY = timedelta(days=1)

Times = tuple[time, time]
Stretch = tuple[datetime, datetime]


class Wall:
    """What a calendar has open between two instants, looked up at every `step` seconds."""

    def __init__(
        self, calendar: Calendar, since: datetime, until: datetime, *, step: int = 60
    ) -> None:
        self._step = step
        self._origin = int(since.timestamp()) // step * step
        end = int(until.timestamp()) + step
        zone = ZoneInfo(calendar.zone)
        walls = (
            datetime.fromtimestamp(instant, tz=zone).replace(tzinfo=None)
            for instant in range(self._origin - _LONGEST_FOLD, end, step)
        )
        shown = islice(accumulate(walls, max), _LONGEST_FOLD // step, None)
        written = cache(partial(_written, calendar))
        self._open = [not calendar.hours or is_open(written, wall) for wall in shown]
        self._before = [0, *accumulate(step * one for one in self._open)]

    def seconds(self, stretches: Sequence[Stretch]) -> int:
        """Count what is open in these."""
        return sum(self._until(until) - self._until(since) for since, until in stretches)

    def _until(self, moment: datetime) -> int:
        at, rest = divmod(int(moment.timestamp()) - self._origin, self._step)
        return self._before[at] + (rest if rest and self._open[at] else 0)


def is_open(written: Callable[[date], list[Times]], wall: datetime) -> bool:
    """Tell whether it is open while the wall shows this, by what is written for each day."""
    day, shown = wall.date(), wall.time()
    for start, end in written(day):
        if start <= shown and (shown < end or end <= start):
            return True
    return any(end <= start and shown < end for start, end in written(day - _DAY))


def counting(clock: ClockKind, facts: Sequence[e.Fact], now: datetime) -> list[Stretch]:
    """Give the time in which the clock should count, told as a person would tell it."""
    match clock:
        case ClockKind.ACKNOWLEDGE:
            return [(facts[0].entered_at, next(_taken_or_over(facts), now))]
        case ClockKind.UPDATE:
            *_, begun = (at for at, fact in enumerate(facts) if _begins_a_wait(fact.event))
            over = (fact.entered_at for fact in facts[begun:] if _resolves(fact.event))
            return [(facts[begun].entered_at, next(over, now))]
        case ClockKind.RESOLVE:
            return list(_worked_on(facts, now))
        case ClockKind.POST_MORTEM:
            return list(_over(facts, now))[-1:]


def _written(calendar: Calendar, day: date) -> list[Times]:
    if day in calendar.special_days:
        return [(span.start, span.end) for span in calendar.special_days[day].spans]
    if calendar.holidays is not None and calendar.holidays.name_of(day):
        return []
    return [(one.start, one.end) for one in calendar.hours if day.weekday() in one.days]


def _taken_or_over(facts: Sequence[e.Fact]) -> Iterator[datetime]:
    for fact in facts:
        if isinstance(fact.event, e.OwnerChanged) or _resolves(fact.event):
            yield fact.entered_at


def _begins_a_wait(event: e.Event) -> bool:
    reopened = isinstance(event, e.StatusChanged) and event.old is Status.RESOLVED
    return reopened or isinstance(event, e.IncidentDeclared | e.StatusUpdatePosted)


def _resolves(event: e.Event) -> bool:
    return isinstance(event, e.StatusChanged) and event.new is Status.RESOLVED


def _over(facts: Sequence[e.Fact], now: datetime) -> Iterator[Stretch]:
    ends = [*(fact.entered_at for fact in facts[1:]), now]
    for fact, end in zip(facts, ends, strict=True):
        if _resolves(fact.event):
            yield fact.entered_at, end


def _worked_on(facts: Sequence[e.Fact], now: datetime) -> Iterator[Stretch]:
    status = Status.DECLARED
    ends = [*(fact.entered_at for fact in facts[1:]), now]
    for fact, end in zip(facts, ends, strict=True):
        if isinstance(fact.event, e.StatusChanged):
            status = fact.event.new
        if status not in {Status.ON_HOLD, Status.RESOLVED}:
            yield fact.entered_at, end
