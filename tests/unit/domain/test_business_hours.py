from datetime import date, timedelta

import pytest

from incidentbot.domain.business_hours import (
    ROUND_THE_CLOCK,
    Calendar,
    Holidays,
    SpecialDay,
    business_seconds,
    moment_after,
    periods,
    seconds_between,
)
from incidentbot.domain.working_hours import parse_span
from tests.support.calendars import SomeHolidays, at, open_on

HOUR = 3600
OFFICE = open_on("Mon-Fri 09:00-17:00")
CHRISTMAS: Holidays = SomeHolidays({date(2026, 12, 25): "Christmas Day"})


def hours(calendar: Calendar, since: str, until: str, zone: str = "UTC") -> float:
    return business_seconds(calendar, at(since, zone), at(until, zone)) / HOUR


# 2 March 2026 is a Monday.
def test_item_38_from_the_afternoon_to_the_next_morning_three_hours_count_of_nineteen() -> None:
    since, until = at("2026-03-02 14:00"), at("2026-03-03 09:00")

    assert business_seconds(OFFICE, since, until) == 3 * HOUR
    assert seconds_between(since, until) == 19 * HOUR


def test_eight_hours_from_friday_four_o_clock_are_over_on_monday_at_four() -> None:
    assert moment_after(OFFICE, at("2026-03-06 16:00"), 8 * HOUR) == at("2026-03-09 16:00")


def test_from_friday_night_to_monday_half_past_nine_one_hour_and_a_half_counts() -> None:
    early = open_on("Mon-Fri 08:00-17:00")

    assert hours(early, "2026-03-06 21:00", "2026-03-09 09:30") == 1.5


def test_a_time_that_ends_with_the_day_ends_then_and_not_on_the_next() -> None:
    assert moment_after(OFFICE, at("2026-03-02 09:00"), 8 * HOUR) == at("2026-03-02 17:00")
    assert moment_after(OFFICE, at("2026-03-02 18:00"), 0) == at("2026-03-02 18:00")


def test_what_begins_on_a_holiday_counts_from_the_next_working_day() -> None:
    calendar = open_on("Mon-Fri 09:00-17:00", holidays=CHRISTMAS)
    begun = at("2026-12-25 10:00")

    assert moment_after(calendar, begun, 2 * HOUR) == at("2026-12-28 11:00")
    assert hours(calendar, "2026-12-25 10:00", "2026-12-28 11:00") == 2


@pytest.mark.parametrize(
    ("zone", "night", "length"),
    [
        ("Europe/Berlin", "2026-03-29", 23),
        ("Europe/Berlin", "2026-10-25", 25),
        ("America/New_York", "2026-03-08", 23),
        ("America/New_York", "2026-11-01", 25),
        ("Australia/Lord_Howe", "2026-10-04", 23.5),
        ("Africa/Cairo", "2026-04-24", 23),
        ("Europe/Berlin", "2026-06-01", 24),
    ],
)
def test_a_day_is_as_long_as_the_clocks_make_it(zone: str, night: str, length: float) -> None:
    always = open_on("Mon-Sun 00:00-24:00", zone=zone)
    day = date.fromisoformat(night)
    since, until = at(f"{day} 00:00", zone), at(f"{day + timedelta(days=1)} 00:00", zone)

    assert business_seconds(always, since, until) == length * HOUR == seconds_between(since, until)


@pytest.mark.parametrize(
    ("span", "length"),
    [
        ("00:00-06:00", 7),
        ("02:00-03:00", 2),
        ("02:30-06:00", 4.5),
        ("00:00-02:30", 2.5),
        ("03:00-06:00", 3),
    ],
)
def test_an_hour_that_the_wall_shows_twice_is_one_long_hour(span: str, length: float) -> None:
    calendar = open_on(f"Sun {span}", zone="Europe/Berlin")

    assert hours(calendar, "2026-10-24 12:00", "2026-10-25 12:00", "Europe/Berlin") == length


@pytest.mark.parametrize(
    ("span", "length"),
    [("00:00-06:00", 5), ("02:00-03:00", 0), ("02:30-06:00", 3), ("00:00-02:30", 2)],
)
def test_an_hour_that_the_wall_skips_is_no_time(span: str, length: float) -> None:
    calendar = open_on(f"Sun {span}", zone="Europe/Berlin")

    assert hours(calendar, "2026-03-28 12:00", "2026-03-29 12:00", "Europe/Berlin") == length


