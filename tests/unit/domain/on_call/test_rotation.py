from datetime import date, timedelta

import pytest

from tests.support.calendars import at
from tests.support.rotations import a_layer, a_rotation, a_schedule, daily, dated, in_words, weekly

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        ("2026-03-27 12:00", 24),
        ("2026-03-28 12:00", 23),  # clocks are put forward in the night that follows
        ("2026-10-24 12:00", 25),  # and back in this one
    ],
)
def test_a_shift_of_23_and_of_25_hours(moment: str, hours: int) -> None:
    schedule = a_schedule(daily("maya", "jon"), zone="Europe/Berlin")

    shift = schedule.at(at(moment, "Europe/Berlin"))

    assert shift is not None
    assert shift.until - shift.since == hours * HOUR


def test_a_weekly_handoff_stays_at_nine_on_the_wall_when_clocks_change() -> None:
    schedule = a_schedule(weekly("maya", "jon"), zone="Europe/Berlin")

    weeks = list(schedule.between(at("2026-03-16 08:00"), at("2026-04-06 07:00")))

    assert [(one.until - one.since) / HOUR for one in weeks] == [7 * 24, 7 * 24 - 1, 7 * 24]


def test_people_take_turns_in_the_order_in_which_they_are_written() -> None:
    schedule = a_schedule(weekly("maya", "jon", "ann"))

    shifts = schedule.between(at("2026-03-02 09:00"), at("2026-03-30 09:00"))

    assert [shift.person for shift in shifts] == ["the-maya", "the-jon", "the-ann", "the-maya"]


def test_before_the_first_handoff_nobody_is_on_call() -> None:
    schedule = a_schedule(weekly("maya"))

    assert schedule.at(at("2026-03-02 08:59")) is None
    assert in_words(schedule.at(at("2026-03-02 09:00"))) == ("the-maya 03-02 09:00 to 03-09 09:00")


@pytest.mark.parametrize(("day", "person"), [(2, "the-maya"), (11, "the-maya"), (12, "the-jon")])
def test_a_turn_can_last_any_number_of_days(day: int, person: str) -> None:
    schedule = a_schedule(weekly("maya", "jon", days=10))

    shift = schedule.at(at(f"2026-03-{day:02} 09:00"))

    assert shift is not None
    assert shift.person == person


def test_dated_turns_need_no_pattern() -> None:
    schedule = a_schedule(
        dated(
            ("maya", "2026-03-02 09:00", "2026-03-04 09:00"),
            ("jon", "2026-03-06 18:00", "2026-03-07 02:00"),
        )
    )

    shifts = schedule.between(at("2026-03-01 00:00"), at("2026-04-01 00:00"))

    assert [in_words(shift) for shift in shifts] == [
        "the-maya 03-02 09:00 to 03-04 09:00",
        "the-jon 03-06 18:00 to 03-07 02:00",
    ]


def test_an_earlier_layer_goes_before_a_later_one_which_fills_what_is_left_open() -> None:
    day = a_layer(weekly("maya", "jon"), "Mon-Fri 09:00-17:00", name="Days")
    night = a_layer(weekly("ann"), name="Nights")
    schedule = a_schedule(day, night)

    shifts = schedule.between(at("2026-03-06 12:00"), at("2026-03-09 18:00"))

    assert [(shift.layer, in_words(shift)) for shift in shifts] == [
        ("Days", "the-maya 03-06 12:00 to 03-06 17:00"),
        ("Nights", "the-ann 03-06 17:00 to 03-09 09:00"),
        ("Days", "the-jon 03-09 09:00 to 03-09 17:00"),
        ("Nights", "the-ann 03-09 17:00 to 03-09 18:00"),
    ]


def test_follow_the_sun_each_site_has_its_own_day() -> None:
    sites = {"maya": "Europe/London", "jon": "America/New_York", "ann": "Australia/Sydney"}
    schedule = a_schedule(
        *(
            a_layer(weekly(key, handoff="00:00"), "Mon-Sun 09:00-17:00", name=key, zone=zone)
            for key, zone in sites.items()
        )
    )

    shifts = schedule.between(at("2026-03-10 00:00"), at("2026-03-11 00:00"))

    assert [in_words(shift) for shift in shifts] == [
        "the-ann 03-10 00:00 to 03-10 06:00",
        "the-maya 03-10 09:00 to 03-10 17:00",
        "the-jon 03-10 17:00 to 03-10 21:00",
        "the-ann 03-10 22:00 to 03-11 00:00",
    ]


def test_hours_that_touch_are_one_shift() -> None:
    schedule = a_schedule(
        a_layer(weekly("maya"), "Mon-Fri 08:00-12:00", "Mon-Fri 12:00-18:00", "Fri-Sat 18:00-08:00")
    )

    assert in_words(schedule.at(at("2026-03-05 10:00"))) == "the-maya 03-05 08:00 to 03-05 18:00"
    assert in_words(schedule.at(at("2026-03-06 10:00"))) == "the-maya 03-06 08:00 to 03-07 08:00"


def test_a_night_shift_goes_on_when_it_is_handed_over_in_the_middle() -> None:
    schedule = a_schedule(
        a_layer(weekly("maya", "jon", handoff="00:00"), "Mon-Sun 22:00-06:00"), zone="UTC"
    )

    shifts = schedule.between(at("2026-03-08 20:00"), at("2026-03-09 20:00"))

    assert [in_words(shift) for shift in shifts] == [
        "the-maya 03-08 22:00 to 03-09 00:00",
        "the-jon 03-09 00:00 to 03-09 06:00",
    ]


def test_a_day_that_a_zone_skipped_had_no_shift() -> None:
    """Samoa went from 29 to 31 December 2011."""
    schedule = a_schedule(
        a_layer(
            weekly("maya", "jon", starts=date(2011, 12, 29), handoff="00:00", days=1),
            zone="Pacific/Apia",
        )
    )

    shifts = schedule.between(at("2011-12-29 10:00"), at("2012-01-01 10:00"))

    assert [in_words(shift) for shift in shifts] == [
        "the-maya 12-29 10:00 to 12-30 10:00",
        "the-maya 12-30 10:00 to 12-31 10:00",
        "the-jon 12-31 10:00 to 01-01 10:00",
    ]


@pytest.mark.parametrize(
    ("words", "is_it"), [("first-line", True), ("FIRST line", True), ("first", False)]
)
def test_a_rotation_goes_by_its_key_and_by_its_name(words: str, *, is_it: bool) -> None:
    assert a_rotation(weekly("maya")).is_called(words) is is_it
