"""A timer's wish: to look whether a clock has passed something."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import IncidentId, SubjectId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.domain.sla.notice import notice
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtClocks(IncidentCommand):
    """See whether a clock has passed a mark that nobody has said yet."""

    action: ClassVar[Action] = Action.RECORD


def alarm(subject_id: SubjectId) -> LookAtClocks:
    """Give the wish that the timer stands for."""
    return LookAtClocks(by=None, incident_id=IncidentId(subject_id))


def handle_look(command: LookAtClocks, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Say what has been passed."""
    incident = work.incident(command.incident_id, viewer=None)
    facts = work.view.timelines.followed(command.incident_id)
    return notice(incident, facts, sla=policy.sla, now=work.now)
