"""Wishes about who answers for an incident."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.ownership import give, take
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


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveIncident(IncidentCommand):
    """It is theirs now, if they say yes."""

    action: ClassVar[Action] = Action.GIVE

    by: PersonId
    to: PersonId


def handle_give(command: GiveIncident, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Make somebody else the owner."""
    del policy
    incident = work.incident(command.incident_id, viewer=command.by)
    return give(incident, to=command.to, by=command.by, now=work.now)
