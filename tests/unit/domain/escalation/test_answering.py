"""What people say to a page, and what follows."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from incidentbot.domain import events as e
from incidentbot.domain.escalation.answering import NobodyToEscalateToError, onward
from incidentbot.domain.escalation.page import StartCause
from incidentbot.domain.escalation.policy import EscalationPolicy
from incidentbot.domain.incident.ownership import NotOpenError
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.rules import Signal, signals
from tests.support.incidents import NOON, REPORTER
from tests.support.life import Life
from tests.support.on_duty import (
    JON,
    KIM,
    MAYA,
    Watch,
    callees,
    catch_all,
    level,
    policy,
    rules,
)

THREE = policy(level("maya"), level("jon"), catch_all("lee"))
INSISTENT = replace(THREE, again_after=timedelta(minutes=30))


def paged(*policies: EscalationPolicy, **incident: Any) -> Watch:
    life = Life(NOON, **incident)
    watching = Watch(life, rules(*(policies or (THREE,))), callees=callees())
    watching.passes(seconds=30)
    return watching


def latest(watching: Watch) -> list[e.Event]:
    batch = watching.life.facts[-1].batch
    return [fact.event for fact in watching.life.facts if fact.batch == batch]


def test_to_acknowledge_ends_it_and_lets_into_the_room() -> None:
    watching = paged()

    watching.acknowledges(MAYA)

    assert latest(watching)[:2] == [e.PageAcknowledged(person=MAYA), e.Invited(person=MAYA)]
    assert watching.told()[-1] == "30 ended acknowledged"
    assert watching.life.incident.acknowledged_by == MAYA
    assert watching.next_look() is None


def test_to_acknowledge_stops_the_clock_until_somebody_has_taken_it() -> None:
    assert signals(e.PageAcknowledged(person=MAYA)) == (Signal.ACKNOWLEDGED,)


def test_who_acknowledges_after_somebody_else_is_let_in_and_changes_nothing() -> None:
    watching = paged()
    watching.acknowledges(MAYA)

    watching.acknowledges(JON)
    watching.acknowledges(MAYA)

    assert latest(watching) == [e.Invited(person=JON)]
    assert watching.life.incident.acknowledged_by == MAYA


def test_anybody_may_acknowledge_before_anybody_was_paged_and_then_nobody_is() -> None:
    watching = Watch(Life(NOON), rules(THREE), callees=callees())

    watching.acknowledges(KIM)

    assert watching.next_look() is None
    assert watching.sent == ()


def test_what_is_over_cannot_be_acknowledged() -> None:
    watching = paged()
    watching.life.becomes(watching.now, Status.CANCELLED)

    with pytest.raises(NotOpenError):
        watching.acknowledges(MAYA)


def test_where_nothing_happens_after_it_whoever_acknowledged_is_paged_again() -> None:
    watching = paged(INSISTENT)
    watching.passes(minutes=5)
    watching.acknowledges(KIM)

    watching.passes(minutes=30)

    assert watching.runs[-1].cause is StartCause.SILENT
    assert watching.told()[-3:] == [
        "2130 level 1 begun",
        "2130 kim by slack called",
        "2130 jon by slack called",
    ]
    assert watching.life.incident.acknowledged_by is None


def test_who_acknowledged_before_anybody_was_paged_is_paged_too_where_nothing_happens() -> None:
    watching = Watch(Life(NOON), rules(INSISTENT), callees=callees())
    watching.acknowledges(KIM)

    watching.passes(minutes=30)

    assert watching.told()[1:] == ["1800 kim by slack called", "1800 maya by slack called"]


def test_whatever_anybody_does_is_something_that_happens() -> None:
    watching = paged(INSISTENT)
    watching.acknowledges(MAYA)
    watching.passes(minutes=20)

    watching.life.prioritised(watching.now, Priority.P1)
    watching.passes(minutes=29)
    assert len(watching.runs) == 1
    watching.passes(minutes=1)

    assert len(watching.runs) == 2


def test_what_was_taken_after_it_was_acknowledged_pages_nobody() -> None:
    watching = paged(INSISTENT)
    watching.acknowledges(MAYA)

    watching.life.taken(watching.now, by=MAYA)

    assert watching.next_look() is None


def test_who_cannot_has_the_next_level_called_at_once_and_is_not_paged_any_more() -> None:
    watching = paged()

    watching.declines(MAYA)
    watching.passes(hours=1)

    assert watching.told()[2:4] == ["30 level 1 declined", "30 jon by slack called"]
    assert not any("maya" in one for one in watching.told()[2:])


def test_who_cannot_at_the_last_level_is_not_paged_any_more_and_the_others_are() -> None:
    watching = paged(policy(catch_all("maya", "jon")))

    watching.declines(MAYA)
    watching.passes(minutes=1)

    assert watching.told()[3:] == ["60 jon by email repeated"]


@pytest.mark.parametrize("who", [JON, REPORTER], ids=["not yet asked", "never asked"])
def test_who_is_not_asked_cannot_say_no(who: Any) -> None:
    watching = paged()
    before = watching.life.facts

    watching.declines(who)

    assert watching.life.facts == before


def test_to_say_no_twice_says_it_once() -> None:
    watching = paged(policy(catch_all("maya", "jon")))
    watching.declines(MAYA)
    before = watching.life.facts

    watching.declines(MAYA)

    assert watching.life.facts == before


def test_where_everybody_of_all_levels_cannot_the_owner_is_called() -> None:
    watching = paged(policy(level("maya"), catch_all("maya")))

    watching.declines(MAYA)

    assert watching.told()[-1] == f"30 {REPORTER} by slack called"


def test_item_44_who_asks_for_it_has_the_next_level_called_at_once() -> None:
    watching = paged()

    watching.escalates(KIM)

    assert watching.told()[-2:] == ["30 level 1 by_hand", "30 jon by slack called"]


def test_above_the_last_level_there_is_only_itself_and_nobody_hears_no() -> None:
    watching = paged()

    for _ in range(3):
        watching.escalates(KIM)

    assert watching.told()[-2:] == ["30 level 2 by_hand", "30 lee by slack called"]


def test_what_somebody_looks_after_can_be_escalated_from_the_level_that_it_had_reached() -> None:
    watching = paged()
    watching.acknowledges(MAYA)
    watching.life.taken(watching.now, by=MAYA)

    watching.escalates(MAYA)
    watching.passes(minutes=1)
    watching.acknowledges(JON)

    assert watching.told()[-4:] == [
        "30 level 1 by_hand",
        "30 jon by slack called",
        "90 jon by email repeated",
        "90 ended acknowledged",
    ]


def test_what_no_policy_is_for_is_escalated_by_the_first_one() -> None:
    watching = paged(
        THREE, policy(level("kim"), catch_all("lee"), key="other"), priority=Priority.P4
    )

    watching.escalates(KIM)
    watching.passes(seconds=1)

    assert watching.runs[0].cause is StartCause.BY_HAND
    assert watching.told() == ["30 level 0 by_hand", "30 maya by slack called"]


def test_what_was_escalated_by_hand_is_not_begun_a_second_time_by_itself() -> None:
    watching = Watch(Life(NOON), rules(THREE), callees=callees())

    watching.escalates(KIM)
    watching.passes(seconds=1)

    assert len(watching.runs) == 1


def test_without_any_policy_it_says_what_else_there_is() -> None:
    watching = Watch(Life(NOON), rules(), callees=callees())

    with pytest.raises(NobodyToEscalateToError, match="give"):
        watching.escalates(KIM)


def test_what_is_over_cannot_be_escalated() -> None:
    watching = paged()
    watching.life.becomes(watching.now, Status.CANCELLED)

    with pytest.raises(NotOpenError):
        watching.escalates(KIM)


def test_before_one_asks_for_it_one_knows_who_would_be_called() -> None:
    watching = paged()

    assert onward(watching.situation).level.name == "jon"


def test_a_run_whose_policy_is_gone_has_no_next_level() -> None:
    watching = paged()
    watching.rules = rules(policy(level("kim"), catch_all("lee"), key="other"))

    assert onward(watching.situation).level.name == "kim"
