"""An incident with everything that happened to it, at the instants that a test says."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from incidentbot.domain.communication import Audience
from incidentbot.domain.entering import entered
from incidentbot.domain.events import (
    Event,
    Fact,
    IncidentDeclared,
    OwnerChanged,
    SeverityChanged,
    StatusChanged,
    StatusUpdatePosted,
)
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.incident.undo import undo
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from tests.support.incidents import RESPONDER, incident


class Life:
    """One incident and its timeline. Each call is one commit."""

    def __init__(
        self, declared_at: datetime, *, priority: Priority = Priority.P1, **changed: Any
    ) -> None:
        self.incident = incident(**changed)
        severity = replace(self.incident.severity, priority=priority)
        self.incident = replace(self.incident, severity=severity)
        self.facts: tuple[Fact, ...] = ()
        self.happens(
            declared_at,
            IncidentDeclared(
                reference="INC-1",
                title="Checkout fails",
                private=False,
                severity=severity,
                reporter=self.incident.reporter,
                responders=(),
            ),
        )

    def happens(self, at: datetime, *events: Event, by: PersonId | None = RESPONDER) -> None:
        """Commit these events."""
        self.incident = record(self.incident, *events, now=at).state
        self.facts += entered(events, by=by, after=len(self.facts), now=at)

    def becomes(
        self, at: datetime, status: Status, reason: str = "", *, by: PersonId = RESPONDER
    ) -> None:
        """Bring it to another status."""
        change = StatusChanged(old=self.incident.status, new=status, reason=reason)
        self.happens(at, change, by=by)

    def taken(self, at: datetime, *, by: PersonId = RESPONDER) -> None:
        """Have somebody take it."""
        owner = Ownership(person=by, accepted=True)
        self.happens(at, OwnerChanged(old=self.incident.owner, new=owner), by=by)

    def prioritised(self, at: datetime, priority: Priority) -> None:
        """Give it another priority."""
        old = self.incident.severity
        self.happens(at, SeverityChanged(old=old, new=replace(old, priority=priority)))

    def updated(self, at: datetime, *, next_in: timedelta | None) -> None:
        """Tell people where things stand, and when they hear next."""
        due = None if next_in is None else at + next_in
        self.happens(
            at, StatusUpdatePosted(audience=Audience.ROOM, text=f"At {at}", next_due_at=due)
        )

    def undone(self, at: datetime) -> None:
        """Take back the latest change."""
        decision = undo(self.incident, self.facts, batch=None, window=timedelta(days=1), now=at)
        self.happens(at, *decision.events)
