from dataclasses import replace

import pytest

from incidentbot.domain.alerts.alert import Alert, KnownAlert
from incidentbot.domain.alerts.case import (
    AlertCase,
    CaseState,
    Changes,
    Step,
    begins_anew,
    changes,
    step,
)
from incidentbot.domain.alerts.rule import Reaction
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from tests.support.alerts import firing, known, over
from tests.support.incidents import incident

CASE = AlertCase(case_id="c1", key="shop")
FIRED = Changes(fired=(firing(),))
RESOLVED = Changes(resolved=(over(),))


@pytest.mark.parametrize(
    ("reported", "before", "fired", "resolved"),
    [
        ([firing()], {}, ["a"], []),
        ([firing()], known(), [], []),
        ([firing(minute=5)], known(), ["a"], []),
        ([firing()], known(minute=5), [], []),
        ([over()], known(), [], ["a"]),
        ([over(minute=5)], known(), [], ["a"]),
        ([over()], known(minute=5), [], []),
        ([over()], {}, [], []),
        ([over()], known(is_firing=False), [], []),
        ([firing()], known(is_firing=False), ["a"], []),
        ([firing()], known(is_firing=False, minute=5), [], []),
        ([firing(), over()], known(), [], ["a"]),
        ([over(), firing(minute=5)], known(), ["a"], []),
        ([firing("a"), firing("b"), over("c")], known("c"), ["a", "b"], ["c"]),
    ],
)
def test_only_what_was_not_known_is_new(
    reported: list[Alert],
    before: dict[str, KnownAlert],
    fired: list[str],
    resolved: list[str],
) -> None:
    found = changes(reported, known=before)

    assert [alert.fingerprint for alert in found.fired] == fired
    assert [alert.fingerprint for alert in found.resolved] == resolved
    assert bool(found) is bool(fired or resolved)


def test_the_same_again_never_changes_anything() -> None:
    reported = [firing("a"), firing("b", minute=1), over("c")]
    before = known("c")
    first = changes(reported, known=before)

    after = before | {
        one.fingerprint: KnownAlert(
            fingerprint=one.fingerprint, key="k", starts_at=one.starts_at, is_firing=one.is_firing
        )
        for one in (*first.fired, *first.resolved)
    }

    assert not changes(reported, known=after)


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (Reaction.IGNORE, Step.WATCH),
        (Reaction.ATTACH, Step.WATCH),
        (Reaction.SUGGEST, Step.SUGGEST),
        (Reaction.DECLARE, Step.DECLARE),
    ],
)
def test_without_an_incident_the_rule_decides(then: Reaction, expected: Step) -> None:
    assert step(CASE, None, FIRED, then=then, firing_before=0) is expected
    assert step(CASE, None, RESOLVED, then=then, firing_before=1) is Step.WATCH


@pytest.mark.parametrize("then", Reaction)
@pytest.mark.parametrize("news", [FIRED, RESOLVED])
def test_what_is_open_has_it_attached_whatever_the_rule(then: Reaction, news: Changes) -> None:
    assert step(CASE, incident(), news, then=then, firing_before=1) is Step.NOTE


RESOLVED_ONE = incident(status=Status.RESOLVED)
FALSE_ALARM = incident(status=Status.CANCELLED)


@pytest.mark.parametrize(
    ("ended", "news", "firing_before", "expected"),
    [
        (RESOLVED_ONE, FIRED, 1, Step.DECLARE),
        (RESOLVED_ONE, RESOLVED, 1, Step.NOTE),
        (FALSE_ALARM, FIRED, 1, Step.NOTE),
        (FALSE_ALARM, FIRED, 0, Step.DECLARE),
        (FALSE_ALARM, RESOLVED, 1, Step.NOTE),
    ],
)
def test_after_its_end_another_begins_unless_it_is_the_same_false_alarm(
    ended: Incident, news: Changes, firing_before: int, expected: Step
) -> None:
    decided = step(CASE, ended, news, then=Reaction.DECLARE, firing_before=firing_before)

    assert decided is expected


@pytest.mark.parametrize(("firing_before", "expected"), [(1, Step.WATCH), (0, Step.SUGGEST)])
def test_what_was_dismissed_is_quiet_until_it_is_over(firing_before: int, expected: Step) -> None:
    dismissed = replace(CASE, state=CaseState.DISMISSED)

    decided = step(dismissed, None, FIRED, then=Reaction.SUGGEST, firing_before=firing_before)

    assert decided is expected


@pytest.mark.parametrize(
    ("state", "next_step", "firing_before", "anew"),
    [
        (CaseState.WATCHED, Step.DECLARE, 1, True),
        (CaseState.SUGGESTED, Step.SUGGEST, 1, False),
        (CaseState.SUGGESTED, Step.SUGGEST, 0, True),
        (CaseState.DECLARED, Step.SUGGEST, 1, True),
        (CaseState.WATCHED, Step.WATCH, 0, False),
        (CaseState.DECLARED, Step.NOTE, 0, False),
    ],
)
def test_a_round_is_one_incident_or_one_suggestion(
    state: CaseState, next_step: Step, firing_before: int, *, anew: bool
) -> None:
    case = replace(CASE, state=state)

    assert begins_anew(case, next_step, firing_before=firing_before) is anew
