import pytest

from incidentbot.domain.lifecycle import OPEN, TRANSITIONS, Status, TransitionError, route


@pytest.mark.parametrize("old", Status)
@pytest.mark.parametrize("new", Status)
def test_only_the_table_allows_a_step(old: Status, new: Status) -> None:
    skips_the_work = old in OPEN and new != old and new in TRANSITIONS[Status.INVESTIGATING]

    if new in TRANSITIONS[old]:
        assert route(old, new) == (new,)
    elif skips_the_work:
        assert route(old, new) == (Status.INVESTIGATING, new)
    else:
        with pytest.raises(TransitionError):
            route(old, new)


def test_every_status_has_a_row() -> None:
    assert set(TRANSITIONS) == set(Status)


def test_every_open_incident_can_be_resolved_at_once() -> None:
    assert all(route(status, Status.RESOLVED)[-1] is Status.RESOLVED for status in OPEN)


def test_an_ended_incident_is_not_reopened_on_the_way_elsewhere() -> None:
    with pytest.raises(TransitionError, match="resolved; from there it can become"):
        route(Status.RESOLVED, Status.ON_HOLD)


def test_an_end_says_that_nothing_follows() -> None:
    with pytest.raises(TransitionError, match="can become nothing"):
        route(Status.REVIEWED, Status.INVESTIGATING)
