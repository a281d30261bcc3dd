"""The wish to set the record right."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.details import Correction, correct, newly_affected
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectIncident(IncidentCommand):
    """This is what I know better."""

    action: ClassVar[Action] = Action.TRIAGE

    by: PersonId
    correction: Correction


def handle_correct(
    command: CorrectIncident, work: UnitOfWork, policy: Policy
) -> Decision[Incident]:
    """Correct it, and find the owners of what turns out to be affected."""
    incident = work.incident(command.incident_id, viewer=command.by)
    affected = newly_affected(incident, command.correction)
    owners = work.view.people.matching(policy.owners(affected))
    return correct(
        incident,
        command.correction,
        catalogue=policy.catalogue,
        owners=[owner.person_id for owner in owners],
        now=work.now,
    )
