"""The wish to try again what could not be done."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAgain(IncidentCommand):
    """Have all of it happen after all."""

    action: ClassVar[Action] = Action.TRY_AGAIN

    by: PersonId


def handle_try_again(command: TryAgain, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Put it back into the outbox. It changes nothing of the incident."""
    del policy
    incident = work.incident(command.incident_id, viewer=command.by)
    work.try_again(incident.incident_id)
    return record(incident, now=work.now)
