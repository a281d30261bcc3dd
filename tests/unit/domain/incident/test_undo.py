from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentbot.domain.communication import Audience
from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import DomainError
from incidentbot.domain.events import Event, Fact, Undone
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.details import Correction, correct
from incidentbot.domain.incident.ending import cancel, close, reopen, review
from incidentbot.domain.incident.membership import invite, joined, left
from incidentbot.domain.incident.merge import merge
from incidentbot.domain.incident.ownership import assign_role, give, take
from incidentbot.domain.incident.progress import apply_fix, fail_recovery, hold, resume, triaged
from incidentbot.domain.incident.resolution import Recovery, resolve
from incidentbot.domain.incident.severity import (
    change_severity,
    lift_override,
    override_priority,
)
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.telling import post_update
from incidentbot.domain.incident.undo import (
    AlreadyUndoneError,
    ChangedSinceError,
    NothingToUndoError,
    TooLateToUndoError,
    can_undo,
    undo,
)
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Impact, Priority, Urgency
from incidentbot.domain.role import Role
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER, incident
from tests.support.policies import a_policy

POLICY = a_policy()
MATRIX, CATALOGUE = POLICY.matrix, POLICY.catalogue
WINDOW = timedelta(minutes=2)
DAY = timedelta(days=1)
OTHER = incident(incident_id=IncidentId("i2"), reference="INC-2")


class Story:
    """An incident, and everything that was decided about it, a second apart."""

    def __init__(self) -> None:
        self.incident = incident(seq=1)
        self.facts: list[Fact] = []
        self.now = NOON

    def happens(self, decide: Any, **arguments: Any) -> Incident:
        """Record one decision as a commit does, and give the incident as it was before."""
        before = self.incident
        self.now += timedelta(seconds=1)
        decision: Decision[Incident] = decide(before, **arguments, now=self.now)
        self._commit(decision.state, decision.events)
        return before

    def undone(self, *, batch: int | None = None, at: datetime | None = None) -> Incident:
        """Take back the latest commit, or this one."""
        self.happens(
            lambda subject, now: undo(
                subject, self.facts, batch=batch, window=WINDOW, now=at or now
            )
        )
        return self.incident

    def _commit(self, state: Incident, events: tuple[Event, ...]) -> None:
        first = self.incident.seq + 1
        self.facts.extend(
            Fact(
                seq=seq,
                batch=first,
                event=event,
                by=RESPONDER,
                happened_at=self.now,
                entered_at=self.now,
            )
            for seq, event in enumerate(events, first)
        )
        self.incident = replace(state, seq=state.seq + len(events))


def shape(subject: Incident) -> Incident:
    """Give what undoing restores: everything but the count of facts and who has heard of it."""
    return replace(subject, seq=0, audience=frozenset())


