from dataclasses import replace
from datetime import timedelta

import pytest

from incidentbot.domain.decision import Decision, Timer
from incidentbot.domain.on_call.events import (
    RosterEvent,
    ShiftAhead,
    WatchBegan,
    WentOffCall,
    WentOnCall,
)
from incidentbot.domain.on_call.evolve import record
from incidentbot.domain.on_call.notice import SHIFTS
from incidentbot.domain.on_call.roster import Roster
from incidentbot.domain.on_call.staff import Staff
from incidentbot.domain.working_hours import parse_working_hours
from tests.support.calendars import at
from tests.support.rotations import (
    ANN,
    JON,
    MAYA,
    a_cover,
    a_layer,
    a_roster,
    a_rotation,
    daily,
    dated,
    staff_of,
    weekly,
)

WEEKS = a_rotation(weekly("maya", "jon"))


def look(roster: Roster, staff: Staff, now: str) -> Decision[Roster]:
    return record(roster, staff=staff, now=at(now))


def heard(staff: Staff, since: str, until: str, roster: Roster | None = None) -> list[str]:
    """Say who hears what when, if somebody looks whenever a timer wakes them."""
    state = roster or a_roster(looked_at=since)
    now, end = at(since), at(until)
    told: list[str] = []
    while now <= end:
        decision = record(state, staff=staff, now=now)
        told += [f"{now:%a %d %H:%M} {in_words(event)}" for event in decision.events]
        state, now = decision.state, decision.timers[0].due_at
    return told


def in_words(event: object) -> str:
    assert isinstance(event, ShiftAhead | WentOnCall | WentOffCall)
    rotations = ", ".join(one.rotation for one in event.stretches)
    return f"{type(event).__name__} {event.person.removeprefix('the-')}: {rotations}"


def test_one_hears_a_day_before_and_at_the_handoff_and_the_other_when_it_is_over() -> None:
    assert heard(staff_of(WEEKS), "2026-03-03 00:00", "2026-03-12 00:00") == [
        "Sun 08 09:00 ShiftAhead jon: first-line",
        "Mon 09 09:00 WentOffCall maya: first-line",
        "Mon 09 09:00 WentOnCall jon: first-line",
    ]


def test_what_was_said_is_not_said_again_however_often_one_looks() -> None:
    staff = staff_of(WEEKS)
    first = look(a_roster(looked_at="2026-03-08 08:59"), staff, "2026-03-08 09:00")

    second = look(first.state, staff, "2026-03-08 09:00")

    assert [type(event) for event in first.events] == [ShiftAhead]
    assert second.events == ()
    assert second.state == first.state


def test_before_anybody_has_looked_nothing_is_made_up_for() -> None:
    decision = look(a_roster(), staff_of(WEEKS), "2026-03-09 09:00")

    assert decision.events == (WatchBegan(),)
    assert decision.state.looked_at == at("2026-03-09 09:00")


def test_without_rotations_nobody_is_woken() -> None:
    assert look(a_roster(), staff_of(), "2026-03-09 09:00") == Decision(state=a_roster())
    watched = a_roster(looked_at="2026-03-09 08:00")
    assert look(watched, staff_of(), "2026-03-09 09:00").timers == ()


def test_where_nothing_is_in_sight_one_looks_again_later() -> None:
    over = a_rotation(dated(("maya", "2026-01-01 09:00", "2026-01-02 09:00")))

    decision = look(a_roster(looked_at="2026-03-09 08:00"), staff_of(over), "2026-03-09 09:00")

    assert decision.timers == (Timer(name=SHIFTS, due_at=at("2026-04-13 09:00")),)


def test_how_long_before_is_for_the_organisation_to_say() -> None:
    staff = staff_of(WEEKS, ahead=timedelta(days=3))

    told = heard(staff, "2026-03-03 00:00", "2026-03-08 00:00")

    assert told == ["Fri 06 09:00 ShiftAhead jon: first-line"]


@pytest.mark.parametrize(
    ("zone", "handoff", "hours", "expected"),
    [
        ("Asia/Tokyo", "19:00", None, "Sun 08 23:00"),  # in Tokyo it is four; then eight on Monday
        ("UTC", "09:00", "Mon-Fri 10:00-18:00", "Sun 08 09:00"),  # at work it would be too late
        ("UTC", "19:00", "Mon-Fri 10:00-18:00", "Mon 09 10:00"),
        ("UTC", "04:00", None, "Sun 08 08:00"),
        ("America/New_York", "07:00", None, "Sun 08 12:00"),
    ],
)
def test_what_can_wait_is_held_until_the_persons_morning(
    zone: str, handoff: str, hours: str | None, expected: str
) -> None:
    staff = staff_of(a_rotation(weekly("maya", "jon", handoff=handoff)), jon=zone)
    if hours:
        jon = replace(staff.people[JON], working_hours=parse_working_hours(hours))
        staff = replace(staff, people={**staff.people, JON: jon})

    told = heard(staff, "2026-03-03 00:00", "2026-03-10 12:00")

    assert [one for one in told if "ShiftAhead" in one] == [
        f"{expected} ShiftAhead jon: first-line"
    ]


