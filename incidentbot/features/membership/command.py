"""Wishes and facts about who is in the room."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident import membership
from incidentbot.domain.incident.membership import JoinRoom
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordJoined(IncidentCommand):
    """Slack says that somebody came in."""

    action: ClassVar[Action] = Action.RECORD

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLeft(IncidentCommand):
    """Slack says that somebody went out."""

    action: ClassVar[Action] = Action.RECORD

    person: PersonId


def handle_join(command: JoinRoom, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Have the person invited."""
    del policy
    incident = work.incident(command.incident_id, viewer=command.by)
    return membership.invite(incident, person=command.by, now=work.now)


def handle_joined(command: RecordJoined, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Note who is there."""
    del policy
    incident = work.incident(command.incident_id, viewer=None)
    return membership.joined(incident, person=command.person, now=work.now)


def handle_left(command: RecordLeft, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Note who is gone."""
    del policy
    incident = work.incident(command.incident_id, viewer=None)
    return membership.left(incident, person=command.person, now=work.now)
