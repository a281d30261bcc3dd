"""What is expected now, from the state alone: one or two sentences that somebody at 3 a.m. can act on."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.role import Role
from incidentbot.domain.way import Way

_BY_STATUS = {
    Status.DECLARED: "Somebody takes it.",
    Status.TRIAGED: "Somebody takes it.",
    Status.INVESTIGATING: "Find out what is wrong; say in the room what you try.",
    Status.ON_HOLD: "Nothing, until what it waits for has come: then resume.",
    Status.MONITORING: "Check that the fix holds, then resolve with what verified it.",
    Status.RESOLVED: "Ask whoever was hurt whether it works again, then close.",
    Status.CLOSED: "Review it, so that it does not come back.",
    Status.REVIEWED: "Nothing: this is the end.",
    Status.CANCELLED: "Nothing: it was a false alarm.",
    Status.MERGED: "Nothing here: go on in the other room.",
}
_ONWARD: Mapping[Status, tuple[Way, ...]] = MappingProxyType(
    {
        Status.DECLARED: (Way.RESOLVE,),
        Status.TRIAGED: (Way.RESOLVE,),
        Status.INVESTIGATING: (Way.FIX, Way.RESOLVE),
        Status.ON_HOLD: (Way.RESUME,),
        Status.MONITORING: (Way.RESOLVE, Way.FAIL),
        Status.RESOLVED: (Way.CLOSE, Way.REOPEN),
        Status.CLOSED: (Way.REVIEW, Way.REOPEN),
    }
)


def expected_now(incident: Incident) -> tuple[str, ...]:
    """Give what is expected now, the most important first."""
    expected = [_BY_STATUS[incident.status]]
    if incident.is_open and incident.owner.accepted:
        expected.extend(_from_communication_lead(incident))
    if incident.is_open and not incident.classification.services:
        expected.append("Say what is affected, once you know.")
    return tuple(expected)


def onward(incident: Incident) -> tuple[Way, ...]:
    """Give the usual ways on from here, the next step first. Before all else somebody says that it is theirs."""
    to_be_taken = incident.is_open and not incident.owner.accepted
    taking = (Way.TAKE,) if to_be_taken else ()
    return (*taking, *_ONWARD.get(incident.status, ()))


def _from_communication_lead(incident: Incident) -> list[str]:
    if incident.last_update_at is None:
        return ["Post the first status update."]
    if Role.COMMUNICATION_LEAD not in incident.roles:
        return ["Choose a communication lead, so that updates keep coming."]
    return []
