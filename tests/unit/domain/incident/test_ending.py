from datetime import timedelta

import pytest

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import ResolutionRecorded
from incidentbot.domain.incident.ending import (
    TooLateToReopenError,
    cancel,
    close,
    reopen,
    review,
)
from incidentbot.domain.incident.parts import Resolution
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import OPEN, Status
from incidentbot.domain.way import NoWayError
from tests.support.incidents import NOON, RESPONDER, incident

WEEK = timedelta(days=7)
RESOLUTION = Resolution(code="solved", notes="", verification="Paid", by=RESPONDER)


def resolved() -> Incident:
    return incident(status=Status.RESOLVED, resolution=RESOLUTION)


def reopened_after(age: timedelta) -> Decision[Incident]:
    closed = close(resolved(), reason="", now=NOON).state
    return reopen(closed, reason="Fails again", window=WEEK, now=NOON + age)


def test_item_58_closing_comes_after_resolving() -> None:
    assert close(resolved(), reason="", now=NOON).state.status is Status.CLOSED
    with pytest.raises(NoWayError):
        close(incident(), reason="", now=NOON)


def test_reviewing_is_the_end() -> None:
    closed = close(resolved(), reason="", now=NOON).state

    assert review(closed, reason="", now=NOON).state.status is Status.REVIEWED


def test_item_62_reopening_withdraws_what_verified_the_recovery_and_the_history_keeps_it() -> None:
    decision = reopen(resolved(), reason="Fails again", window=WEEK, now=NOON)

    assert decision.events[0] == ResolutionRecorded(old=RESOLUTION, new=None)
    assert (decision.state.status, decision.state.resolution) == (Status.INVESTIGATING, None)


def test_what_is_resolved_can_be_reopened_at_any_time() -> None:
    decision = reopen(resolved(), reason="Fails again", window=WEEK, now=NOON + 52 * WEEK)

    assert decision.state.is_open


def test_what_is_closed_can_be_reopened_until_the_last_second_of_its_window() -> None:
    assert reopened_after(WEEK).state.is_open
    with pytest.raises(TooLateToReopenError, match="name INC-1 in it"):
        reopened_after(WEEK + timedelta(seconds=1))


def test_reopening_needs_a_reason() -> None:
    with pytest.raises(FormError, match="does not work yet"):
        reopen(resolved(), reason="", window=WEEK, now=NOON)


@pytest.mark.parametrize("status", sorted(OPEN))
def test_item_9_what_is_open_can_be_cancelled_with_a_reason(status: Status) -> None:
    decision = cancel(incident(status=status), reason="False alarm", now=NOON)

    assert decision.state.status is Status.CANCELLED


def test_cancelling_needs_a_reason() -> None:
    with pytest.raises(FormError, match="why it is none"):
        cancel(incident(), reason="", now=NOON)
