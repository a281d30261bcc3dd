import pytest

from incidentbot.domain.incident.guidance import expected_now, onward
from incidentbot.domain.incident.parts import Classification, Ownership
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import OPEN, Status
from incidentbot.domain.role import Role
from incidentbot.domain.way import Way, ways
from tests.support.incidents import NOON, OUTSIDER, RESPONDER, incident

KNOWN = Classification(services=("shop",))
TAKEN = Ownership(person=RESPONDER, accepted=True)
FIRST_UPDATE = "Post the first status update."
COMMUNICATION_LEAD = "Choose a communication lead, so that updates keep coming."


def taken(status: Status = Status.INVESTIGATING, **more: object) -> Incident:
    return incident(status=status, owner=TAKEN, **more)


def test_each_status_has_words_of_its_own() -> None:
    # What is triaged waits for the same as what is declared.
    statuses = set(Status) - {Status.TRIAGED}

    assert len({expected_now(incident(status=status))[0] for status in statuses}) == len(statuses)


def test_before_somebody_has_taken_it_nothing_else_is_asked_of_anybody() -> None:
    assert expected_now(incident(classification=KNOWN)) == ("Somebody takes it.",)


def test_what_is_affected_is_asked_for_until_it_is_known() -> None:
    unknown = expected_now(incident())

    assert unknown[-1] == "Say what is affected, once you know."
    assert unknown[-1] not in expected_now(incident(classification=KNOWN))


def test_item_80_whoever_has_taken_it_is_asked_for_the_first_update() -> None:
    assert FIRST_UPDATE in expected_now(taken())


def test_after_the_first_update_a_communication_lead_is_wanted() -> None:
    informed = taken(last_update_at=NOON)
    led = taken(last_update_at=NOON, roles={Role.COMMUNICATION_LEAD: OUTSIDER})

    assert COMMUNICATION_LEAD in expected_now(informed)
    assert COMMUNICATION_LEAD not in expected_now(led)
    assert FIRST_UPDATE not in expected_now(led)


@pytest.mark.parametrize("status", sorted(set(Status) - OPEN))
def test_what_has_ended_expects_one_thing_only(status: Status) -> None:
    assert len(expected_now(taken(status))) == 1


@pytest.mark.parametrize("status", Status)
def test_the_usual_ways_on_can_be_walked(status: Status) -> None:
    assert set(onward(incident(status=status))) <= set(ways(status).values()) | {Way.TAKE}


@pytest.mark.parametrize("status", sorted(OPEN))
def test_item_22_the_next_step_is_that_somebody_says_it_is_theirs(status: Status) -> None:
    assert onward(incident(status=status))[0] is Way.TAKE
    assert Way.TAKE not in onward(taken(status))


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (Status.INVESTIGATING, Way.FIX),
        (Status.ON_HOLD, Way.RESUME),
        (Status.MONITORING, Way.RESOLVE),
        (Status.RESOLVED, Way.CLOSE),
        (Status.CLOSED, Way.REVIEW),
    ],
)
def test_then_the_next_step_follows_from_the_status(status: Status, step: Way) -> None:
    assert onward(taken(status))[0] is step


@pytest.mark.parametrize("status", [Status.REVIEWED, Status.CANCELLED, Status.MERGED])
def test_nothing_leads_on_from_the_end(status: Status) -> None:
    assert onward(incident(status=status)) == ()
