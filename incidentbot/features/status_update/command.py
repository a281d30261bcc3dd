"""Wishes about status updates."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.communication import Audience
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.telling import post_update, wake
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeForUpdate(IncidentCommand):
    """See whether the promised update is due."""

    action: ClassVar[Action] = Action.RECORD


def alarm(incident_id: IncidentId) -> WakeForUpdate:
    """Give the wish that the timer stands for."""
    return WakeForUpdate(by=None, incident_id=incident_id)


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


def handle_wake(command: WakeForUpdate, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Notice an update that has not come."""
    del policy
    return wake(work.incident(command.incident_id, viewer=None), now=work.now)
