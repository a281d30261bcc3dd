"""Hours of a usual week, as somebody would write them: `Mon-Fri 09:00-17:00`."""

import re
from dataclasses import dataclass
from datetime import time
from itertools import groupby

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_MIDNIGHT = time()
_END_OF_DAY = "24:00"
_FORM = re.compile(
    r"(?P<first>[A-Za-z]{3})(?:-(?P<last>[A-Za-z]{3}))?"
    r"\s+(?P<span>\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})"
)


class WorkingHoursError(ValueError):
    """The text says no working hours. The message says what to write."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"'{text}' says no working hours. Write days and times, such as 'Mon-Fri 09:00-17:00'."
        )


class SpanError(ValueError):
    """The text says no times of a day. The message says what to write."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"'{text}' says no times of a day. Write from when to when, such as '09:00-17:00'."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From one time to another. An `end` not after `start` lies on the next day: the night shift, or midnight."""

    start: time
    end: time

    @property
    def ends_next_day(self) -> bool:
        """Whether `end` is a time of the next day."""
        return self.end <= self.start

    @property
    def words(self) -> str:
        """As a person reads it."""
        end = _END_OF_DAY if self.end == _MIDNIGHT else f"{self.end:%H:%M}"
        return f"{self.start:%H:%M}-{end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """Days and times of a usual week, in a zone that others know.

    `days` counts from Monday, 0, as `date.weekday()` does. An `end` before `start` lies on the
    next morning: the night shift.
    """

    days: frozenset[int]
    start: time
    end: time

    @property
    def span(self) -> Span:
        """The times of each of the days."""
        return Span(start=self.start, end=self.end)

    @property
    def words(self) -> str:
        """As a person reads it."""
        return f"{_days_in_words(self.days)} {self.span.words}"


def parse_span(text: str) -> Span:
    """Read `09:00-17:00`, `22:00-06:00` or `00:00-24:00`.

    Raises:
        SpanError: the text says something else.
    """
    start, _, end = (part.strip() for part in text.partition("-"))
    if start == end:
        raise SpanError(text)
    try:
        return Span(start=_time(start), end=_MIDNIGHT if end == _END_OF_DAY else _time(end))
    except ValueError:
        raise SpanError(text) from None


def parse_working_hours(text: str) -> WorkingHours:
    """Read `Mon-Fri 09:00-17:00` or `Sat 10:00-14:00`; `Fri-Mon` goes over the weekend.

    Raises:
        WorkingHoursError: the text says something else.
    """
    form = _FORM.fullmatch(text.strip())
    if form is None:
        raise WorkingHoursError(text)
    try:
        first = WEEKDAYS.index(form["first"].capitalize())
        last = WEEKDAYS.index((form["last"] or form["first"]).capitalize())
        span = parse_span(form["span"])
    except ValueError:
        raise WorkingHoursError(text) from None
    days = frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    return WorkingHours(days=days, start=span.start, end=span.end)


def _time(text: str) -> time:
    return time.fromisoformat(text.zfill(5))


def _days_in_words(days: frozenset[int]) -> str:
    """Write neighbouring days as one: `Mon-Wed, Fri`."""
    runs = groupby(enumerate(sorted(days)), key=lambda one: one[1] - one[0])
    spelt = []
    for _, run in runs:
        first, *others = [WEEKDAYS[day] for _, day in run]
        spelt.append(f"{first}-{others[-1]}" if others else first)
    return ", ".join(spelt)
