from dataclasses import replace
from itertools import product

import pytest

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import NoteAdded, SeverityChanged, Undone
from incidentbot.domain.identifiers import NoteId
from incidentbot.domain.incident.ownership import NotOpenError
from incidentbot.domain.incident.parts import Severity
from incidentbot.domain.incident.severity import (
    change_severity,
    is_downgrade,
    lift_override,
    override_priority,
    times_changed,
)
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import OPEN, Status
from incidentbot.domain.priority import Impact, Priority, PriorityOverride, Urgency
from tests.support.effects import fact
from tests.support.incidents import HIGH, LOW, NOON, RESPONDER, incident
from tests.support.policies import a_policy

MATRIX = a_policy().matrix
EVERY_STEP = list(product(Impact, Urgency))


def changed(
    subject: Incident, impact: Impact, urgency: Urgency, *, reason: str = ""
) -> Decision[Incident]:
    return change_severity(
        subject, impact=impact, urgency=urgency, reason=reason, matrix=MATRIX, now=NOON
    )


def overridden(
    subject: Incident, priority: Priority, *, reason: str = "Board meeting"
) -> Decision[Incident]:
    return override_priority(
        subject, priority=priority, by=RESPONDER, reason=reason, matrix=MATRIX, now=NOON
    )


def lifted(subject: Incident, *, reason: str = "") -> Decision[Incident]:
    return lift_override(subject, reason=reason, matrix=MATRIX, now=NOON)


@pytest.mark.parametrize(("impact", "urgency"), EVERY_STEP)
def test_item_15_priority_follows_from_the_matrix(impact: Impact, urgency: Urgency) -> None:
    severity = changed(incident(), impact, urgency, reason="We know more").state.severity

    assert severity.priority is MATRIX.priority(impact=impact, urgency=urgency)


@pytest.mark.parametrize(("impact", "urgency"), EVERY_STEP)
def test_item_16_only_a_downgrade_needs_a_reason(impact: Impact, urgency: Urgency) -> None:
    before = incident(
        severity=Severity(impact=Impact.MEDIUM, urgency=Urgency.MEDIUM, priority=Priority.P3)
    )

    if Priority.P3.outranks(MATRIX.priority(impact=impact, urgency=urgency)):
        with pytest.raises(FormError, match="less pressing") as refused:
            changed(before, impact, urgency, reason="  ")
        assert refused.value.fields.keys() == {"reason"}
    else:
        assert changed(before, impact, urgency).state.severity.impact is impact


def test_item_20_the_change_keeps_what_it_was_and_why() -> None:
    decision = changed(incident(), Impact.LOW, Urgency.LOW, reason=" Only one customer ")

    assert decision.events == (SeverityChanged(old=HIGH, new=LOW, reason="Only one customer"),)


def test_the_same_again_changes_nothing_and_needs_no_reason() -> None:
    assert changed(incident(), Impact.HIGH, Urgency.HIGH).events == ()


def test_an_override_keeps_who_and_why() -> None:
    severity = overridden(incident(severity=LOW), Priority.P2).state.severity

    assert severity == Severity(
        impact=Impact.LOW,
        urgency=Urgency.LOW,
        priority=Priority.P2,
        override=PriorityOverride(priority=Priority.P2, by=RESPONDER, reason="Board meeting"),
    )


@pytest.mark.parametrize("priority", [Priority.P2, Priority.P4])
def test_an_override_needs_a_reason_in_either_direction(priority: Priority) -> None:
    middle = Severity(impact=Impact.MEDIUM, urgency=Urgency.MEDIUM, priority=Priority.P3)

    with pytest.raises(FormError, match="what the matrix gives"):
        overridden(incident(severity=middle), priority, reason=" ")


def test_the_priority_that_it_has_changes_nothing() -> None:
    assert overridden(incident(), Priority.P1, reason="").events == ()


def test_an_override_can_be_lifted() -> None:
    held = overridden(incident(severity=LOW), Priority.P2).state

    assert lifted(held, reason="The meeting is over").state.severity == LOW
    assert lifted(incident()).events == ()


def test_choosing_what_the_matrix_gives_lifts_the_override() -> None:
    held = overridden(incident(), Priority.P2).state

    assert overridden(held, Priority.P1, reason="").state.severity == HIGH


def test_lifting_an_override_that_raised_it_is_a_downgrade() -> None:
    held = overridden(incident(severity=LOW), Priority.P2).state

    with pytest.raises(FormError, match="less pressing"):
        lifted(held)


def test_other_facts_lift_the_override_that_was_decided_without_them() -> None:
    held = overridden(incident(severity=LOW), Priority.P2).state

    severity = changed(held, Impact.HIGH, Urgency.HIGH).state.severity

    assert severity == HIGH


def test_the_same_facts_leave_the_override_alone() -> None:
    held = overridden(incident(severity=LOW), Priority.P2).state

    assert changed(held, Impact.LOW, Urgency.LOW).events == ()


def test_more_impact_can_still_be_a_downgrade_from_what_was_overridden() -> None:
    held = overridden(incident(severity=LOW), Priority.P1).state

    with pytest.raises(FormError):
        changed(held, Impact.MEDIUM, Urgency.LOW)


@pytest.mark.parametrize("status", sorted(set(Status) - OPEN))
def test_what_has_ended_is_as_bad_as_it_was(status: Status) -> None:
    ended = incident(status=status)

    with pytest.raises(NotOpenError):
        changed(ended, Impact.LOW, Urgency.LOW, reason="Over")
    with pytest.raises(NotOpenError):
        overridden(ended, Priority.P2)
    with pytest.raises(NotOpenError):
        lifted(ended)


def test_less_pressing_is_what_is_worked_on_later() -> None:
    assert is_downgrade(HIGH, LOW)
    assert not is_downgrade(LOW, HIGH)
    assert not is_downgrade(LOW, LOW)


def test_item_16_changes_are_counted_but_not_those_that_were_taken_back() -> None:
    raised, lowered = SeverityChanged(old=LOW, new=HIGH), SeverityChanged(old=HIGH, new=LOW)
    facts = [
        fact(raised, seq=2),
        fact(NoteAdded(note_id=NoteId("n1"), text="Looking"), seq=3),
        fact(lowered, seq=4),
        fact(raised, seq=5),
        replace(fact(Undone(first=4, last=4), seq=6), batch=5),
        fact(lowered, seq=7),
    ]

    assert times_changed(facts[:3]) == 2
    assert times_changed(facts) == 2
