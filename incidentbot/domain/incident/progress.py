"""Steps 2 to 7, while it is open: sorted, waiting, going on, being watched after a fix, or not fixed after all."""

from datetime import datetime

from incidentbot.domain.decision import Decision
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.transition import said, transition
from incidentbot.domain.way import Way


def triaged(incident: Incident, *, reason: str, now: datetime) -> Decision[Incident]:
    """Say that it is categorised and prioritised, and waits for somebody to take it.

    Raises:
        NoWayError: it is past that.
    """
    return record(incident, *transition(incident, Way.TRIAGE, reason=reason), now=now)


def hold(incident: Incident, *, reason: str, now: datetime) -> Decision[Incident]:
    """Have it wait for something, which must be said: clocks pause by this reason (checklist 40).

    Raises:
        NoWayError: it is not being worked on.
        FormError: no reason is given.
    """
    why = said(reason, otherwise="Say what it waits for.")
    return record(incident, *transition(incident, Way.HOLD, reason=why), now=now)


def resume(incident: Incident, *, reason: str, now: datetime) -> Decision[Incident]:
    """Go on: what it waited for has come, or nobody waits any longer.

    Raises:
        NoWayError: it is not on hold.
    """
    return record(incident, *transition(incident, Way.RESUME, reason=reason), now=now)


def apply_fix(incident: Incident, *, reason: str, now: datetime) -> Decision[Incident]:
    """Watch whether the fix holds (checklist 53). The reason is what was done.

    Raises:
        NoWayError: it has ended, or is being watched already.
        FormError: nobody says what was done.
    """
    done = said(reason, otherwise="Say what was done.")
    return record(incident, *transition(incident, Way.FIX, reason=done), now=now)


def fail_recovery(incident: Incident, *, reason: str, now: datetime) -> Decision[Incident]:
    """Go back to the diagnosis: the fix did not hold (checklist 51).

    Raises:
        NoWayError: no fix is being watched.
    """
    return record(incident, *transition(incident, Way.FAIL, reason=reason), now=now)
