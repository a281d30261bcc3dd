"""Two incidents that are one: the duplicate ends, and its people go on in the other's room."""

from datetime import datetime

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import MergedInto
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.ownership import require_open
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.transition import transition
from incidentbot.domain.way import Way

INTO = "into"
"""The field in which a person says which incident it is a duplicate of."""


def merge(incident: Incident, *, into: Incident, now: datetime) -> Decision[Incident]:
    """End it as a duplicate of `into`.

    Raises:
        NoWayError: it has ended.
        NotOpenError: the other one has ended.
        FormError: the other one is itself, or not everybody here may know of it.
    """
    steps = transition(incident, Way.MERGE, reason=f"duplicate of {into.reference}")
    if into.incident_id == incident.incident_id:
        raise FormError({INTO: f"{incident.reference} cannot be a duplicate of itself."})
    require_open(into)
    if not may_be_named(into, to_those_of=incident):
        raise FormError(
            {
                INTO: f"{into.reference} is private, and not everybody who knows {incident.reference} "
                f"may know that. Cancel {incident.reference} instead."
            }
        )
    merged = MergedInto(incident_id=into.incident_id, reference=into.reference)
    return record(incident, merged, *steps, now=now)


def may_be_named(incident: Incident, *, to_those_of: Incident) -> bool:
    """Whether everybody who can see the other can see this one too: a public one is seen by all."""
    other = to_those_of
    return not incident.private or (other.private and other.audience <= incident.audience)
