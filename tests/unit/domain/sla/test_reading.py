from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from incidentbot.domain.business_hours import Calendar
from incidentbot.domain.events import Classified
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.reading import Reading, read, readings, retargets
from incidentbot.domain.sla.rules import Does, Signal
from incidentbot.domain.sla.run import ClockState, latest_run
from incidentbot.domain.sla.target import Promise, SlaPolicy, Target
from tests.support.calendars import SomeHolidays, at, open_on
from tests.support.incidents import NOON
from tests.support.life import Life

MINUTE, HOUR = 60, 3600
OFFICE = open_on("Mon-Fri 09:00-17:00")
NIGHTS = open_on("Mon-Fri 17:00-09:00")


def promised(seconds: int, clock: ClockKind = ClockKind.RESOLVE, **more: Any) -> SlaPolicy:
    target = Target(seconds=seconds, **more)
    return SlaPolicy(
        promises=(Promise(clock=clock, priority=Priority.P1, target=target),), marks={}
    )


def reading(life: Life, sla: SlaPolicy, now: str, clock: ClockKind = ClockKind.RESOLVE) -> Reading:
    found = read(clock, life.incident, life.facts, sla=sla, now=at(now))
    assert found is not None
    assert sum(one.seconds for one in found.pieces) == found.actual + found.paused
    return found


# 2 March 2026 is a Monday.
@pytest.mark.parametrize(
    ("calendar", "declared", "now", "business", "actual"),
    [
        (OFFICE, "2026-03-02 14:00", "2026-03-03 09:00", 3 * HOUR, 19 * HOUR),
        (open_on("Mon-Fri 08:00-17:00"), "2026-03-06 21:00", "2026-03-09 09:30", 5400, 60.5 * HOUR),
        (OFFICE, "2026-03-02 09:00", "2026-03-02 09:00", 0, 0),
    ],
)
def test_item_38_business_and_actual_time_are_kept_apart(
    calendar: Calendar, declared: str, now: str, business: int, actual: float
) -> None:
    found = reading(Life(at(declared)), promised(8 * HOUR, calendar=calendar), now)

    assert (found.business, found.actual) == (business, actual)


def test_eight_hours_from_friday_four_o_clock_are_due_on_monday_at_four() -> None:
    life, sla = Life(at("2026-03-06 16:00")), promised(8 * HOUR, calendar=OFFICE)

    assert reading(life, sla, "2026-03-06 16:30").due_at == at("2026-03-09 16:00")
    assert reading(life, sla, "2026-03-10 12:00").due_at == at("2026-03-09 16:00")


def test_99_995_percent_is_no_breach_and_100_is() -> None:
    life, sla = Life(at("2026-03-02 09:00")), promised(20_000)
    due = at("2026-03-02 09:00") + timedelta(seconds=20_000)

    nearly = reading(life, sla, str(due - timedelta(seconds=1)))
    assert (nearly.business, nearly.percent, nearly.breached) == (19_999, 99, False)
    there = reading(life, sla, str(due))
    assert (there.remaining, there.percent, there.breached) == (0, 100, True)


def test_what_begins_on_a_holiday_waits_for_the_next_working_day() -> None:
    christmas = SomeHolidays({at("2026-12-25 00:00").date(): "Christmas Day"})
    calendar = open_on("Mon-Fri 09:00-17:00", holidays=christmas)
    life, sla = Life(at("2026-12-25 03:00")), promised(2 * HOUR, calendar=calendar)

    found = reading(life, sla, "2026-12-25 20:00")

    assert (found.business, found.actual) == (0, 17 * HOUR)
    assert found.due_at == at("2026-12-28 11:00")
    assert [one.why for one in found.pieces] == ["Christmas Day"]


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_shift_round_the_clock_has_the_hours_that_the_night_leaves_it(
    day: str, hours: int
) -> None:
    calendar = open_on("Sun 00:00-24:00", zone="Europe/Berlin")
    life = Life(at(f"{day} 00:00", "Europe/Berlin"))
    sla = promised(hours * HOUR, calendar=calendar)

    found = reading(life, sla, str(at(f"{day} 12:00", "Europe/Berlin")))

    midnight = at(f"{day} 00:00", "Europe/Berlin") + timedelta(hours=hours)
    assert found.due_at == midnight
    assert found.business == (hours - 12) * HOUR


