from datetime import timedelta
from typing import Any

import pytest

from incidentbot.domain import events as e
from incidentbot.domain.communication import Audience
from incidentbot.domain.identifiers import IncidentId, NoteId
from incidentbot.domain.incident.evolve import evolve, record
from incidentbot.domain.incident.parts import Classification, Moments, Ownership, Resolution
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.role import Role
from tests.support.incidents import HIGH, LOW, NOON, OUTSIDER, REPORTER, RESPONDER, incident

LATER = NOON + timedelta(hours=1)
DUE = NOON + timedelta(minutes=20)
NETWORK = Classification(category="network")
SOLVED = Resolution(code="solved", notes="", verification="Paid", by=RESPONDER)
TAKEN = Ownership(person=RESPONDER, accepted=True)
OTHER = IncidentId("i2")


def moved(old: Status, new: Status, reason: str = "") -> e.StatusChanged:
    return e.StatusChanged(old=old, new=new, reason=reason)


def told(audience: Audience) -> e.StatusUpdatePosted:
    return e.StatusUpdatePosted(audience=audience, text="It is the cache.", next_due_at=DUE)


@pytest.mark.parametrize(
    ("event", "changed"),
    [
        (e.TitleChanged(old="Checkout fails", new="Nobody can pay"), {"title": "Nobody can pay"}),
        (e.DescriptionChanged(old="", new="Since 9"), {"description": "Since 9"}),
        (e.Classified(old=Classification(), new=NETWORK), {"classification": NETWORK}),
        (e.SeverityChanged(old=HIGH, new=LOW), {"severity": LOW}),
        (e.ResolutionRecorded(old=None, new=SOLVED), {"resolution": SOLVED}),
        (e.MergedInto(incident_id=OTHER, reference="INC-2"), {"merged_into": OTHER}),
        (moved(Status.DECLARED, Status.INVESTIGATING), {"status": Status.INVESTIGATING}),
        (
            e.OwnerChanged(old=Ownership(person=REPORTER, accepted=False), new=TAKEN),
            {"owner": TAKEN, "audience": frozenset({REPORTER, RESPONDER})},
        ),
        (
            e.RoleAssigned(role=Role.TECH_LEAD, old=None, new=RESPONDER),
            {
                "roles": {Role.TECH_LEAD: RESPONDER},
                "audience": frozenset({REPORTER, RESPONDER}),
            },
        ),
        (e.Invited(person=RESPONDER), {"audience": frozenset({REPORTER, RESPONDER})}),
        (e.MemberJoined(person=RESPONDER), {"audience": frozenset({REPORTER, RESPONDER})}),
        (
            told(Audience.STAKEHOLDERS),
            {
                "last_update": "It is the cache.",
                "last_update_at": LATER,
                "told_everybody": "It is the cache.",
                "next_update_due_at": DUE,
            },
        ),
        (e.NoteRemoved(note_id=NoteId("n1")), {}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_event_changes_what_it_is_about_and_nothing_else(
    event: e.Event, changed: dict[str, Any]
) -> None:
    assert evolve(incident(), event, now=LATER) == incident(**changed)


def test_a_role_that_becomes_vacant_leaves_the_others_alone() -> None:
    held = incident(roles={Role.TECH_LEAD: RESPONDER, Role.COMMUNICATION_LEAD: OUTSIDER})
    vacant = e.RoleAssigned(role=Role.TECH_LEAD, old=RESPONDER, new=None)

    assert evolve(held, vacant, now=LATER).roles == {Role.COMMUNICATION_LEAD: OUTSIDER}


def test_whoever_leaves_is_out_unless_they_answer_for_it() -> None:
    inside = incident(audience=frozenset({REPORTER, RESPONDER}))

    assert evolve(inside, e.MemberLeft(person=RESPONDER), now=LATER).audience == {REPORTER}
    assert evolve(inside, e.MemberLeft(person=REPORTER), now=LATER).audience == inside.audience


def test_an_update_for_the_room_alone_is_not_what_everybody_was_told() -> None:
    before = incident(told_everybody="We look into it.")

    after = evolve(before, told(Audience.ROOM), now=LATER)

    assert (after.last_update, after.told_everybody) == ("It is the cache.", "We look into it.")


def test_the_moments_of_its_ends_are_kept_until_it_is_reopened() -> None:
    resolved = evolve(
        incident(status=Status.MONITORING),
        moved(Status.MONITORING, Status.RESOLVED),
        now=NOON + timedelta(hours=1),
    )
    closed = evolve(resolved, moved(Status.RESOLVED, Status.CLOSED), now=NOON + timedelta(hours=2))
    reviewed = evolve(closed, moved(Status.CLOSED, Status.REVIEWED), now=NOON + timedelta(hours=3))
    reopened = evolve(
        closed, moved(Status.CLOSED, Status.INVESTIGATING), now=NOON + timedelta(hours=4)
    )

    assert reviewed.moments == Moments(
        declared_at=NOON,
        resolved_at=NOON + timedelta(hours=1),
        closed_at=NOON + timedelta(hours=2),
    )
    assert reopened.moments == Moments(declared_at=NOON)


def test_it_waits_for_something_only_while_it_is_on_hold() -> None:
    held = evolve(incident(), moved(Status.INVESTIGATING, Status.ON_HOLD, "The vendor"), now=LATER)

    assert held.hold_reason == "The vendor"
    assert evolve(held, moved(Status.ON_HOLD, Status.INVESTIGATING, "x"), now=LATER) == incident(
        status=Status.INVESTIGATING
    )


def test_only_what_is_merged_has_gone_on_in_another_one() -> None:
    pointing = incident(merged_into=OTHER)

    merged = evolve(pointing, moved(Status.DECLARED, Status.MERGED), now=LATER)

    assert merged.merged_into == OTHER
    assert evolve(merged, moved(Status.MERGED, Status.DECLARED), now=LATER).merged_into is None


def test_facts_build_upon_each_other() -> None:
    decision = record(
        incident(),
        moved(Status.DECLARED, Status.INVESTIGATING),
        moved(Status.INVESTIGATING, Status.ON_HOLD, "The vendor"),
        now=LATER,
    )

    assert (decision.state.status, decision.state.hold_reason) == (Status.ON_HOLD, "The vendor")
    assert len(decision.events) == 2
