"""A night played through before it comes."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from incidentbot.domain import events as e
from incidentbot.domain.escalation.page import EndCause, StartCause
from incidentbot.domain.escalation.policy import EscalationPolicy, PageTarget, TargetKind
from incidentbot.domain.escalation.rehearsal import REPORTER, Night, Rehearsal, rehearse
from incidentbot.domain.escalation.run import runs
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.person import PersonEntry
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.target import Promise, SlaPolicy, Target
from incidentbot.domain.working_hours import Span
from tests.support.on_duty import catch_all, level, policy, rules
from tests.support.policies import a_policy
from tests.support.rotations import a_rotation, daily

NIGHT = datetime(2026, 12, 25, 3, tzinfo=UTC)
REPORTS = PageTarget(kind=TargetKind.REPORTER)
USUAL = policy(level("maya", repeat_every=None), catch_all("jon", repeat_every=None), key="usual")
PEOPLE = (
    PersonEntry(key="maya", email="maya@example.com", zone="Asia/Tokyo"),
    PersonEntry(key="jon", slack_user_id="U012AB3CD"),
)


def organisation(*policies: EscalationPolicy, **changes: Any) -> Policy:
    return a_policy(**{"people": PEOPLE, "escalation": rules(*policies)} | changes)


def rehearsed(named: EscalationPolicy, organised: Policy, **night: Any) -> Rehearsal:
    usual: dict[str, Any] = {"at": NIGHT, "priority": Priority.P1}
    return rehearse(named, Night(**usual | night), organised, can_mail=True)


def told(rehearsal: Rehearsal) -> list[str]:
    """Tell the pages, each with the minutes since the beginning."""
    return [
        f"{(fact.entered_at - NIGHT) / timedelta(minutes=1):g} {fact.event.to.key} by {fact.event.way}"
        for fact in rehearsal.facts
        if isinstance(fact.event, e.Paged)
    ]


def test_nobody_answers_and_every_level_has_its_turn_until_nothing_is_left() -> None:
    rehearsal = rehearsed(USUAL, organisation(USUAL))

    assert told(rehearsal) == ["0 maya by slack", "5 jon by slack"]
    assert runs(rehearsal.facts)[0].ended is EndCause.NOBODY_ANSWERED
    assert (rehearsal.usual, rehearsal.by_hand) == (USUAL, False)


def test_a_way_that_refuses_has_the_next_one_tried_and_the_next_level_called() -> None:
    rehearsal = rehearsed(USUAL, organisation(USUAL), down=frozenset({"slack"}))

    assert told(rehearsal) == ["0 maya by slack", "0 maya by email", "0 jon by slack"]


def test_it_is_watched_for_as_long_as_it_is_said() -> None:
    rehearsal = rehearsed(USUAL, organisation(USUAL), lasts=timedelta(minutes=4))

    assert told(rehearsal) == ["0 maya by slack"]


@pytest.mark.parametrize(("days", "owner"), [(0, "jon"), (1, "maya")])
def test_whoever_is_on_call_then_owns_it(days: int, owner: str) -> None:
    turns = a_rotation(daily("maya", "jon"))
    on_call = OnCallPolicy(rotations=(turns,), first_line=turns.key)
    owned = policy(catch_all(), key="owned")

    rehearsal = rehearsed(
        owned, organisation(owned, on_call=on_call), at=NIGHT + timedelta(days=days)
    )

    [run] = runs(rehearsal.facts)
    assert run.sent[0].person == owner


def test_where_nobody_is_on_call_it_is_its_reporters() -> None:
    asked = policy(catch_all(targets=(REPORTS,)), key="asked")

    [run] = runs(rehearsed(asked, organisation(asked)).facts)

    assert run.sent[0].person == REPORTER


def test_what_does_not_begin_by_itself_is_asked_for() -> None:
    by_hand = replace(USUAL, key="by_hand", priorities=frozenset())

    rehearsal = rehearsed(by_hand, organisation(by_hand))

    [run] = runs(rehearsal.facts)
    assert (run.cause, rehearsal.by_hand, rehearsal.usual) == (StartCause.BY_HAND, True, None)


def test_the_policy_that_is_named_is_the_one_whichever_stands_before_it() -> None:
    second = policy(catch_all("jon", repeat_every=None), key="second")

    rehearsal = rehearsed(second, organisation(USUAL, second))

    assert told(rehearsal) == ["0 jon by slack"]
    assert (rehearsal.usual, rehearsal.by_hand) == (USUAL, False)


def test_a_promise_that_is_not_kept_pages_by_its_own_policy() -> None:
    late = policy(catch_all("jon", repeat_every=None), key="late", priorities=frozenset())
    promise = Promise(clock=ClockKind.RESOLVE, priority=Priority.P1, target=Target(seconds=3600))
    organised = organisation(
        USUAL,
        late,
        escalation=rules(USUAL, late, on_breach={ClockKind.RESOLVE: "late"}),
        sla=SlaPolicy(promises=(promise,), marks={}),
    )

    assert told(rehearsed(USUAL, organised))[-1] == "60 jon by slack"


def test_whoever_may_sleep_is_paged_in_their_morning() -> None:
    calm = policy(catch_all("maya", repeat_every=None), priorities=frozenset({Priority.P5}))
    quiet = Span(start=time(22), end=time(7))
    organised = organisation(calm, escalation=rules(calm, quiet=quiet))

    rehearsal = rehearsed(calm, organised, priority=Priority.P5, at=NIGHT.replace(hour=14))

    # Eleven in the evening in Tokyo.
    assert told(rehearsal) == [f"{(11 + 8) * 60} maya by slack"]
