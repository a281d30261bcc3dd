from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from incidentbot.domain.decision import Timer
from incidentbot.domain.events import ClocksPassed
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.notice import CLOCKS, alarms, notice, still_matters
from incidentbot.domain.sla.passed import Addressee, ClockKind, Passed
from incidentbot.domain.sla.reading import read
from incidentbot.domain.sla.target import Mark, Promise, SlaPolicy, Target
from tests.support.calendars import at, open_on
from tests.support.life import Life

HOUR = 3600
MORNING = at("2026-03-02 09:00")
ROOM = (Addressee.ROOM,)
LEAD = (Addressee.COMMUNICATION_LEAD,)
SLA = SlaPolicy(
    promises=(
        *(
            Promise(clock=clock, priority=Priority.P1, target=Target(seconds=seconds))
            for clock, seconds in (
                (ClockKind.ACKNOWLEDGE, 300),
                (ClockKind.UPDATE, 1200),
                (ClockKind.RESOLVE, 4 * HOUR),
            )
        ),
        Promise(
            clock=ClockKind.RESOLVE,
            priority=Priority.P2,
            target=Target(seconds=8 * HOUR, calendar=open_on("Mon-Fri 09:00-17:00")),
        ),
    ),
    marks={
        ClockKind.UPDATE: (Mark(percent=75, tell=LEAD),),
        ClockKind.RESOLVE: (Mark(percent=75, tell=ROOM), Mark(percent=100, tell=ROOM)),
    },
)
ONLY_RESOLVE = replace(
    SLA, promises=tuple(one for one in SLA.promises if one.clock is ClockKind.RESOLVE)
)


def minutes(amount: float) -> datetime:
    return MORNING + timedelta(minutes=amount)


def woken(life: Life, now: datetime, sla: SlaPolicy = SLA) -> tuple[Passed, ...]:
    """Wake the clocks as a timer does, and give what they say."""
    events = notice(life.incident, life.facts, sla=sla, now=now).events
    life.happens(now, *events)
    return tuple(one for event in events if isinstance(event, ClocksPassed) for one in event.passed)


def next_look(life: Life, now: datetime, sla: SlaPolicy = SLA) -> datetime | None:
    found = alarms(life.incident, life.facts, sla=sla, now=now)
    assert len(found) <= 1
    return next((timer.due_at for timer in found), None)


def test_there_is_one_timer_for_all_clocks_at_the_next_mark_of_any() -> None:
    life = Life(MORNING)

    timers = alarms(life.incident, life.facts, sla=SLA, now=MORNING)

    assert timers == (Timer(name=CLOCKS, due_at=minutes(5)),)


def test_from_mark_to_mark_each_is_said_once() -> None:
    life, said = Life(MORNING), []
    now = MORNING

    while (due := next_look(life, now)) is not None:
        now = due
        said += [(one.clock, one.percent, one.tell, one.at) for one in woken(life, now)]
        assert woken(life, now) == ()

    assert said == [
        (ClockKind.ACKNOWLEDGE, 100, (), minutes(5)),
        (ClockKind.UPDATE, 75, LEAD, minutes(15)),
        (ClockKind.UPDATE, 100, (), minutes(20)),
        (ClockKind.RESOLVE, 75, ROOM, minutes(180)),
        (ClockKind.RESOLVE, 100, ROOM, minutes(240)),
    ]


def test_item_39_a_warning_says_how_much_is_gone_when_it_is_due_and_who_hears() -> None:
    life = Life(MORNING)

    assert woken(life, minutes(180), ONLY_RESOLVE) == (
        Passed(
            clock=ClockKind.RESOLVE,
            run=1,
            calendar="round-the-clock",
            target=4 * HOUR,
            mark=3 * HOUR,
            at=minutes(180),
            due_at=minutes(240),
            tell=ROOM,
        ),
    )


def test_too_early_a_look_says_nothing() -> None:
    life = Life(MORNING)

    assert woken(life, minutes(5) - timedelta(seconds=1)) == ()


def test_what_passed_while_nobody_could_look_is_one_fact_and_each_clock_says_its_last_mark() -> (
    None
):
    life = Life(MORNING)

    said = woken(life, minutes(300))

    assert [(one.clock, one.is_breach, one.at, one.tell) for one in said] == [
        (ClockKind.ACKNOWLEDGE, True, minutes(5), ()),
        (ClockKind.UPDATE, True, minutes(20), LEAD),
        (ClockKind.RESOLVE, True, minutes(240), ROOM),
    ]
    assert next_look(life, minutes(300)) is None