def test_item_40_it_pauses_while_on_hold_and_goes_on_where_it_stood() -> None:
    life, sla = Life(at("2026-03-02 09:00")), promised(4 * HOUR)
    life.becomes(at("2026-03-02 10:00"), Status.INVESTIGATING)
    life.becomes(at("2026-03-02 10:00"), Status.ON_HOLD, "Waiting for a vendor")

    held = reading(life, sla, "2026-03-02 12:30")
    assert (held.state, held.business, held.due_at) == (ClockState.PAUSED, HOUR, None)

    life.becomes(at("2026-03-02 13:00"), Status.INVESTIGATING)
    on = reading(life, sla, "2026-03-02 14:00")
    assert (on.state, on.business, on.due_at) == (
        ClockState.RUNNING,
        2 * HOUR,
        at("2026-03-02 16:00"),
    )


def test_item_41_the_time_of_waiting_is_measured() -> None:
    life, sla = Life(at("2026-03-02 09:00")), promised(4 * HOUR)
    life.becomes(at("2026-03-02 09:00"), Status.INVESTIGATING)
    life.becomes(at("2026-03-02 10:00"), Status.ON_HOLD, "Waiting for a vendor")
    life.becomes(at("2026-03-02 10:45"), Status.INVESTIGATING)

    found = reading(life, sla, "2026-03-02 12:00")

    assert (found.paused, found.actual) == (45 * MINUTE, 135 * MINUTE)


def test_item_21_a_changed_priority_is_timed_anew_from_the_beginning() -> None:
    life = Life(at("2026-03-02 14:00"), priority=Priority.P3)
    promises = (
        Promise(
            clock=ClockKind.RESOLVE,
            priority=Priority.P3,
            target=Target(seconds=8 * HOUR, calendar=OFFICE),
        ),
        Promise(clock=ClockKind.RESOLVE, priority=Priority.P1, target=Target(seconds=4 * HOUR)),
    )
    sla = SlaPolicy(promises=promises, marks={})
    assert reading(life, sla, "2026-03-02 20:00").business == 3 * HOUR

    life.prioritised(at("2026-03-02 20:00"), Priority.P1)

    found = reading(life, sla, "2026-03-02 20:00")
    assert (found.business, found.breached, found.due_at) == (
        6 * HOUR,
        True,
        at("2026-03-02 18:00"),
    )


def test_a_post_mortem_is_due_from_the_end_on_and_counts_anew_from_another_end() -> None:
    life, clock = Life(at("2026-03-02 09:00")), ClockKind.POST_MORTEM
    sla = promised(24 * HOUR, clock)
    assert read(clock, life.incident, life.facts, sla=sla, now=at("2026-03-02 09:30")) is None

    life.becomes(at("2026-03-02 10:00"), Status.INVESTIGATING)
    life.becomes(at("2026-03-02 10:00"), Status.RESOLVED)
    assert reading(life, sla, "2026-03-02 11:00", clock).due_at == at("2026-03-03 10:00")

    life.becomes(at("2026-03-02 12:00"), Status.INVESTIGATING, "It is back")
    assert reading(life, sla, "2026-03-02 12:00", clock).state is ClockState.CANCELLED

    life.becomes(at("2026-03-02 13:00"), Status.RESOLVED)
    life.becomes(at("2026-03-02 14:00"), Status.CLOSED)
    assert reading(life, sla, "2026-03-02 15:00", clock).due_at == at("2026-03-03 13:00")

    life.becomes(at("2026-03-02 16:00"), Status.REVIEWED)
    held = reading(life, sla, "2026-03-09 09:00", clock)
    assert (held.state, held.business) == (ClockState.STOPPED, 3 * HOUR)


