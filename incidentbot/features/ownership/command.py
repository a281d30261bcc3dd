"""Wishes about who answers for an incident."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.ownership import take
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIncident(IncidentCommand):
    """It is mine now."""

    action: ClassVar[Action] = Action.TAKE

    by: PersonId


def handle_take(command: TakeIncident, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Make the person the owner."""
    del policy
    incident = work.incident(command.incident_id, viewer=command.by)
    return take(incident, by=command.by, now=work.now)
