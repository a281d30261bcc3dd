"""What a person, or the product itself, asks for. May be refused."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.permission import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A wish with a name in the permission table. `by` is nobody where the product itself acts."""

    action: ClassVar[Action]

    by: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentCommand(Command):
    """A wish about one incident, which must exist for whoever asks."""

    incident_id: IncidentId

    @property
    def concerns(self) -> tuple[IncidentId, ...]:
        """Name every incident that must not change while this is decided."""
        return (self.incident_id,)
