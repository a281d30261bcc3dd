"""The wish to have somebody hold a role."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.ownership import assign_role
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.domain.role import Role
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignRole(IncidentCommand):
    """They hold this role now; with nobody, it is vacant."""

    action: ClassVar[Action] = Action.ASSIGN_ROLE

    by: PersonId
    role: Role
    to: PersonId | None


def handle_assign(command: AssignRole, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Have them hold it."""
    del policy
    incident = work.incident(command.incident_id, viewer=command.by)
    return assign_role(incident, role=command.role, to=command.to, now=work.now)
