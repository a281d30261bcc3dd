"""From one status to another, as facts: what is passed on the way is recorded as skipped."""

from itertools import pairwise

from incidentbot.domain.errors import FormError
from incidentbot.domain.events import StatusChanged
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import route
from incidentbot.domain.way import Way, require_way

REASON = "reason"
"""The field in which a person says why."""


def transition(incident: Incident, way: Way, *, reason: str = "") -> tuple[StatusChanged, ...]:
    """Give the changes of status that this way consists of. The reason is the last one's.

    Raises:
        NoWayError: it does not lead anywhere from where the incident stands.
    """
    target = require_way(way, reference=incident.reference, status=incident.status)
    stops = (incident.status, *route(incident.status, target))
    return tuple(
        StatusChanged(
            old=old,
            new=new,
            reason=reason if new is target else "",
            skipped=new is not target,
        )
        for old, new in pairwise(stops)
    )


def said(reason: str, *, otherwise: str) -> str:
    """Give what a person said, without white space around it.

    Raises:
        FormError: they said nothing; `otherwise` tells them what to say.
    """
    if not (words := reason.strip()):
        raise FormError({REASON: otherwise})
    return words