def test_it_stops_when_resolved_and_goes_on_when_reopened() -> None:
    life, sla = Life(at("2026-03-02 09:00")), promised(4 * HOUR)
    life.becomes(at("2026-03-02 09:00"), Status.INVESTIGATING)
    life.becomes(at("2026-03-02 10:00"), Status.RESOLVED)

    stopped = reading(life, sla, "2026-03-03 10:00")
    assert (stopped.state, stopped.business, stopped.due_at) == (ClockState.STOPPED, HOUR, None)

    life.becomes(at("2026-03-03 10:00"), Status.INVESTIGATING, "It is back")
    found = reading(life, sla, "2026-03-03 11:00")
    assert (found.state, found.business, found.due_at) == (
        ClockState.RUNNING,
        2 * HOUR,
        at("2026-03-03 13:00"),
    )


def test_what_was_taken_back_never_happened_to_a_clock() -> None:
    life, sla = Life(at("2026-03-02 09:00")), promised(4 * HOUR)
    life.becomes(at("2026-03-02 09:00"), Status.INVESTIGATING)
    life.becomes(at("2026-03-02 10:00"), Status.RESOLVED)
    life.undone(at("2026-03-02 10:01"))

    found = reading(life, sla, "2026-03-02 11:00")

    assert (found.business, found.paused, len(found.pieces)) == (2 * HOUR, 0, 1)


@pytest.mark.parametrize("end", [Status.CANCELLED, Status.MERGED])
def test_what_was_no_incident_of_its_own_is_not_timed_any_more(end: Status) -> None:
    life, sla = Life(at("2026-03-02 09:00")), promised(4 * HOUR)
    life.becomes(at("2026-03-02 10:00"), end, "False alarm")

    assert reading(life, sla, "2026-03-02 11:00").state is ClockState.CANCELLED


@pytest.mark.parametrize("acts", ["taken", "resolved"])
def test_item_37_it_is_acknowledged_when_somebody_takes_it(acts: str) -> None:
    life = Life(at("2026-03-02 09:00"))
    sla = promised(5 * MINUTE, ClockKind.ACKNOWLEDGE)
    if acts == "taken":
        life.taken(at("2026-03-02 09:03"))
    else:
        life.becomes(at("2026-03-02 09:03"), Status.RESOLVED)

    found = reading(life, sla, "2026-03-02 12:00", ClockKind.ACKNOWLEDGE)

    assert (found.state, found.business, found.breached) == (ClockState.STOPPED, 180, False)


def test_item_80_the_first_update_is_due_by_what_is_configured_the_next_by_what_was_promised() -> (
    None
):
    life = Life(at("2026-03-02 09:00"))
    sla = promised(20 * MINUTE, ClockKind.UPDATE)
    first = reading(life, sla, "2026-03-02 09:10", ClockKind.UPDATE)
    assert first.due_at == at("2026-03-02 09:20")

    life.updated(at("2026-03-02 09:15"), next_in=timedelta(hours=1))
    life.prioritised(at("2026-03-02 09:16"), Priority.P4)

    following = reading(life, sla, "2026-03-02 09:30", ClockKind.UPDATE)
    assert (following.due_at, following.business) == (at("2026-03-02 10:15"), 15 * MINUTE)


def test_who_promises_no_next_update_owes_none() -> None:
    life = Life(at("2026-03-02 09:00"))
    sla = promised(20 * MINUTE, ClockKind.UPDATE)
    life.updated(at("2026-03-02 09:15"), next_in=None)

    found = reading(life, sla, "2026-03-02 12:00", ClockKind.UPDATE)

    assert (found.state, found.breached) == (ClockState.STOPPED, False)


