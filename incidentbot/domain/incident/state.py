"""An incident as a value."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from incidentbot.domain.escalation.page import Reached
from incidentbot.domain.identifiers import IncidentId, PersonId, WorkspaceId
from incidentbot.domain.incident.parts import (
    AlertTally,
    Classification,
    Moments,
    Ownership,
    Reporter,
    Resolution,
    Severity,
)
from incidentbot.domain.lifecycle import OPEN, Status
from incidentbot.domain.permission import Standing
from incidentbot.domain.role import Role

_ROOM_NAME_LIMIT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Everything the rules need to know of one incident.

    There is exactly one owner at any time. `declared_by` is nobody where monitoring did. `audience` is everybody who
    has to do with it: whoever is in its room, answers for it or reported it; a private incident exists for nobody
    else. `last_update` is the last one of all; `told_everybody` the last that was not for the room alone.
    `policy_version` names the policy that it was declared under: its clocks keep what was promised then. `reached` is
    the level that escalation has come to, and `acknowledged_by` who has answered its latest page.
    """

    incident_id: IncidentId
    workspace_id: WorkspaceId
    reference: str
    private: bool
    title: str
    description: str = ""
    status: Status = Status.DECLARED
    severity: Severity
    classification: Classification = field(default_factory=Classification)
    reporter: Reporter
    declared_by: PersonId | None
    owner: Ownership
    roles: Mapping[Role, PersonId] = field(default_factory=dict)
    audience: frozenset[PersonId] = frozenset()
    moments: Moments
    hold_reason: str = ""
    resolution: Resolution | None = None
    merged_into: IncidentId | None = None
    last_update: str = ""
    last_update_at: datetime | None = None
    told_everybody: str = ""
    next_update_due_at: datetime | None = None
    alerts: AlertTally | None = None
    policy_version: str = ""
    reached: Reached | None = None
    acknowledged_by: PersonId | None = None
    seq: int = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody is still expected to do something about it now."""
        return self.status in OPEN

    @property
    def room_name(self) -> str:
        """The name its room should bear: the reference first, so that it stays unique and sorts."""
        prefix = self.reference.lower()
        return f"{prefix}-{slug(self.title)}".rstrip("-")[:_ROOM_NAME_LIMIT].rstrip("-")

    @property
    def answerable(self) -> frozenset[PersonId]:
        """Those who stay in the audience even when they leave the room."""
        people = (self.owner.person, self.declared_by, self.reporter.person, *self.roles.values())
        return frozenset(person for person in people if person is not None)

    def exists_for(self, viewer: PersonId | None) -> bool:
        """Tell whether somebody may know of it; nobody stands for the product itself."""
        return viewer is None or not self.private or viewer in self.audience

    def standings(self, person: PersonId) -> frozenset[Standing]:
        """How somebody stands to this incident (administrators are a matter of configuration)."""
        stands = {
            Standing.ANYONE: True,
            Standing.MEMBER: person in self.audience,
            Standing.REPORTER: person in {self.declared_by, self.reporter.person},
            Standing.ROLE_HOLDER: person in self.roles.values(),
            Standing.OWNER: person == self.owner.person,
        }
        return frozenset(standing for standing, holds in stands.items() if holds)


def slug(text: str) -> str:
    """Lowercase ASCII letters and digits joined by dashes, as Slack's channel names allow everywhere."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
