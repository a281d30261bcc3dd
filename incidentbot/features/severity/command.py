"""Wishes about how bad it is."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.severity import (
    change_severity,
    lift_override,
    override_priority,
)
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Impact, Priority, Urgency
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSeverity(IncidentCommand):
    """It hurts this many, and can wait this long."""

    action: ClassVar[Action] = Action.TRIAGE

    by: PersonId
    impact: Impact
    urgency: Urgency
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverridePriority(IncidentCommand):
    """Work on it as on this priority, whatever the matrix gives; with none, as the matrix gives."""

    action: ClassVar[Action] = Action.OVERRIDE_PRIORITY

    by: PersonId
    priority: Priority | None
    reason: str


def handle_change(command: ChangeSeverity, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Look the priority up anew."""
    return change_severity(
        work.incident(command.incident_id, viewer=command.by),
        impact=command.impact,
        urgency=command.urgency,
        reason=command.reason,
        matrix=policy.matrix,
        now=work.now,
    )


def handle_override(
    command: OverridePriority, work: UnitOfWork, policy: Policy
) -> Decision[Incident]:
    """Override it, or lift the override."""
    incident = work.incident(command.incident_id, viewer=command.by)
    if command.priority is None:
        return lift_override(incident, reason=command.reason, matrix=policy.matrix, now=work.now)
    return override_priority(
        incident,
        priority=command.priority,
        by=command.by,
        reason=command.reason,
        matrix=policy.matrix,
        now=work.now,
    )
