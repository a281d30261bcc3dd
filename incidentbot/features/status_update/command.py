"""Wishes about status updates."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.communication import Audience
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.telling import post_update
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PostUpdate(IncidentCommand):
    """Tell the audience where things stand, and when they hear next."""

    action: ClassVar[Action] = Action.POST_UPDATE

    by: PersonId
    text: str
    audience: Audience
    next_in: timedelta | None


def handle_post(command: PostUpdate, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Post the update."""
    del policy
    return post_update(
        work.incident(command.incident_id, viewer=command.by),
        text=command.text,
        audience=command.audience,
        next_in=command.next_in,
        now=work.now,
    )
