from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentbot.domain.working_hours import (
    WEEKDAYS,
    Span,
    SpanError,
    WorkingHours,
    WorkingHoursError,
    parse_span,
    parse_working_hours,
)

minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def test_working_hours_are_read_as_they_are_written() -> None:
    assert parse_working_hours("Mon-Fri 09:00-17:30") == WorkingHours(
        days=frozenset(range(5)), start=time(9), end=time(17, 30)
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Sat 10:00-14:00", {5}),
        ("fri-mon 9:00 - 17:00", {4, 5, 6, 0}),
        (" Mon-Sun 22:00-06:00 ", {0, 1, 2, 3, 4, 5, 6}),
    ],
)
def test_days_can_be_one_or_go_over_the_weekend(text: str, days: set[int]) -> None:
    assert parse_working_hours(text).days == days


@given(st.integers(0, 6), st.integers(0, 6), minutes, minutes)
def test_any_span_of_days_and_times_survives_being_written(
    first: int, last: int, start: time, end: time
) -> None:
    text = f"{WEEKDAYS[first]}-{WEEKDAYS[last]} {start:%H:%M}-{end:%H:%M}"

    if start == end:
        with pytest.raises(WorkingHoursError):
            parse_working_hours(text)
    else:
        hours = parse_working_hours(text)
        assert (hours.start, hours.end) == (start, end)
        assert {first, last} <= hours.days


@pytest.mark.parametrize(
    "text", ["", "always", "Mon-Fri", "Mon-Fri 9-17", "Moo-Fri 09:00-17:00", "Mon 24:00-25:00"]
)
def test_anything_else_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(WorkingHoursError, match="such as 'Mon-Fri 09:00-17:00'"):
        parse_working_hours(text)


@pytest.mark.parametrize(
    ("text", "words", "ends_next_day"),
    [
        ("09:00-17:30", "09:00-17:30", False),
        ("9:00 - 17:00", "09:00-17:00", False),
        ("22:00-06:00", "22:00-06:00", True),
        ("00:00-24:00", "00:00-24:00", True),
    ],
)
def test_times_of_a_day_may_end_on_the_next(text: str, words: str, *, ends_next_day: bool) -> None:
    span = parse_span(text)

    assert (span.words, span.ends_next_day) == (words, ends_next_day)


@pytest.mark.parametrize("text", ["", "09:00", "09:00-09:00", "nine-five", "09:00-24:30"])
def test_other_times_of_a_day_are_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(SpanError, match="such as '09:00-17:00'"):
        parse_span(text)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({0, 1, 2, 3, 4}, "Mon-Fri 09:00-17:00"),
        ({5}, "Sat 09:00-17:00"),
        ({0, 2, 3, 6}, "Mon, Wed-Thu, Sun 09:00-17:00"),
    ],
)
def test_hours_are_said_as_somebody_would_write_them(days: set[int], words: str) -> None:
    hours = WorkingHours(days=frozenset(days), start=time(9), end=time(17))

    assert hours.words == words
    assert hours.span == Span(start=time(9), end=time(17))
