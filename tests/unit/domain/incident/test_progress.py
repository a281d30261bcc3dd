from collections.abc import Callable
from typing import Any

import pytest

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import StatusChanged
from incidentbot.domain.incident.progress import apply_fix, fail_recovery, hold, resume, triaged
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.way import NoWayError
from tests.support.incidents import NOON, incident

Rule = Callable[..., Decision[Incident]]


def at(status: Status, **more: Any) -> Incident:
    return incident(status=status, **more)


def test_what_is_categorised_and_prioritised_is_triaged() -> None:
    assert triaged(incident(), reason="", now=NOON).state.status is Status.TRIAGED


def test_item_40_holding_keeps_the_reason_until_it_goes_on() -> None:
    held = hold(at(Status.INVESTIGATING), reason=" Waiting for a vendor ", now=NOON).state

    assert (held.status, held.hold_reason) == (Status.ON_HOLD, "Waiting for a vendor")
    assert resume(held, reason="", now=NOON).state.hold_reason == ""


@pytest.mark.parametrize(
    ("rule", "words"), [(hold, "Say what it waits for."), (apply_fix, "Say what was done.")]
)
def test_some_moves_need_a_reason(rule: Rule, words: str) -> None:
    with pytest.raises(FormError) as refused:
        rule(at(Status.INVESTIGATING), reason="  ", now=NOON)

    assert refused.value.fields == {"reason": words}


def test_item_51_a_fix_is_watched_and_goes_back_to_the_diagnosis_if_it_fails() -> None:
    watched = apply_fix(at(Status.INVESTIGATING), reason="Rolled back", now=NOON).state

    assert watched.status is Status.MONITORING
    assert fail_recovery(watched, reason="", now=NOON).state.status is Status.INVESTIGATING


def test_a_fix_before_anybody_took_it_records_that_a_step_was_skipped() -> None:
    decision = apply_fix(incident(), reason="Rolled back", now=NOON)

    assert decision.events == (
        StatusChanged(old=Status.DECLARED, new=Status.INVESTIGATING, skipped=True),
        StatusChanged(old=Status.INVESTIGATING, new=Status.MONITORING, reason="Rolled back"),
    )


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        (triaged, Status.INVESTIGATING),
        (hold, Status.ON_HOLD),
        (hold, Status.RESOLVED),
        (resume, Status.MONITORING),
        (apply_fix, Status.CLOSED),
        (fail_recovery, Status.ON_HOLD),
    ],
)
def test_a_move_is_refused_where_it_does_not_apply(rule: Rule, status: Status) -> None:
    with pytest.raises(NoWayError, match="does not apply"):
        rule(at(status), reason="because", now=NOON)
