"""Who does what during an incident (ITIL 4; PagerDuty's words where they are plainer)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from incidentbot.domain.person import PersonId


class Role(StrEnum):
    """A hat that one person wears in one incident."""

    INCIDENT_MANAGER = "incident_manager"
    FIRST_LINE = "first_line"
    LEVEL_TWO = "level_two"
    COMMUNICATION_LEAD = "communication_lead"
    TECH_LEAD = "tech_lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDefinition:
    """What an organisation calls a role, what it is for, and what is expected of its holder now."""

    role: Role
    name: str
    purpose: str
    tasks: tuple[str, ...]


_MENDING = (Role.FIRST_LINE, Role.LEVEL_TWO, Role.TECH_LEAD)


def leads_and_mends(roles: Mapping[Role, PersonId], person: PersonId) -> bool:
    """Tell whether somebody does both at once; whoever leads should keep their hands free (checklist 24)."""
    leads = roles.get(Role.INCIDENT_MANAGER) == person
    return leads and any(roles.get(role) == person for role in _MENDING)
