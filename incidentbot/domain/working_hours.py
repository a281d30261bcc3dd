"""When somebody is usually at work, as they would write it: `Mon-Fri 09:00-17:00`."""

import re
from dataclasses import dataclass
from datetime import time

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_FORM = re.compile(
    r"(?P<first>[A-Za-z]{3})(?:-(?P<last>[A-Za-z]{3}))?"
    r"\s+(?P<start>\d{1,2}:\d{2})\s*-\s*(?P<end>\d{1,2}:\d{2})"
)


class WorkingHoursError(ValueError):
    """The text says no working hours. The message says what to write."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"'{text}' says no working hours. Write days and times, such as 'Mon-Fri 09:00-17:00'."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """Days and times of a usual week, in the person's own zone.

    `days` counts from Monday, 0, as `date.weekday()` does. An `end` before `start` lies on the
    next morning: the night shift.
    """

    days: frozenset[int]
    start: time
    end: time


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
        start, end = (time.fromisoformat(form[at].zfill(5)) for at in ("start", "end"))
    except ValueError:
        raise WorkingHoursError(text) from None
    if start == end:
        raise WorkingHoursError(text)
    days = frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    return WorkingHours(days=days, start=start, end=end)
