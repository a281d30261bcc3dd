"""What makes a clock go: conditions as one table (ServiceNow: start, pause, resume, stop, reset, cancel).

A fact gives signals; the table says what each does to each clock. What stands in no row does nothing.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from incidentbot.domain import events as e
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.sla.passed import ClockKind


class Signal(StrEnum):
    """What a fact means to a clock, as a person reads it."""

    DECLARED = "declared"
    TAKEN = "taken by its owner"
    ACKNOWLEDGED = "acknowledged by somebody"
    HELD = "put on hold"
    WENT_ON = "resumed"
    UPDATED = "status update posted, the next one promised"
    SILENCED = "status update posted, no next one promised"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    REVIEWED = "reviewed"
    DROPPED = "no incident any more"


class Does(StrEnum):
    """What a signal does to a clock."""

    START = "starts"
    PAUSE = "pauses"
    RESUME = "resumes"
    STOP = "stops"
    RESET = "begins anew"
    CANCEL = "is cancelled"


RULES: Mapping[ClockKind, Mapping[Signal, Does]] = MappingProxyType(
    {
        ClockKind.ACKNOWLEDGE: {
            Signal.DECLARED: Does.START,
            Signal.TAKEN: Does.STOP,
            Signal.ACKNOWLEDGED: Does.STOP,
            Signal.RESOLVED: Does.STOP,
            Signal.DROPPED: Does.CANCEL,
        },
        ClockKind.UPDATE: {
            Signal.DECLARED: Does.START,
            Signal.UPDATED: Does.RESET,
            Signal.SILENCED: Does.STOP,
            Signal.RESOLVED: Does.STOP,
            Signal.REOPENED: Does.RESET,
            Signal.DROPPED: Does.CANCEL,
        },
        ClockKind.RESOLVE: {
            Signal.DECLARED: Does.START,
            Signal.HELD: Does.PAUSE,
            Signal.WENT_ON: Does.RESUME,
            Signal.RESOLVED: Does.STOP,
            Signal.REOPENED: Does.RESUME,
            Signal.DROPPED: Does.CANCEL,
        },
        ClockKind.POST_MORTEM: {
            Signal.RESOLVED: Does.RESET,
            Signal.REOPENED: Does.CANCEL,
            Signal.REVIEWED: Does.STOP,
        },
    }
)

CLOCKED: tuple[type[e.Event], ...] = (
    e.IncidentDeclared,
    e.OwnerChanged,
    e.PageAcknowledged,
    e.StatusChanged,
    e.StatusUpdatePosted,
    e.SeverityChanged,
    e.Classified,
    e.Undone,
    e.ClocksPassed,
)
"""The facts that a clock needs to know; all others it can do without."""

_ENDED = frozenset({Status.RESOLVED, Status.CLOSED})
_DROPPED = frozenset({Status.CANCELLED, Status.MERGED})


def runs_from_declaration(clock: ClockKind) -> bool:
    """Tell whether a clock runs as soon as there is an incident."""
    return RULES[clock].get(Signal.DECLARED) is Does.START


def signals(event: e.Event) -> tuple[Signal, ...]:
    """Tell what a fact means to clocks, in order."""
    match event:
        case e.IncidentDeclared():
            return (Signal.DECLARED,)
        case e.OwnerChanged() if event.new.accepted:
            return (Signal.TAKEN,)
        case e.PageAcknowledged():
            return (Signal.ACKNOWLEDGED,)
        case e.StatusUpdatePosted():
            return (Signal.SILENCED if event.next_due_at is None else Signal.UPDATED,)
        case e.StatusChanged():
            return (*_left(event.old, event.new), *_reached(event.old, event.new))
        case _:
            return ()


def _left(old: Status, new: Status) -> tuple[Signal, ...]:
    if old is Status.ON_HOLD:
        return (Signal.WENT_ON,)
    return (Signal.REOPENED,) if old in _ENDED and new is Status.INVESTIGATING else ()


def _reached(old: Status, new: Status) -> tuple[Signal, ...]:
    if new is Status.ON_HOLD:
        return (Signal.HELD,)
    if new is Status.RESOLVED and old is not Status.CLOSED:
        return (Signal.RESOLVED,)
    if new is Status.REVIEWED:
        return (Signal.REVIEWED,)
    return (Signal.DROPPED,) if new in _DROPPED else ()
