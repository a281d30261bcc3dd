from incidentbot.domain.on_call.check import double_bookings, nights
from incidentbot.domain.on_call.schedule import Schedule
from tests.support.calendars import at
from tests.support.rotations import (
    JON,
    MAYA,
    PEOPLE,
    a_layer,
    a_rotation,
    a_schedule,
    dated,
    weekly,
)


def test_a_night_is_ten_to_seven_on_the_persons_own_wall() -> None:
    schedule = a_schedule(weekly("maya", handoff="20:00"), zone="Europe/Berlin")

    found = list(
        nights(
            schedule,
            zones={MAYA: "America/New_York"},
            since=at("2026-03-03 00:00"),
            until=at("2026-03-04 00:00"),
        )
    )

    assert [(night.person, night.zone, night.since, night.until) for night in found] == [
        (MAYA, "America/New_York", at("2026-03-03 03:00"), at("2026-03-03 12:00"))
    ]


def test_whose_zone_nobody_wrote_down_has_the_rotations() -> None:
    schedule = a_schedule(a_layer(weekly("jon"), "Mon-Sun 09:00-23:00"), zone="UTC")

    found = nights(schedule, zones={}, since=at("2026-03-03 00:00"), until=at("2026-03-05 00:00"))

    assert [(night.zone, night.since.hour, night.until.hour) for night in found] == [
        ("UTC", 22, 23)
    ] * 2


def test_item_25_whoever_is_on_call_in_two_rotations_at_once_is_found() -> None:
    rotations = [
        a_rotation(weekly("maya", "jon")),
        a_rotation(
            dated(
                ("jon", "2026-03-05 09:00", "2026-03-10 09:00"),
                ("maya", "2026-03-12 09:00", "2026-03-18 09:00"),
            ),
            key="database",
        ),
    ]
    schedules = [Schedule(rotation=one, people=PEOPLE) for one in rotations]

    found = double_bookings(schedules, since=at("2026-03-01 00:00"), until=at("2026-04-01 00:00"))

    assert [(one.person, one.rotations, one.since.day, one.until.day) for one in found] == [
        (JON, ("first-line", "database"), 9, 10),
        (MAYA, ("first-line", "database"), 16, 18),
    ]


def test_whoever_is_in_one_after_the_other_is_in_none_twice() -> None:
    rotations = [
        a_rotation(dated(("jon", "2026-03-05 09:00", "2026-03-06 09:00"))),
        a_rotation(dated(("jon", "2026-03-06 09:00", "2026-03-07 09:00")), key="database"),
    ]
    schedules = [Schedule(rotation=one, people=PEOPLE) for one in rotations]
    since, until = at("2026-03-01 00:00"), at("2026-04-01 00:00")

    assert list(double_bookings(schedules, since=since, until=until)) == []


def test_a_night_across_handoffs_to_oneself_is_one_and_across_days_several() -> None:
    schedule = a_schedule(weekly("maya", handoff="00:00", days=1))

    found = nights(schedule, zones={}, since=at("2026-03-03 12:00"), until=at("2026-03-05 12:00"))

    assert [(f"{one.since:%d %H}", f"{one.until:%d %H}") for one in found] == [
        ("03 22", "04 07"),
        ("04 22", "05 07"),
    ]


def test_where_nobody_is_on_call_nobody_has_a_night() -> None:
    since, until = at("2026-03-01 00:00"), at("2026-04-01 00:00")

    assert list(nights(a_schedule(), zones={}, since=since, until=until)) == []
