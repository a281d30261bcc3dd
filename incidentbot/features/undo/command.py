"""The wish to take something back."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.undo import undo
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoChange(IncidentCommand):
    """Take back this commit, or the latest where none is named."""

    action: ClassVar[Action] = Action.UNDO

    by: PersonId
    batch: int | None = None


def handle_undo(command: UndoChange, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Take it back, if it is the latest and fresh."""
    return undo(
        work.incident(command.incident_id, viewer=command.by),
        work.view.timelines.of(command.incident_id),
        batch=command.batch,
        window=policy.process.undo_window,
        now=work.now,
    )
