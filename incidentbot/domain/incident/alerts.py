"""What monitoring reports about an incident: a fact on its timeline, and never its end."""

from collections.abc import Sequence
from datetime import datetime

from incidentbot.domain.decision import Decision
from incidentbot.domain.events import AlertNames, AlertsReported
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.parts import AlertTally
from incidentbot.domain.incident.state import Incident

_NAMED = 5


def report_alerts(
    incident: Incident,
    *,
    fired: AlertNames,
    resolved: AlertNames,
    tally: AlertTally,
    now: datetime,
) -> Decision[Incident]:
    """Note what is new. That nothing fires any more resolves nothing: somebody has to say that it is over."""
    reported = AlertsReported(fired=fired, resolved=resolved, old=incident.alerts, new=tally)
    return record(incident, reported, now=now)


def names_of(names: Sequence[str]) -> AlertNames:
    """Name the first of some alerts, and count them all."""
    return AlertNames(count=len(names), first=tuple(names[:_NAMED]))


def all_are_over(event: AlertsReported) -> bool:
    """Tell whether this was the end of the last alert that fired."""
    return event.new.firing == 0 and event.old is not None and event.old.firing > 0


def fire_again(event: AlertsReported) -> bool:
    """Tell whether alerts fire after all had been over."""
    return event.new.firing > 0 and event.old is not None and event.old.firing == 0