def title(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return correct(subject, Correction(title=f"At {now}"), catalogue=CATALOGUE, now=now)


def description(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return correct(subject, Correction(description=f"At {now}"), catalogue=CATALOGUE, now=now)


def category(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return correct(subject, Correction(category="network"), catalogue=CATALOGUE, now=now)


def milder(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return change_severity(
        subject,
        impact=Impact.LOW,
        urgency=Urgency.LOW,
        reason="We know more",
        matrix=MATRIX,
        now=now,
    )


def overridden(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return override_priority(
        subject, priority=Priority.P2, by=RESPONDER, reason="Board", matrix=MATRIX, now=now
    )


def lifted(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return lift_override(subject, reason="It is over", matrix=MATRIX, now=now)


def taken(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return take(subject, by=RESPONDER, now=now)


def given_away(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return give(subject, to=OUTSIDER, by=REPORTER, now=now)


def role_given(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return assign_role(subject, role=Role.TECH_LEAD, to=RESPONDER, now=now)


def role_relieved(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return assign_role(subject, role=Role.TECH_LEAD, to=None, now=now)


def sorted_out(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return triaged(subject, reason="", now=now)


def held(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return hold(subject, reason=f"Vendor, at {now}", now=now)


def resumed(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return resume(subject, reason="", now=now)


def fixed(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return apply_fix(subject, reason="Restarted", now=now)


def failed(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return fail_recovery(subject, reason="", now=now)


def resolved(subject: Incident, *, now: datetime) -> Decision[Incident]:
    recovery = Recovery(verification="20 orders went through", code="solved")
    return resolve(subject, recovery, by=RESPONDER, policy=POLICY, now=now)


def closed(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return close(subject, reason="", now=now)


def reopened(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return reopen(subject, reason="Fails again", window=DAY, now=now)


def reviewed(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return review(subject, reason="", now=now)


def cancelled(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return cancel(subject, reason="False alarm", now=now)


def merged(subject: Incident, *, now: datetime) -> Decision[Incident]:
    return merge(subject, into=OTHER, now=now)


CHANGES = (
    title,
    description,
    category,
    milder,
    overridden,
    lifted,
    taken,
    given_away,
    role_given,
    role_relieved,
    sorted_out,
    held,
    resumed,
    fixed,
    failed,
    resolved,
    closed,
    reopened,
    reviewed,
    cancelled,
    merged,
)


@given(st.lists(st.sampled_from(CHANGES), max_size=12))
def test_whatever_was_done_undoing_it_step_by_step_leads_back_through_every_state(
    changes: list[Any],
) -> None:
    story = Story()
    states = []
    for change in changes:
        try:
            before = story.happens(change)
        except DomainError:
            continue
        if before.seq != story.incident.seq:
            states.append(before)

    for state in reversed(states):
        assert shape(story.undone()) == shape(state)
    with pytest.raises(NothingToUndoError):
        story.undone()


@given(st.lists(st.sampled_from([*CHANGES, None]), max_size=15))
def test_whatever_was_done_and_undone_before_undoing_restores_the_state_before(
    steps: list[Any],
) -> None:
    story = Story()
    states: list[Incident] = []
    for step in steps:
        if step is None and states:
            assert shape(story.undone()) == shape(states.pop())
            continue
        try:
            before = story.happens(step or title)
        except DomainError:
            continue
        if before.seq != story.incident.seq:
            states.append(before)


@pytest.mark.parametrize(
    ("first", "mistake"),
    [
        (None, title),
        (None, description),
        (None, category),
        (None, milder),
        (milder, overridden),
        (None, taken),
        (None, given_away),
        (None, role_given),
        (role_given, role_relieved),
        (taken, held),
        (taken, fixed),
        (taken, resolved),
        (resolved, closed),
        (resolved, reopened),
        (None, cancelled),
        (None, merged),
    ],
)
def test_a_mistake_is_undone(first: Any, mistake: Any) -> None:
    story = Story()
    if first is not None:
        story.happens(first)
    before = story.happens(mistake)

    assert shape(story.undone()) == shape(before)


def test_a_change_is_undone_by_the_same_change_the_other_way_round() -> None:
    story = Story()
    story.happens(title)

    story.undone()

    assert [(fact.seq, fact.batch) for fact in story.facts] == [(2, 2), (3, 3), (4, 3)]
    assert story.facts[-1].event == Undone(first=2, last=2)
    assert story.incident.title == "Checkout fails"


def test_what_was_resolved_before_a_mistaken_reopening_is_resolved_since_then() -> None:
    story = Story()
    story.happens(resolved)
    story.happens(closed)
    before = story.happens(reopened)

    assert story.undone().moments == before.moments


def test_what_was_waiting_waits_for_the_same_again() -> None:
    story = Story()
    story.happens(taken)
    story.happens(held)
    before = story.happens(resumed)

    assert story.undone().hold_reason == before.hold_reason


def test_what_was_told_and_who_came_stays_when_the_change_before_it_is_undone() -> None:
    story = Story()
    story.happens(title)
    story.happens(post_update, text="Looking", audience=Audience.ROOM, next_in=None)
    story.happens(invite, person=OUTSIDER)
    story.happens(joined, person=OUTSIDER)
    story.happens(left, person=OUTSIDER)

    restored = story.undone()

    assert (restored.title, restored.last_update) == ("Checkout fails", "Looking")


def test_only_the_latest_change_can_be_undone() -> None:
    story = Story()
    story.happens(title)
    story.happens(taken)

    with pytest.raises(ChangedSinceError, match="undo that first"):
        story.undone(batch=2)
    story.undone(batch=3)
    assert story.undone(batch=2).title == "Checkout fails"


def test_what_has_been_undone_cannot_be_undone_again() -> None:
    story = Story()
    story.happens(title)
    story.happens(taken)
    story.undone(batch=3)

    with pytest.raises(AlreadyUndoneError):
        story.undone(batch=3)


def test_undoing_is_no_change_that_could_be_undone() -> None:
    story = Story()
    story.happens(title)
    story.undone()

    with pytest.raises(NothingToUndoError, match="`cancel` ends it"):
        story.undone()


def test_a_change_can_be_undone_until_the_last_second_of_the_window() -> None:
    story = Story()
    story.happens(title)
    last = story.now + WINDOW

    assert can_undo(story.facts, window=WINDOW, now=last)
    assert not can_undo(story.facts, window=WINDOW, now=last + timedelta(seconds=1))
    with pytest.raises(TooLateToUndoError, match="more than 2 minutes ago"):
        story.undone(at=last + timedelta(seconds=1))
    assert story.undone(at=last).title == "Checkout fails"


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (timedelta(seconds=90), "90 seconds"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=5), "5 minutes"),
    ],
)
def test_too_late_says_how_long_one_has(window: timedelta, words: str) -> None:
    story = Story()
    story.happens(title)

    with pytest.raises(TooLateToUndoError, match=f"more than {words} ago"):
        undo(story.incident, story.facts, batch=None, window=window, now=story.now + DAY)


def test_nothing_can_be_undone_where_nothing_was_changed() -> None:
    assert not can_undo([], window=WINDOW, now=NOON)


def test_undoing_a_duplicate_forgets_of_what() -> None:
    story = Story()
    story.happens(merged)

    restored = story.undone()

    assert (restored.status, restored.merged_into) == (Status.DECLARED, None)