def test_what_cannot_wait_is_said_at_night() -> None:
    """A night shift of which one hears two hours before: there is no morning in between."""
    staff = staff_of(a_rotation(weekly("maya", "jon", handoff="05:00")), ahead=timedelta(hours=2))

    told = heard(staff, "2026-03-03 00:00", "2026-03-09 04:00")

    assert told == ["Mon 09 03:00 ShiftAhead jon: first-line"]


def test_who_comes_on_at_night_hears_at_once_and_who_goes_off_in_the_morning() -> None:
    staff = staff_of(a_rotation(weekly("maya", "jon", handoff="03:00")))

    told = heard(staff, "2026-03-08 12:00", "2026-03-10 00:00")

    assert told == [
        "Mon 09 03:00 WentOnCall jon: first-line",
        "Mon 09 08:00 WentOffCall maya: first-line",
    ]


def test_whoever_was_on_call_a_short_while_before_needs_no_notice() -> None:
    days = a_layer(weekly("maya", "jon", handoff="09:00"), "Mon-Fri 09:00-17:00")

    told = heard(staff_of(a_rotation(days)), "2026-03-08 00:00", "2026-03-12 00:00")

    assert told == [
        "Sun 08 09:00 ShiftAhead jon: first-line",
        "Mon 09 09:00 WentOnCall jon: first-line",
        "Mon 09 17:00 WentOffCall jon: first-line",
        "Tue 10 09:00 WentOnCall jon: first-line",
        "Tue 10 17:00 WentOffCall jon: first-line",
        "Wed 11 09:00 WentOnCall jon: first-line",
        "Wed 11 17:00 WentOffCall jon: first-line",
    ]


def test_a_handoff_to_oneself_is_none() -> None:
    assert heard(staff_of(a_rotation(daily("maya"))), "2026-03-04 00:00", "2026-03-30 00:00") == []


def test_what_falls_due_together_is_one_notice() -> None:
    staff = staff_of(WEEKS, a_rotation(weekly("maya", "jon"), key="database"))

    told = heard(staff, "2026-03-09 08:00", "2026-03-09 12:00")

    assert told == [
        "Mon 09 09:00 WentOffCall maya: first-line, database",
        "Mon 09 09:00 WentOnCall jon: first-line, database",
    ]


def test_after_a_pause_only_what_still_holds_is_said() -> None:
    staff = staff_of(a_rotation(daily("maya", "jon", "ann")))

    decision = look(a_roster(looked_at="2026-03-03 12:00"), staff, "2026-03-10 12:00")

    assert [in_words(event) for event in decision.events] == [
        "WentOffCall jon: first-line",
        "WentOnCall ann: first-line",
        "ShiftAhead maya: first-line",
    ]


def test_whoever_agreed_late_hears_of_the_shift_only_when_it_begins() -> None:
    cover = replace(
        a_cover(ANN, "2026-03-04 12:00", "2026-03-06 12:00"), agreed_at=at("2026-03-04 10:00")
    )

    told = heard(
        staff_of(WEEKS),
        "2026-03-04 10:00",
        "2026-03-05 00:00",
        a_roster(cover, looked_at="2026-03-04 10:00"),
    )

    assert told == [
        "Wed 04 12:00 WentOffCall maya: first-line",
        "Wed 04 12:00 WentOnCall ann: first-line",
    ]


def test_whoever_agreed_early_hears_of_it_beforehand_and_the_other_before_it_is_theirs_again() -> (
    None
):
    cover = replace(
        a_cover(ANN, "2026-03-04 12:00", "2026-03-06 12:00"), agreed_at=at("2026-03-02 10:00")
    )

    told = heard(
        staff_of(WEEKS),
        "2026-03-03 00:00",
        "2026-03-06 00:00",
        a_roster(cover, looked_at="2026-03-03 00:00"),
    )

    assert told == [
        "Tue 03 12:00 ShiftAhead ann: first-line",
        "Wed 04 12:00 WentOffCall maya: first-line",
        "Wed 04 12:00 WentOnCall ann: first-line",
        "Thu 05 12:00 ShiftAhead maya: first-line",
    ]


def test_a_person_who_is_not_known_is_told_by_utc() -> None:
    staff = replace(staff_of(WEEKS), people={})

    assert heard(staff, "2026-03-08 00:00", "2026-03-09 00:00") == [
        "Sun 08 09:00 ShiftAhead jon: first-line"
    ]


def test_a_fact_names_whom_it_is_about() -> None:
    stretch = look(a_roster(looked_at="2026-03-09 08:59"), staff_of(WEEKS), "2026-03-09 09:00")

    people = [event.people for event in stretch.events if isinstance(event, RosterEvent)]
    assert people == [{MAYA}, {JON}]
    assert WatchBegan().people == frozenset()