def test_a_new_target_is_warned_of_anew_even_if_its_mark_has_long_passed_and_only_once() -> None:
    life = Life(MORNING, priority=Priority.P2)
    assert woken(life, minutes(360), ONLY_RESOLVE)[0].percent == 75

    life.prioritised(minutes(361), Priority.P1)

    assert next_look(life, minutes(361), ONLY_RESOLVE) == minutes(180)
    assert [one.at for one in woken(life, minutes(361), ONLY_RESOLVE)] == [minutes(240)]
    life.prioritised(minutes(362), Priority.P2)
    assert woken(life, minutes(363), ONLY_RESOLVE) == ()
    assert next_look(life, minutes(363), ONLY_RESOLVE) == minutes(480)


def test_a_pause_moves_what_is_ahead_and_repeats_nothing() -> None:
    life = Life(MORNING)
    life.becomes(MORNING, Status.INVESTIGATING)
    woken(life, minutes(180), ONLY_RESOLVE)

    life.becomes(minutes(190), Status.ON_HOLD, "Waiting for a vendor")
    assert next_look(life, minutes(200), ONLY_RESOLVE) is None
    life.becomes(minutes(290), Status.INVESTIGATING)

    assert woken(life, minutes(290), ONLY_RESOLVE) == ()
    assert next_look(life, minutes(290), ONLY_RESOLVE) == minutes(340)


def test_a_new_promise_is_warned_of_anew() -> None:
    life = Life(MORNING)
    woken(life, minutes(15))

    life.updated(minutes(16), next_in=timedelta(minutes=20))

    assert [one.at for one in woken(life, minutes(31))] == [minutes(31)]


def test_what_was_resolved_in_time_is_not_warned_of() -> None:
    life = Life(MORNING)
    life.becomes(MORNING, Status.INVESTIGATING)
    life.becomes(minutes(200), Status.RESOLVED)

    assert woken(life, minutes(300), ONLY_RESOLVE) == ()
    assert next_look(life, minutes(300), ONLY_RESOLVE) is None


def test_a_breach_that_nobody_said_before_it_was_resolved_is_said_all_the_same() -> None:
    life = Life(MORNING)
    life.becomes(MORNING, Status.INVESTIGATING)
    life.becomes(minutes(250), Status.RESOLVED)

    assert [one.is_breach for one in woken(life, minutes(251), ONLY_RESOLVE)] == [True]


def test_a_false_alarm_warns_of_nothing() -> None:
    life = Life(MORNING)
    life.becomes(minutes(300), Status.CANCELLED, "False alarm")

    assert woken(life, minutes(301)) == ()
    assert next_look(life, minutes(301)) is None


@pytest.mark.parametrize(
    ("mark", "target", "seconds"),
    [
        (Mark(percent=75), 1200, 900),
        (Mark(percent=50), 3, 2),
        (Mark(percent=100, offset=-900), 1200, 300),
        (Mark(percent=0, offset=60), 1200, 60),
        (Mark(percent=150), 1200, 1800),
    ],
)
def test_a_mark_is_a_share_of_the_target_or_so_long_before_or_after(
    mark: Mark, target: int, seconds: int
) -> None:
    assert mark.seconds_of(target) == seconds


def test_a_mark_that_would_lie_before_the_beginning_is_none() -> None:
    early = replace(ONLY_RESOLVE, marks={ClockKind.RESOLVE: (Mark(percent=100, offset=-5 * HOUR),)})

    assert next_look(Life(MORNING), MORNING, early) == minutes(240)


@pytest.mark.parametrize(
    ("clock", "words", "time"),
    [
        (ClockKind.ACKNOWLEDGE, "acknowledge", "the time to acknowledge"),
        (ClockKind.UPDATE, "next status update", "the time until the next status update"),
        (ClockKind.RESOLVE, "resolve", "the time to resolve"),
        (ClockKind.POST_MORTEM, "post-mortem", "the time until the post-mortem is held"),
    ],
)
def test_a_clock_has_words_for_people(clock: ClockKind, words: str, time: str) -> None:
    assert (clock.words, clock.time_words) == (words, time)


def test_a_warning_matters_until_it_is_overtaken_and_a_breach_for_good() -> None:
    life = Life(MORNING)
    life.becomes(MORNING, Status.INVESTIGATING)
    (warned,) = woken(life, minutes(180), ONLY_RESOLVE)
    (breached,) = woken(life, minutes(240), ONLY_RESOLVE)

    def matters(passed: Passed) -> bool:
        reading = read(
            ClockKind.RESOLVE, life.incident, life.facts, sla=ONLY_RESOLVE, now=minutes(241)
        )
        return still_matters(passed, reading)

    assert (matters(warned), matters(breached)) == (True, True)
    life.becomes(minutes(241), Status.RESOLVED)
    assert (matters(warned), matters(breached)) == (False, True)
    life.prioritised(minutes(241), Priority.P2)
    assert (matters(warned), matters(breached)) == (False, False)
    assert not still_matters(warned, None)
