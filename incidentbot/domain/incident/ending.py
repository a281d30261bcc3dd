"""Steps 8 and 9, and the ways out of the process: closed, opened again, reviewed, cancelled."""

from datetime import datetime, timedelta

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import DomainError
from incidentbot.domain.events import ResolutionRecorded
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.transition import said, transition
from incidentbot.domain.way import Way


class TooLateToReopenError(DomainError):
    """The window in which a closed incident can be opened again is over."""

    def __init__(self, incident: Incident) -> None:
        reference = incident.reference
        super().__init__(
            f"{reference} was closed too long ago to be reopened. "
            f"Declare a new incident, and name {reference} in it."
        )


def close(incident: Incident, *, reason: str, now: datetime) -> Decision[Incident]:
    """Say that whoever was hurt is content (checklist 58).

    Raises:
        NoWayError: it is not resolved.
    """
    return record(incident, *transition(incident, Way.CLOSE, reason=reason), now=now)


def reopen(
    incident: Incident, *, reason: str, window: timedelta, now: datetime
) -> Decision[Incident]:
    """Work on it again: any time after it was resolved, and within `window` after it was closed (checklist 62).

    What was said to have verified the recovery no longer holds; the timeline keeps it.

    Raises:
        NoWayError: it has not been resolved, or its review is done.
        TooLateToReopenError: it was closed too long ago.
        FormError: no reason is given.
    """
    why = said(reason, otherwise="Say what does not work yet.")
    steps = transition(incident, Way.REOPEN, reason=why)
    closed_at = incident.moments.closed_at
    if closed_at is not None and now - closed_at > window:
        raise TooLateToReopenError(incident)
    withdrawn = ResolutionRecorded(old=incident.resolution, new=None)
    return record(incident, withdrawn, *steps, now=now)


def review(incident: Incident, *, reason: str, now: datetime) -> Decision[Incident]:
    """Say that its lessons are learnt: the end.

    Raises:
        NoWayError: it is not closed.
    """
    return record(incident, *transition(incident, Way.REVIEW, reason=reason), now=now)


def cancel(incident: Incident, *, reason: str, now: datetime) -> Decision[Incident]:
    """Say that it was no incident (checklist 9): a false alarm, a request, planned work.

    Raises:
        NoWayError: it has ended.
        FormError: no reason is given.
    """
    why = said(reason, otherwise="Say why it is none.")
    return record(incident, *transition(incident, Way.CANCEL, reason=why), now=now)