def test_each_piece_says_which_fact_which_rule_and_which_hours_it_lies_in() -> None:
    life, sla = Life(at("2026-03-02 16:00")), promised(4 * HOUR, calendar=OFFICE)
    life.becomes(at("2026-03-02 16:30"), Status.INVESTIGATING)
    life.becomes(at("2026-03-03 10:00"), Status.ON_HOLD, "Waiting for a vendor")

    found = reading(life, sla, "2026-03-03 11:00")

    assert [
        (one.phase.fact.seq, one.phase.signal, one.phase.does, one.why, one.counts, one.seconds)
        for one in found.pieces
    ] == [
        (1, Signal.DECLARED, Does.START, "Mon-Fri 09:00-17:00", True, HOUR),
        (1, Signal.DECLARED, Does.START, "outside the hours", False, 16 * HOUR),
        (1, Signal.DECLARED, Does.START, "Mon-Fri 09:00-17:00", True, HOUR),
        (3, Signal.HELD, Does.PAUSE, "", False, HOUR),
    ]


def test_only_what_is_promised_is_read() -> None:
    life = Life(at("2026-03-02 09:00"), priority=Priority.P4)

    assert readings(life.incident, life.facts, sla=promised(HOUR), now=NOON) == {}


def test_without_a_beginning_there_is_no_clock() -> None:
    life = Life(at("2026-03-02 09:00"))
    life.taken(at("2026-03-02 10:00"))

    assert latest_run(ClockKind.ACKNOWLEDGE, life.facts[1:]) is None
    assert read(ClockKind.RESOLVE, life.incident, (), sla=promised(HOUR), now=NOON) is None


@pytest.mark.parametrize(
    ("about", "seconds"),
    [
        (Classification(), 8),
        (Classification(category="network"), 4),
        (Classification(category="software"), 8),
        (Classification(category="network", services=("search",)), 4),
        (Classification(category="network", services=("shop", "checkout")), 1),
        (Classification(services=("wiki",)), None),
        (Classification(services=("wiki", "shop")), 2),
    ],
)
def test_a_service_goes_before_a_category_and_the_soonest_of_several_counts(
    about: Classification, seconds: int | None
) -> None:
    def of(seconds: int | None, **which: str) -> Promise:
        target = None if seconds is None else Target(seconds=seconds)
        return Promise(clock=ClockKind.RESOLVE, priority=Priority.P1, target=target, **which)

    sla = SlaPolicy(
        promises=(
            of(8),
            of(4, category="network"),
            of(2, service="shop"),
            of(1, service="checkout"),
            of(None, service="wiki"),
            replace(of(3), priority=Priority.P2),
        ),
        marks={},
    )

    target = sla.target(ClockKind.RESOLVE, priority=Priority.P1, about=about)

    assert (target and target.seconds) == seconds


def test_only_what_changes_what_is_promised_is_named_as_such() -> None:
    life = Life(at("2026-03-02 09:00"))
    shop, search = Classification(services=("shop",)), Classification(services=("search",))
    general = promised(4 * HOUR)
    of_shop = replace(general.promises[0], service="shop", target=Target(seconds=HOUR))
    sla = replace(general, promises=(*general.promises, of_shop))
    life.happens(at("2026-03-02 09:10"), Classified(old=Classification(), new=search))
    life.happens(at("2026-03-02 09:20"), Classified(old=search, new=shop))
    life.prioritised(at("2026-03-02 09:30"), Priority.P1)
    life.prioritised(at("2026-03-02 09:40"), Priority.P2)
    life.prioritised(at("2026-03-02 09:50"), Priority.P1)
    life.taken(at("2026-03-02 09:55"))

    found = reading(life, sla, "2026-03-02 10:00")

    named = retargets(found, life.incident, life.facts, sla=sla)
    assert [fact.seq for fact in named] == [3, 5, 6]
    assert found.target.seconds == HOUR


def test_what_was_promised_by_word_keeps_its_target() -> None:
    life, sla = Life(at("2026-03-02 09:00")), promised(20 * MINUTE, ClockKind.UPDATE)
    life.updated(at("2026-03-02 09:10"), next_in=timedelta(hours=1))
    life.prioritised(at("2026-03-02 09:20"), Priority.P2)

    found = reading(life, sla, "2026-03-02 09:30", ClockKind.UPDATE)

    assert retargets(found, life.incident, life.facts, sla=sla) == ()
