"""Incidents for tests, which say only what matters to them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from incidentbot.domain.identifiers import IncidentId, PersonId, WorkspaceId
from incidentbot.domain.incident.declare import Report, declare
from incidentbot.domain.incident.parts import Reporter, Severity
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.priority import Impact, Priority, Urgency

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
REPORTER = PersonId("reporter")
RESPONDER = PersonId("responder")
OUTSIDER = PersonId("outsider")
HIGH = Severity(impact=Impact.HIGH, urgency=Urgency.HIGH, priority=Priority.P1)
LOW = Severity(impact=Impact.LOW, urgency=Urgency.LOW, priority=Priority.P5)


def report(**said: Any) -> Report:
    """Report that checkout fails, and whatever the test adds."""
    usual: dict[str, Any] = {
        "title": "Checkout fails",
        "severity": HIGH,
        "reporter": Reporter(name="Rita", contact="rita@example.com", person=REPORTER),
    }
    return Report(**(usual | said))


def incident(**changed: Any) -> Incident:
    """Give an incident that REPORTER has just declared, with whatever the test changes."""
    declared = declare(
        report(),
        incident_id=IncidentId("i1"),
        workspace_id=WorkspaceId("w1"),
        reference="INC-1",
        by=REPORTER,
        owner=REPORTER,
        responders=(),
        now=NOON,
    ).state
    return replace(declared, **changed)
