"""Who is called when: as a timer has it, from look to look."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from incidentbot.domain import events as e
from incidentbot.domain.escalation.callees import Contact
from incidentbot.domain.escalation.page import (
    EndCause,
    Recipient,
    RecipientKind,
    StartCause,
    somebody,
)
from incidentbot.domain.escalation.policy import PageTarget, TargetKind
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from tests.support.calendars import at, open_on
from tests.support.clocks import passed
from tests.support.incidents import NOON, REPORTER
from tests.support.life import Life
from tests.support.on_duty import (
    JON,
    KIM,
    MAYA,
    Fate,
    Watch,
    callees,
    catch_all,
    level,
    policy,
    rules,
    target,
)

THREE = policy(level("maya"), level("jon"), catch_all("lee"))
CAN_WAIT = policy(
    level("maya"), level("jon"), catch_all("lee"), priorities=frozenset({Priority.P3})
)
NIGHT = at("2026-03-02 23:00", "Europe/London")
ROOM = Recipient(kind=RecipientKind.CHANNEL, key="ops")


def watch(*policies: Any, life: Life | None = None, **more: Any) -> Watch:
    more.setdefault("callees", callees())
    return Watch(life or Life(NOON), rules(*(policies or (THREE,))), **more)


def by_day(zone: str = "Europe/London", ways: tuple[str, ...] = ("slack",)) -> Contact:
    return Contact(ways=ways, hours=open_on("Mon-Sun 07:00-22:00", zone=zone))


def test_item_42_each_level_is_paged_every_minute_and_after_five_the_next_one_is() -> None:
    watching = watch()

    watching.passes(minutes=10)

    assert watching.told() == [
        "0 level 0 begun",
        "0 maya by slack called",
        "60 maya by email repeated",
        "120 maya by slack repeated",
        "180 maya by email repeated",
        "240 maya by slack repeated",
        "300 level 1 unacknowledged",
        "300 jon by slack called",
        "360 jon by email repeated",
        "420 jon by slack repeated",
        "480 jon by email repeated",
        "540 jon by slack repeated",
        "600 level 2 unacknowledged",
        "600 lee by slack called",
    ]


def test_item_43_the_last_level_is_the_catch_all_and_then_it_says_that_nobody_has_answered() -> (
    None
):
    watching = watch()

    watching.passes(hours=5)

    assert watching.told()[-1] == "900 ended nobody_answered"
    assert watching.next_look() is None


def test_where_it_is_written_all_levels_are_gone_through_again() -> None:
    watching = watch(replace(THREE, rounds=2))

    watching.passes(hours=5)

    assert [one for one in watching.told() if "level" in one or "ended" in one] == [
        "0 level 0 begun",
        "300 level 1 unacknowledged",
        "600 level 2 unacknowledged",
        "900 level 0 again",
        "1200 level 1 unacknowledged",
        "1500 level 2 unacknowledged",
        "1800 ended nobody_answered",
    ]


def test_a_level_that_is_never_repeated_is_paged_once() -> None:
    watching = watch(policy(level("maya", repeat_every=None), catch_all("lee")))

    watching.passes(seconds=299)

    assert watching.told() == ["0 level 0 begun", "0 maya by slack called"]


def test_everybody_of_a_level_is_paged_together_and_each_once() -> None:
    together = policy(level("maya", "jon", "maya"), catch_all("lee"))
    watching = watch(together)

    watching.passes(seconds=1)

    assert watching.told()[1:] == ["0 maya by slack called", "0 jon by slack called"]


def test_whoever_is_paged_may_know_of_it_and_the_level_is_kept() -> None:
    watching = watch()

    watching.passes(minutes=5)

    incident = watching.life.incident
    assert {MAYA, JON} <= incident.audience
    assert incident.reached is not None
    assert (incident.reached.level, incident.reached.name) == (2, "jon")


def test_what_was_not_looked_at_for_long_goes_on_level_by_level() -> None:
    watching = watch()
    watching.passes(seconds=1)
    watching.now += timedelta(hours=3)

    watching.passes(minutes=5)

    called = [one for one in watching.told() if "level" in one]
    assert called == [
        "0 level 0 begun",
        "10801 level 1 unacknowledged",
        "11101 level 2 unacknowledged",
    ]


# Nobody on call


def test_item_45_where_nobody_is_on_call_the_next_level_is_called_at_once_and_it_is_said() -> None:
    watching = watch(callees=callees(meant={target("maya"): ()}))

    watching.passes(seconds=1)

    assert watching.told() == ["0 nobody at 0", "0 level 1 begun", "0 jon by slack called"]


def test_where_nobody_is_on_call_anywhere_whoever_owns_the_incident_is_paged() -> None:
    nobody = callees(meant={target(one): () for one in ("maya", "jon", "lee")})
    watching = watch(callees=nobody)

    watching.passes(seconds=1)

    assert watching.told() == [
        "0 nobody at 0",
        "0 nobody at 1",
        "0 nobody at 2",
        "0 level 2 begun",
        f"0 {REPORTER} by slack called",
    ]


@pytest.mark.parametrize(
    "contacts", [{MAYA: Contact(ways=())}, {}], ids=["has no way", "is not known"]
)
def test_whoever_cannot_be_reached_is_nobody(contacts: dict[Any, Contact]) -> None:
    found = callees(contacts=contacts)
    if not contacts:
        found = replace(found, contacts={JON: Contact(ways=("slack",))})
    watching = watch(callees=found)

    watching.passes(seconds=1)

    assert watching.told()[:2] == ["0 nobody at 0", "0 level 1 begun"]


def test_what_stands_otherwise_is_tried_one_by_one_where_the_targets_are_nobody() -> None:
    first = level("maya", otherwise=(target("jon"), target("kim"), target("lee")))
    nobody = callees(meant={target("maya"): (), target("jon"): ()})
    watching = watch(policy(first, catch_all("lee")), callees=nobody)

    watching.passes(seconds=1)

    assert watching.told() == ["0 level 0 begun", "0 kim by slack called"]


# What becomes of a page


def test_what_is_not_accepted_in_30_seconds_goes_the_next_way_and_to_the_next_level() -> None:
    watching = watch(fates={"slack": Fate.SAYS_NOTHING})

    watching.passes(seconds=29)
    assert watching.told()[1:] == ["0 maya by slack called"]
    watching.passes(seconds=1)

    assert watching.told()[2:] == [
        "30 maya by email unaccepted",
        "30 level 1 unaccepted",
        "30 jon by slack called",
    ]


def test_what_is_refused_does_so_at_once() -> None:
    watching = watch(fates={"slack": Fate.REFUSES})

    watching.passes(seconds=0)

    assert watching.told()[:5] == [
        "0 level 0 begun",
        "0 maya by slack called",
        "0 maya by email unaccepted",
        "0 level 1 unaccepted",
        "0 jon by slack called",
    ]


def test_where_somebody_else_of_the_level_was_reached_only_the_other_way_is_tried() -> None:
    two = callees(contacts={MAYA: Contact(ways=("sms", "email"))})
    watching = watch(
        policy(level("maya", "jon"), catch_all("lee")), callees=two, fates={"sms": Fate.REFUSES}
    )

    watching.passes(seconds=59)

    assert watching.told() == [
        "0 level 0 begun",
        "0 maya by sms called",
        "0 jon by slack called",
        "0 maya by email unaccepted",
    ]


def test_a_way_that_is_silenced_is_followed_by_the_next_at_once_and_by_no_other_level() -> None:
    watching = watch(fates={"slack": Fate.SILENCES})

    watching.passes(seconds=59)

    assert watching.told()[1:] == ["0 maya by slack called", "0 maya by email silenced"]


def test_who_has_no_other_way_is_called_by_the_same_again() -> None:
    only = callees(contacts={MAYA: Contact(ways=("slack",))})
    watching = watch(callees=only, fates={"slack": Fate.SILENCES})

    watching.passes(seconds=60)

    assert watching.told()[1:] == ["0 maya by slack called", "60 maya by slack repeated"]


def test_where_nothing_gets_through_the_catch_all_is_called_until_its_time_is_over() -> None:
    watching = watch(fates=dict.fromkeys(("slack", "email"), Fate.REFUSES))

    watching.passes(hours=1)

    levels = [one for one in watching.told() if "level" in one or "ended" in one]
    assert levels == [
        "0 level 0 begun",
        "0 level 1 unaccepted",
        "0 level 2 unaccepted",
        "300 ended nobody_answered",
    ]


def test_what_was_accepted_late_is_not_lost_any_more() -> None:
    watching = watch(fates={"slack": Fate.SAYS_NOTHING})
    watching.passes(seconds=10)

    watching.life.happens(watching.now, e.PageAccepted(page=watching.sent[0].seq), by=None)
    watching.passes(seconds=49)

    assert watching.told()[1:] == ["0 maya by slack called"]


# Places


def test_a_channel_is_told_once_for_each_time_that_its_level_is_called() -> None:
    ops = PageTarget(kind=TargetKind.CHANNEL, key="ops")
    everywhere = policy(level("maya"), level(name="all", targets=(ops,)), catch_all("lee"))
    watching = watch(everywhere, callees=callees(meant={ops: (ROOM,)}))

    watching.passes(minutes=10)

    assert [one for one in watching.told() if "ops" in one] == ["300 ops by slack called"]


def test_a_private_incident_is_told_to_no_place() -> None:
    ops = PageTarget(kind=TargetKind.CHANNEL, key="ops")
    hushed = policy(level(name="all", targets=(ops,)), catch_all("lee"), private=True)
    watching = watch(hushed, life=Life(NOON, private=True), callees=callees(meant={ops: (ROOM,)}))

    watching.passes(seconds=1)

    assert watching.told()[:2] == ["0 nobody at 0", "0 level 1 begun"]


# What can wait


def test_what_can_wait_is_held_until_the_morning_of_whoever_it_is_for() -> None:
    life = Life(NIGHT, priority=Priority.P3)
    asleep = callees(contacts={MAYA: by_day(), JON: by_day()})
    watching = watch(CAN_WAIT, life=life, callees=asleep)

    watching.passes(seconds=1)
    assert watching.sent == ()
    assert watching.next_look() == at("2026-03-03 07:00", "Europe/London")
    watching.passes(hours=8, minutes=5)

    assert watching.told() == [
        "0 level 0 begun",
        "28800 maya by slack called",
        "28860 maya by slack repeated",
        "28920 maya by slack repeated",
        "28980 maya by slack repeated",
        "29040 maya by slack repeated",
        "29100 level 1 unacknowledged",
        "29100 jon by slack called",
    ]


def test_what_cannot_wait_wakes_people() -> None:
    watching = watch(life=Life(NIGHT), callees=callees(contacts={MAYA: by_day(), JON: by_day()}))

    watching.passes(seconds=1)

    assert watching.told()[1:] == ["0 maya by slack called"]


def test_each_is_called_in_their_own_morning() -> None:
    life = Life(NIGHT, priority=Priority.P3)
    two = policy(
        level("maya", "kim", escalate_after=timedelta(days=1), repeat_every=None),
        catch_all("lee"),
        priorities=frozenset({Priority.P3}),
    )
    asleep = callees(contacts={MAYA: by_day(), KIM: by_day("Europe/Berlin")})
    watching = watch(two, life=life, callees=asleep)

    watching.passes(hours=9)

    assert watching.told()[1:] == ["25200 kim by slack called", "28800 maya by slack called"]


def test_in_the_morning_whoever_is_on_call_then_is_called() -> None:
    life = Life(NIGHT, priority=Priority.P3)
    watching = watch(CAN_WAIT, life=life, callees=callees(contacts={MAYA: by_day()}))
    watching.passes(seconds=1)

    watching.callees = callees(meant={target("maya"): (somebody(KIM),)})
    watching.passes(hours=8)

    assert watching.told()[1:] == ["28800 kim by slack called"]


def test_where_nobody_is_on_call_in_the_morning_whoever_was_held_is_called() -> None:
    life = Life(NIGHT, priority=Priority.P3)
    watching = watch(CAN_WAIT, life=life, callees=callees(contacts={MAYA: by_day()}))
    watching.passes(seconds=1)

    watching.callees = callees(meant={target("maya"): ()})
    watching.passes(hours=8)

    assert watching.told()[1:] == ["28800 maya by slack called"]


def test_who_falls_asleep_is_not_called_once_more_before_the_morning() -> None:
    patient = policy(
        level("maya", escalate_after=timedelta(days=1), repeat_every=timedelta(hours=1)),
        catch_all("lee"),
        priorities=frozenset({Priority.P3}),
    )
    evening = at("2026-03-02 21:30", "Europe/London")
    watching = watch(
        patient,
        life=Life(evening, priority=Priority.P3),
        callees=callees(contacts={MAYA: by_day()}),
    )

    watching.passes(hours=9, minutes=30)

    assert watching.told()[1:] == ["0 maya by slack called", "34200 maya by slack called"]


def test_hours_that_were_changed_in_the_night_are_kept() -> None:
    life = Life(NIGHT, priority=Priority.P3)
    watching = watch(CAN_WAIT, life=life, callees=callees(contacts={MAYA: by_day()}))
    watching.passes(seconds=1)

    late = Contact(ways=("slack",), hours=open_on("Mon-Sun 09:00-22:00", zone="Europe/London"))
    watching.callees = callees(contacts={MAYA: late})
    watching.passes(hours=10)

    assert watching.told()[1:2] == ["36000 maya by slack called"]


def test_what_becomes_urgent_in_the_night_waits_no_longer() -> None:
    both = policy(
        level("maya"),
        catch_all("lee"),
        priorities=frozenset({Priority.P1, Priority.P3}),
    )
    watching = watch(
        both,
        life=Life(NIGHT, priority=Priority.P3),
        callees=callees(contacts={MAYA: by_day()}),
    )
    watching.passes(minutes=10)

    watching.life.prioritised(watching.now, Priority.P1)
    watching.passes(seconds=1)

    assert watching.told()[1:] == ["600 maya by slack called"]


def test_who_was_let_sleep_and_says_that_they_cannot_is_let_sleep() -> None:
    life = Life(NIGHT, priority=Priority.P3)
    two = policy(
        level("maya", "kim", escalate_after=timedelta(days=1), repeat_every=None),
        catch_all("lee"),
        priorities=frozenset({Priority.P3}),
    )
    watching = watch(two, life=life, callees=callees(contacts={MAYA: by_day()}))
    watching.passes(seconds=1)

    watching.life.happens(watching.now, e.PageDeclined(person=MAYA), by=MAYA)
    watching.passes(hours=9)

    assert watching.told()[1:] == ["0 kim by slack called"]


# Beginning and end


def test_an_incident_that_no_policy_is_for_pages_nobody() -> None:
    watching = watch(life=Life(NOON, priority=Priority.P4))

    assert watching.next_look() is None


def test_a_priority_that_a_policy_is_for_begins_to_page() -> None:
    watching = watch(life=Life(NOON, priority=Priority.P4))

    watching.life.prioritised(NOON, Priority.P1)
    watching.passes(seconds=1)

    assert watching.runs[0].cause is StartCause.UNANSWERED
    assert watching.told()[1:] == ["0 maya by slack called"]


def test_a_lower_priority_ends_it() -> None:
    watching = watch()
    watching.passes(minutes=1)

    watching.life.prioritised(watching.now, Priority.P4)
    watching.passes(hours=1)

    assert watching.told()[-1] == "60 ended not_wanted"


def test_a_priority_with_a_policy_of_its_own_begins_that_one() -> None:
    other = policy(level("kim"), catch_all("lee"), key="other", priorities=frozenset({Priority.P2}))
    watching = watch(THREE, other)
    watching.passes(minutes=1)

    watching.life.prioritised(watching.now, Priority.P2)
    watching.passes(seconds=0)

    assert watching.told()[-3:] == [
        "60 ended not_wanted",
        "60 level 0 begun",
        "60 kim by slack called",
    ]


def test_a_policy_that_is_not_written_any_more_ends_and_the_one_that_is_begins() -> None:
    watching = watch()
    watching.passes(minutes=1)

    watching.rules = rules(replace(THREE, key="renamed"))
    watching.passes(seconds=0)

    assert watching.told()[-3:] == [
        "60 ended not_wanted",
        "60 level 0 begun",
        "60 maya by slack called",
    ]


def test_a_policy_that_lost_levels_goes_on_with_its_last() -> None:
    watching = watch()
    watching.passes(minutes=10)

    watching.rules = rules(policy(level("maya"), catch_all("kim")))
    watching.passes(minutes=5)

    assert watching.told()[-1] == "900 ended nobody_answered"


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (Status.INVESTIGATING, EndCause.WORKED_ON),
        (Status.MONITORING, EndCause.WORKED_ON),
        (Status.CANCELLED, EndCause.OVER),
        (Status.MERGED, EndCause.OVER),
    ],
)
def test_work_on_it_ends_it_and_so_does_its_end(status: Status, cause: EndCause) -> None:
    watching = watch()
    watching.passes(minutes=1)

    watching.life.becomes(watching.now, status)
    watching.passes(hours=1)

    assert watching.told()[-1] == f"60 ended {cause}"


def test_to_sort_it_is_not_to_work_on_it() -> None:
    watching = watch()
    watching.passes(minutes=1)

    watching.life.becomes(watching.now, Status.TRIAGED)
    watching.passes(minutes=1)

    assert watching.runs[0].ended is None


def test_to_take_it_ends_it_and_to_take_that_back_begins_anew() -> None:
    watching = watch()
    watching.passes(minutes=1)

    watching.life.taken(watching.now)
    watching.passes(seconds=1)
    assert watching.told()[-1] == "60 ended taken"
    watching.life.undone(watching.now)
    watching.passes(seconds=1)

    assert watching.told()[-2:] == ["61 level 0 begun", "61 maya by slack called"]


def test_to_give_it_to_somebody_who_has_not_said_yes_does_not_end_it() -> None:
    watching = watch()
    watching.passes(minutes=1)

    given = Ownership(person=KIM, accepted=False)
    old = watching.life.incident.owner
    watching.life.happens(watching.now, e.OwnerChanged(old=old, new=given))
    watching.passes(seconds=1)

    assert watching.runs[0].ended is None


def test_what_was_taken_before_anybody_looked_pages_nobody() -> None:
    life = Life(NOON)
    life.taken(NOON)

    assert watch(life=life).next_look() is None


def resolved(watching: Watch) -> None:
    watching.life.taken(watching.now, by=MAYA)
    watching.life.becomes(watching.now, Status.RESOLVED, by=MAYA)
    watching.passes(hours=1)


def test_reopened_by_others_it_begins_anew_for_the_owner_may_be_asleep() -> None:
    watching = watch()
    resolved(watching)

    watching.life.becomes(watching.now, Status.INVESTIGATING, by=JON)
    watching.passes(seconds=1)

    assert watching.runs[-1].cause is StartCause.REOPENED
    assert watching.told()[-1] == "3600 maya by slack called"


def test_reopened_by_its_owner_it_is_in_their_hands() -> None:
    watching = watch()
    resolved(watching)

    watching.life.becomes(watching.now, Status.INVESTIGATING, by=MAYA)

    assert watching.next_look() is None


def test_what_nobody_answered_is_not_begun_again_by_the_same_policy() -> None:
    watching = watch()
    watching.passes(hours=1)

    watching.life.prioritised(watching.now, Priority.P1)

    assert watching.next_look() is None


def test_a_policy_for_other_hours_begins_when_they_do() -> None:
    office = policy(
        level("maya"), catch_all("lee"), during=open_on("Mon-Fri 09:00-17:00"), rounds=1
    )
    watching = watch(office, life=Life(at("2026-03-02 03:00")))

    assert watching.next_look() == at("2026-03-02 09:00")
    watching.passes(hours=6)

    assert watching.told()[-1] == "21600 maya by slack called"


def test_hours_that_end_do_not_end_what_has_begun() -> None:
    office = policy(level("maya"), catch_all("lee"), during=open_on("Mon-Fri 09:00-17:00"))
    night = policy(level("jon"), catch_all("lee"), key="night")
    watching = watch(office, night, life=Life(at("2026-03-02 16:58")))

    watching.passes(minutes=3)

    assert watching.told()[-1] == "180 maya by email repeated"


# Breaches


def breached(watching: Watch, clock: ClockKind) -> None:
    event = e.ClocksPassed(passed=(passed(clock, percent=100),))
    watching.life.happens(watching.now, event, by=None)


MANAGEMENT = policy(
    level("kim"), catch_all("lee"), key="management", priorities=frozenset[Priority]()
)


def on_breach(*clocks: ClockKind, life: Life | None = None) -> Watch:
    watching = watch(life=life)
    watching.rules = rules(THREE, MANAGEMENT, on_breach=dict.fromkeys(clocks, "management"))
    return watching


def test_a_promise_that_was_not_kept_escalates_beside_what_goes_on() -> None:
    watching = on_breach(ClockKind.ACKNOWLEDGE)
    watching.passes(seconds=30)

    breached(watching, ClockKind.ACKNOWLEDGE)
    watching.passes(minutes=1)

    assert watching.told()[2:] == [
        "30 level 0 begun",
        "30 kim by slack called",
        "60 maya by email repeated",
        "90 kim by email repeated",
    ]


def test_it_does_so_too_where_somebody_has_taken_it_until_somebody_answers() -> None:
    life = Life(NOON)
    life.taken(NOON)
    watching = on_breach(ClockKind.RESOLVE, life=life)

    breached(watching, ClockKind.RESOLVE)
    watching.passes(minutes=1)
    watching.acknowledges(KIM)
    watching.passes(hours=1)

    assert watching.runs[0].cause is StartCause.BREACHED
    assert watching.told()[-1] == "60 ended acknowledged"


def test_each_promise_does_so_once() -> None:
    life = Life(NOON)
    life.taken(NOON)
    watching = on_breach(ClockKind.RESOLVE, life=life)

    breached(watching, ClockKind.RESOLVE)
    watching.passes(hours=5)

    assert len(watching.runs) == 1


def test_what_is_taken_is_not_late_to_be_taken() -> None:
    life = Life(NOON)
    life.taken(NOON)
    watching = on_breach(ClockKind.ACKNOWLEDGE, life=life)

    breached(watching, ClockKind.ACKNOWLEDGE)

    assert watching.next_look() is None


def test_a_breach_of_what_is_over_or_of_what_nobody_configured_pages_nobody() -> None:
    life = Life(NOON)
    life.taken(NOON)
    watching = on_breach(ClockKind.RESOLVE, life=life)

    breached(watching, ClockKind.UPDATE)
    assert watching.next_look() is None
    watching.life.becomes(NOON, Status.RESOLVED)
    breached(watching, ClockKind.RESOLVE)

    assert watching.next_look() is None


def test_a_policy_for_breaches_that_is_not_written_any_more_pages_nobody() -> None:
    watching = on_breach(ClockKind.RESOLVE)
    watching.rules = replace(watching.rules, policies=())

    breached(watching, ClockKind.RESOLVE)

    assert watching.next_look() is None
