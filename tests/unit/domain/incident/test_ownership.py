import pytest

from incidentbot.domain.events import OwnerChanged, RoleAssigned, StatusChanged
from incidentbot.domain.incident.ownership import NotOpenError, assign_role, give, take
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.lifecycle import OPEN, Status
from incidentbot.domain.role import Role
from tests.support.incidents import NOON, REPORTER, RESPONDER, incident


def test_taking_makes_the_owner_and_starts_the_work() -> None:
    decision = take(incident(), by=RESPONDER, now=NOON)

    assert decision.state.owner == Ownership(person=RESPONDER, accepted=True)
    assert decision.state.status is Status.INVESTIGATING
    assert [type(event) for event in decision.events] == [OwnerChanged, StatusChanged]


def test_the_reporter_can_take_it_too() -> None:
    assert take(incident(), by=REPORTER, now=NOON).state.owner.accepted


def test_taking_twice_changes_nothing() -> None:
    taken = take(incident(), by=RESPONDER, now=NOON).state

    assert take(taken, by=RESPONDER, now=NOON).events == ()


def test_taking_from_somebody_leaves_the_status_alone() -> None:
    taken = take(incident(), by=RESPONDER, now=NOON).state

    decision = take(taken, by=REPORTER, now=NOON)

    assert [type(event) for event in decision.events] == [OwnerChanged]


@pytest.mark.parametrize("status", sorted(set(Status) - OPEN))
def test_what_has_ended_cannot_be_taken(status: Status) -> None:
    with pytest.raises(NotOpenError, match="INC-1 is"):
        take(incident(status=status), by=RESPONDER, now=NOON)


def test_who_is_given_it_has_yet_to_accept() -> None:
    state = give(incident(), to=RESPONDER, by=REPORTER, now=NOON).state

    assert state.owner == Ownership(person=RESPONDER, accepted=False)
    assert RESPONDER in state.audience


def test_giving_it_to_its_owner_changes_nothing() -> None:
    assert give(incident(), to=REPORTER, by=RESPONDER, now=NOON).events == ()


def test_giving_it_to_oneself_is_taking_it() -> None:
    given = give(incident(), to=RESPONDER, by=RESPONDER, now=NOON)

    assert given == take(incident(), by=RESPONDER, now=NOON)


def test_whoever_was_given_it_can_give_it_to_themselves_to_accept() -> None:
    handed = give(incident(), to=RESPONDER, by=REPORTER, now=NOON).state

    assert give(handed, to=RESPONDER, by=RESPONDER, now=NOON).state.owner.accepted


def test_a_role_has_one_holder() -> None:
    lead = Role.COMMUNICATION_LEAD
    first = assign_role(incident(), role=lead, to=REPORTER, now=NOON).state

    decision = assign_role(first, role=lead, to=RESPONDER, now=NOON)

    assert decision.events == (RoleAssigned(role=lead, old=REPORTER, new=RESPONDER),)
    assert decision.state.roles == {lead: RESPONDER}


def test_a_role_can_become_vacant() -> None:
    lead = Role.TECH_LEAD
    held = assign_role(incident(), role=lead, to=RESPONDER, now=NOON).state

    assert assign_role(held, role=lead, to=None, now=NOON).state.roles == {}


def test_assigning_a_role_to_its_holder_changes_nothing() -> None:
    held = assign_role(incident(), role=Role.TECH_LEAD, to=RESPONDER, now=NOON).state

    assert assign_role(held, role=Role.TECH_LEAD, to=RESPONDER, now=NOON).events == ()
