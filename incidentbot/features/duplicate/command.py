"""The wish to end an incident as a duplicate."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.incident.merge import merge
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeIncident(IncidentCommand):
    """It is the same as another one, where its people go on."""

    action: ClassVar[Action] = Action.MERGE

    by: PersonId
    into: IncidentId

    @property
    def concerns(self) -> tuple[IncidentId, ...]:
        """Name both: neither may end while this is decided."""
        return (self.incident_id, self.into)


def handle_merge(command: MergeIncident, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Merge it."""
    del policy
    return merge(
        work.incident(command.incident_id, viewer=command.by),
        into=work.incident(command.into, viewer=command.by),
        now=work.now,
    )
