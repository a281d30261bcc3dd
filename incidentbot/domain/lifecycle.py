"""The nine steps of an incident as one table (ITIL 4, incident management practice).

The table is the rule: the picture in the README is drawn from it, and a parametrised test walks every pair.
A person at 3 a.m. may skip the work's own step; `route` names it, so that the record says so.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from incidentbot.domain.errors import DomainError


class Status(StrEnum):
    """Where an incident stands."""

    DECLARED = "declared"
    TRIAGED = "triaged"
    INVESTIGATING = "investigating"
    ON_HOLD = "on_hold"
    MONITORING = "monitoring"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REVIEWED = "reviewed"
    CANCELLED = "cancelled"
    MERGED = "merged"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return self.value.replace("_", " ")


TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.DECLARED: frozenset(
            {Status.TRIAGED, Status.INVESTIGATING, Status.CANCELLED, Status.MERGED}
        ),
        Status.TRIAGED: frozenset({Status.INVESTIGATING, Status.CANCELLED, Status.MERGED}),
        Status.INVESTIGATING: frozenset(
            {
                Status.ON_HOLD,
                Status.MONITORING,
                Status.RESOLVED,
                Status.CANCELLED,
                Status.MERGED,
            }
        ),
        Status.ON_HOLD: frozenset({Status.INVESTIGATING, Status.CANCELLED, Status.MERGED}),
        Status.MONITORING: frozenset(
            {Status.RESOLVED, Status.INVESTIGATING, Status.CANCELLED, Status.MERGED}
        ),
        Status.RESOLVED: frozenset({Status.CLOSED, Status.INVESTIGATING}),
        Status.CLOSED: frozenset({Status.REVIEWED, Status.INVESTIGATING}),
        Status.REVIEWED: frozenset(),
        Status.CANCELLED: frozenset(),
        Status.MERGED: frozenset(),
    }
)

OPEN = frozenset(
    {
        Status.DECLARED,
        Status.TRIAGED,
        Status.INVESTIGATING,
        Status.ON_HOLD,
        Status.MONITORING,
    }
)
"""Somebody is still expected to do something about it now."""


class TransitionError(DomainError):
    """The lifecycle has no way from one status to the other."""

    def __init__(self, old: Status, new: Status) -> None:
        ways = ", ".join(sorted(status.words for status in TRANSITIONS[old])) or "nothing"
        super().__init__(f"This incident is {old.words}; from there it can become {ways}.")
        self.old = old
        self.new = new


def route(old: Status, new: Status) -> tuple[Status, ...]:
    """Every status to pass on the way to `new`, ending with it.

    Only one step can be skipped, the work itself, and only while the incident is open: whoever resolves what
    nobody took has investigated it. An ended incident comes back by being reopened, never on the way elsewhere.

    Raises:
        TransitionError: there is no way.
    """
    if new in TRANSITIONS[old]:
        return (new,)
    if old in OPEN and new != old and new in TRANSITIONS[Status.INVESTIGATING]:
        return (Status.INVESTIGATING, new)
    raise TransitionError(old, new)
