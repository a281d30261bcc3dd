"""The ways of the lifecycle table, by the verbs that people use for them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from incidentbot.domain.errors import DomainError
from incidentbot.domain.lifecycle import Status, TransitionError, route


class Way(StrEnum):
    """What brings an incident to another status. The value is the verb that does it."""

    TRIAGE = "triaged"
    TAKE = "take"
    HOLD = "hold"
    RESUME = "resume"
    FIX = "fix"
    FAIL = "failed"
    RESOLVE = "resolve"
    CLOSE = "close"
    REVIEW = "review"
    REOPEN = "reopen"
    CANCEL = "cancel"
    MERGE = "duplicate"

    @property
    def words(self) -> str:
        """As its button says it."""
        return _WORDS[self]


_WORDS: Mapping[Way, str] = MappingProxyType(
    {
        Way.TRIAGE: "Triaged",
        Way.TAKE: "Take it",
        Way.HOLD: "Put on hold",
        Way.RESUME: "Resume",
        Way.FIX: "A fix is in",
        Way.FAIL: "It failed",
        Way.RESOLVE: "Resolve",
        Way.CLOSE: "Close",
        Way.REVIEW: "Reviewed",
        Way.REOPEN: "Reopen",
        Way.CANCEL: "Not an incident…",
        Way.MERGE: "Duplicate of…",
    }
)
_TO: Mapping[Status, Way] = MappingProxyType(
    {
        Status.TRIAGED: Way.TRIAGE,
        Status.ON_HOLD: Way.HOLD,
        Status.MONITORING: Way.FIX,
        Status.RESOLVED: Way.RESOLVE,
        Status.CLOSED: Way.CLOSE,
        Status.REVIEWED: Way.REVIEW,
        Status.CANCELLED: Way.CANCEL,
        Status.MERGED: Way.MERGE,
    }
)
_TO_WORK: Mapping[Status, Way] = MappingProxyType(
    {
        Status.DECLARED: Way.TAKE,
        Status.TRIAGED: Way.TAKE,
        Status.ON_HOLD: Way.RESUME,
        Status.MONITORING: Way.FAIL,
        Status.RESOLVED: Way.REOPEN,
        Status.CLOSED: Way.REOPEN,
    }
)
"""Work is where an incident comes to from everywhere; the verb depends on where it comes from."""


class NoWayError(DomainError):
    """This is not possible where the incident stands. Says what is."""

    def __init__(self, way: Way, *, reference: str, status: Status) -> None:
        others = ", ".join(f"`{other}`" for other in ways(status).values()) or "nothing"
        super().__init__(
            f"{reference} is {status.words}, so `{way}` does not apply. What does: {others}."
        )


def ways(old: Status) -> Mapping[Status, Way]:
    """Name every status that can be reached from here, skipping the work included, and what leads there."""
    return {new: _way(old, new) for new in Status if _reachable(old, new)}


def require_way(way: Way, *, reference: str, status: Status) -> Status:
    """Give the status to which this way leads from here.

    Raises:
        NoWayError: it does not lead anywhere from here.
    """
    for new, leads in ways(status).items():
        if leads is way:
            return new
    raise NoWayError(way, reference=reference, status=status)


def _way(old: Status, new: Status) -> Way:
    return _TO_WORK[old] if new is Status.INVESTIGATING else _TO[new]


def _reachable(old: Status, new: Status) -> bool:
    try:
        route(old, new)
    except TransitionError:
        return False
    return True
