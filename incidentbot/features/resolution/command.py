"""The wish to resolve."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.resolution import Recovery, resolve
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveIncident(IncidentCommand):
    """It is over, and this is how we know."""

    action: ClassVar[Action] = Action.RESOLVE

    by: PersonId
    recovery: Recovery


def handle_resolve(
    command: ResolveIncident, work: UnitOfWork, policy: Policy
) -> Decision[Incident]:
    """Resolve it."""
    return resolve(
        work.incident(command.incident_id, viewer=command.by),
        command.recovery,
        by=command.by,
        policy=policy,
        now=work.now,
    )