def test_a_day_that_a_place_never_had_has_no_hours() -> None:
    samoa = open_on("Mon-Sun 09:00-17:00", zone="Pacific/Apia")

    assert hours(samoa, "2011-12-29 00:00", "2012-01-01 00:00", "Pacific/Apia") == 16


@pytest.mark.parametrize(("zone", "by_nine"), [("Europe/London", 1), ("Asia/Kolkata", 5.5)])
def test_hours_are_those_of_the_calendars_zone(zone: str, by_nine: float) -> None:
    calendar = open_on("Mon-Fri 09:00-17:00", zone=zone)

    assert hours(calendar, "2026-07-01 00:00", "2026-07-01 09:00") == by_nine


def test_a_night_shift_goes_on_into_the_next_day_and_belongs_to_the_one_before() -> None:
    nights = open_on("Mon-Fri 22:00-06:00", holidays=CHRISTMAS)

    assert hours(nights, "2026-12-23 12:00", "2026-12-24 12:00") == 8
    assert hours(nights, "2026-12-25 00:00", "2026-12-26 12:00") == 6


def test_several_openings_a_day_count_once_where_they_overlap() -> None:
    split = open_on("Mon 13:00-18:00", "Mon 08:00-12:00", "Mon 17:00-19:00", "Sun 22:00-09:00")

    assert hours(split, "2026-03-02 00:00", "2026-03-03 00:00") == 12 + 6


def test_a_special_day_goes_before_the_week_and_before_a_holiday() -> None:
    calendar = open_on(
        "Mon-Fri 09:00-17:00",
        holidays=CHRISTMAS,
        special_days={
            date(2026, 12, 24): SpecialDay(
                name="Christmas Eve", spans=(parse_span("09:00-12:00"),)
            ),
            date(2026, 12, 25): SpecialDay(name="Stocktaking", spans=(parse_span("10:00-11:00"),)),
            date(2026, 12, 28): SpecialDay(name="Company day"),
        },
    )

    assert hours(calendar, "2026-12-24 00:00", "2026-12-25 00:00") == 3
    assert hours(calendar, "2026-12-25 00:00", "2026-12-26 00:00") == 1
    assert hours(calendar, "2026-12-28 00:00", "2026-12-29 00:00") == 0


def test_round_the_clock_every_second_counts() -> None:
    since, until = at("2026-03-28 00:00:01"), at("2026-04-28 00:00")

    assert business_seconds(ROUND_THE_CLOCK, since, until) == seconds_between(since, until)
    assert moment_after(ROUND_THE_CLOCK, since, 90) == since + timedelta(seconds=90)


def test_what_is_left_of_a_second_is_cut_off_at_both_ends() -> None:
    since = at("2026-03-02 09:00:00") + timedelta(microseconds=999_999)
    until = at("2026-03-02 09:00:05") + timedelta(microseconds=1)

    assert business_seconds(OFFICE, since, until) == 5 == seconds_between(since, until)
    assert moment_after(OFFICE, since, 5) == at("2026-03-02 09:00:05")


def test_the_periods_fill_the_time_and_say_why() -> None:
    calendar = open_on("Mon-Fri 09:00-17:00", holidays=CHRISTMAS)

    found = list(periods(calendar, at("2026-12-24 16:00"), at("2026-12-29 10:00")))

    assert [(one.is_open, one.why, one.seconds / HOUR) for one in found] == [
        (True, "Mon-Fri 09:00-17:00", 1),
        (False, "Christmas Day", 88),
        (True, "Mon-Fri 09:00-17:00", 8),
        (False, "outside the hours", 16),
        (True, "Mon-Fri 09:00-17:00", 1),
    ]


def test_a_special_day_says_its_name_open_or_closed() -> None:
    calendar = open_on(
        "Mon-Fri 09:00-17:00",
        special_days={
            date(2026, 3, 2): SpecialDay(name="Stocktaking", spans=(parse_span("12:00-13:00"),)),
        },
    )

    found = list(periods(calendar, at("2026-03-02 09:00"), at("2026-03-02 13:00")))

    assert [one.why for one in found] == ["Stocktaking", "Stocktaking 12:00-13:00"]


def test_no_time_has_no_periods() -> None:
    assert list(periods(OFFICE, at("2026-03-02 09:00"), at("2026-03-02 09:00"))) == []
