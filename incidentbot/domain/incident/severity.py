"""Step 3: how bad it is. Priority is looked up, never argued about; an override keeps who and why (checklist 15)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from incidentbot.domain.decision import Decision
from incidentbot.domain.events import Fact, SeverityChanged, Undone
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.ownership import require_open
from incidentbot.domain.incident.parts import Severity
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.transition import said
from incidentbot.domain.priority import (
    Impact,
    Priority,
    PriorityMatrix,
    PriorityOverride,
    Urgency,
)


def assessed(
    severity: Severity, *, impact: Impact, urgency: Urgency, matrix: PriorityMatrix
) -> Severity:
    """Give what this impact and urgency come to.

    Another impact or urgency lifts an override: it was decided on other facts. The same ones leave it alone.
    """
    if (impact, urgency) == (severity.impact, severity.urgency):
        return severity
    priority = matrix.priority(impact=impact, urgency=urgency)
    return Severity(impact=impact, urgency=urgency, priority=priority)


def is_downgrade(old: Severity, new: Severity) -> bool:
    """Tell whether it would be worked on later than before. Only that asks for a reason (PagerDuty)."""
    return old.priority.outranks(new.priority)


def change_severity(
    incident: Incident,
    *,
    impact: Impact,
    urgency: Urgency,
    reason: str,
    matrix: PriorityMatrix,
    now: datetime,
) -> Decision[Incident]:
    """Assess impact and urgency anew, as facts change (checklist 20).

    Raises:
        NotOpenError: it has ended.
        FormError: it is a downgrade, and no reason is given.
    """
    require_open(incident)
    new = assessed(incident.severity, impact=impact, urgency=urgency, matrix=matrix)
    return _changed(incident, new, reason=reason, now=now)


def override_priority(
    incident: Incident,
    *,
    priority: Priority,
    by: PersonId,
    reason: str,
    matrix: PriorityMatrix,
    now: datetime,
) -> Decision[Incident]:
    """Set another priority than the matrix gives. Setting the one that it gives lifts an override.

    Raises:
        NotOpenError: it has ended.
        FormError: no reason is given.
    """
    require_open(incident)
    if priority is incident.severity.priority:
        return record(incident, now=now)
    if priority is looked_up(incident.severity, matrix):
        return lift_override(incident, reason=reason, matrix=matrix, now=now)
    why = said(reason, otherwise="Say why it is not what the matrix gives.")
    override = PriorityOverride(priority=priority, by=by, reason=why)
    new = replace(incident.severity, priority=priority, override=override)
    return _changed(incident, new, reason=why, now=now)


def lift_override(
    incident: Incident, *, reason: str, matrix: PriorityMatrix, now: datetime
) -> Decision[Incident]:
    """Have the priority follow from the matrix again.

    Raises:
        NotOpenError: it has ended.
        FormError: it is a downgrade, and no reason is given.
    """
    require_open(incident)
    if incident.severity.override is None:
        return record(incident, now=now)
    severity = incident.severity
    new = replace(severity, priority=looked_up(severity, matrix), override=None)
    return _changed(incident, new, reason=reason, now=now)


def looked_up(severity: Severity, matrix: PriorityMatrix) -> Priority:
    """Give the priority that the matrix has for this impact and urgency."""
    return matrix.priority(impact=severity.impact, urgency=severity.urgency)


def times_changed(facts: Sequence[Fact]) -> int:
    """Count how often it was assessed or overridden anew, and not at once taken back (checklist 16)."""
    taken_back = {fact.batch for fact in facts if isinstance(fact.event, Undone)}
    changes = [fact for fact in facts if isinstance(fact.event, SeverityChanged)]
    undone = [fact for fact in changes if fact.batch in taken_back]
    return len(changes) - 2 * len(undone)


def _changed(
    incident: Incident, new: Severity, *, reason: str, now: datetime
) -> Decision[Incident]:
    old = incident.severity
    if new == old:
        return record(incident, now=now)
    why = reason.strip()
    if is_downgrade(old, new):
        why = said(reason, otherwise="Say why it is less pressing than it was.")
    return record(incident, SeverityChanged(old=old, new=new, reason=why), now=now)
