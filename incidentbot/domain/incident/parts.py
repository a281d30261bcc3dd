"""The values an incident is made of."""

from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.person import PersonId
from incidentbot.domain.priority import Impact, Priority, PriorityOverride, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Whom it hurts, and how to reach them: a person of the workspace, or a free name (ServiceNow: caller)."""

    name: str
    contact: str = ""
    person: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertTally:
    """How many alerts of monitoring belong to it, and how many of them are firing."""

    source: str
    firing: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """How bad it is. `priority` follows from the matrix unless `override` says who decided otherwise, and why."""

    impact: Impact
    urgency: Urgency
    priority: Priority
    override: PriorityOverride | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What it is about (ITIL 4). No service named means: not known yet."""

    category: str | None = None
    subcategory: str | None = None
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """The one accountable person, and whether they have said yes."""

    person: PersonId
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What ended it. `verification` is what was checked to know that it is over (ITIL 4, ServiceNow)."""

    code: str
    notes: str
    verification: str
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """The three beginnings, kept apart (checklist 7), and the ends. Aware, UTC."""

    declared_at: datetime
    detected_at: datetime | None = None
    began_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
