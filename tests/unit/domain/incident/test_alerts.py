import pytest

from incidentbot.domain.events import AlertNames, AlertsReported
from incidentbot.domain.incident.alerts import (
    all_are_over,
    fire_again,
    names_of,
    report_alerts,
)
from incidentbot.domain.incident.parts import AlertTally
from incidentbot.domain.lifecycle import Status
from tests.support.incidents import NOON, incident


def tally(firing: int) -> AlertTally:
    return AlertTally(source="Alertmanager", firing=firing, total=5)


def reported(before: int | None, after: int) -> AlertsReported:
    decision = report_alerts(
        incident(alerts=None if before is None else tally(before)),
        fired=AlertNames(),
        resolved=AlertNames(),
        tally=tally(after),
        now=NOON,
    )
    [event] = decision.events
    assert isinstance(event, AlertsReported)
    assert decision.state.alerts == tally(after)
    return event


@pytest.mark.parametrize(
    ("before", "after", "over", "again"),
    [
        (None, 3, False, False),
        (3, 1, False, False),
        (1, 0, True, False),
        (0, 1, False, True),
        (0, 0, False, False),
        (None, 0, False, False),
    ],
)
def test_the_room_hears_of_the_end_and_of_what_follows_it(
    before: int | None, after: int, *, over: bool, again: bool
) -> None:
    event = reported(before, after)

    assert (all_are_over(event), fire_again(event)) == (over, again)


def test_that_all_are_over_resolves_nothing() -> None:
    decision = report_alerts(
        incident(alerts=tally(1)),
        fired=AlertNames(),
        resolved=names_of(["Slow"]),
        tally=tally(0),
        now=NOON,
    )

    assert decision.state.status is Status.DECLARED


def test_the_first_are_named_and_all_are_counted() -> None:
    assert names_of(list("abcdefg")) == AlertNames(count=7, first=tuple("abcde"))
