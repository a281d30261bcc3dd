"""What has happened, in the past tense: small, immutable, ids instead of objects.

Events are the timeline that people read, and what effects subscribe to. A change carries its old and its new value,
so that undoing it is the same change the other way round.
"""

from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.communication import Audience
from incidentbot.domain.escalation.facts import (
    LevelCalled,
    NobodyOnCall,
    PageAccepted,
    PageAcknowledged,
    Paged,
    PageDeclined,
    PageFailed,
    PageHeld,
    PagingEnded,
    PagingStarted,
)
from incidentbot.domain.event import Event
from incidentbot.domain.identifiers import IncidentId, NoteId, PersonId
from incidentbot.domain.incident.parts import (
    AlertTally,
    Classification,
    Ownership,
    Reporter,
    Resolution,
    Severity,
)
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.role import Role
from incidentbot.domain.sla.passed import Passed

__all__ = [
    "AlertsReported",
    "Classified",
    "ClocksPassed",
    "DescriptionChanged",
    "Event",
    "Fact",
    "IncidentDeclared",
    "Invited",
    "LevelCalled",
    "MemberJoined",
    "MemberLeft",
    "MergedInto",
    "NobodyOnCall",
    "NoteAdded",
    "NoteEdited",
    "NoteRemoved",
    "OwnerChanged",
    "PageAccepted",
    "PageAcknowledged",
    "PageDeclined",
    "PageFailed",
    "PageHeld",
    "Paged",
    "PagingEnded",
    "PagingStarted",
    "ResolutionRecorded",
    "RoleAssigned",
    "SeverityChanged",
    "StatusChanged",
    "StatusUpdatePosted",
    "TitleChanged",
    "Undone",
    "UpdateFellDue",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDeclared(Event):
    """Somebody logged an incident (step 1). `owner` answers for it from then on."""

    reference: str
    title: str
    private: bool
    severity: Severity
    reporter: Reporter
    responders: tuple[PersonId, ...]
    owner: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleChanged(Event):
    """The incident has another title, and its room another name."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DescriptionChanged(Event):
    """The description says something else."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified(Event):
    """Category, subcategory or affected services became known, or known better (step 2)."""

    old: Classification
    new: Classification


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChanged(Event):
    """Impact, urgency or priority changed (step 3)."""

    old: Severity
    new: Severity
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerChanged(Event):
    """Another person is accountable, or the same one has accepted (step 4)."""

    old: Ownership
    new: Ownership


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAssigned(Event):
    """Somebody holds a role now; nobody does where `new` is empty."""

    role: Role
    old: PersonId | None
    new: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(Event):
    """The incident is at another place of its lifecycle. `skipped` steps were passed, not walked."""

    old: Status
    new: Status
    reason: str = ""
    skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionRecorded(Event):
    """What ended it, and what verified the recovery (step 7)."""

    old: Resolution | None
    new: Resolution | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedInto(Event):
    """It turned out to be the same as another incident."""

    incident_id: IncidentId
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusUpdatePosted(Event):
    """The communication lead told an audience where things stand."""

    audience: Audience
    text: str
    next_due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateFellDue(Event):
    """The next status update was promised for this moment, and had not come. Clocks say so now."""

    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksPassed(Event):
    """Clocks have passed marks of their targets (step 6). What passes together is one fact."""

    passed: tuple[Passed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event):
    """Somebody put something on the timeline, maybe a message that stands elsewhere.

    `edited_at` tells which edit of that message the text is.
    """

    note_id: NoteId
    text: str
    author: PersonId | None = None
    link: str = ""
    happened_at: datetime | None = None
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEdited(Event):
    """The message behind a note was edited where it stands."""

    note_id: NoteId
    old: str
    new: str
    edited_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRemoved(Event):
    """The note was taken off the timeline, or the message behind it deleted."""

    note_id: NoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited(Event):
    """Somebody is wanted in the room."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Event):
    """Somebody came into the room."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """Somebody left the room."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertNames:
    """Some alerts: how many, and what the first of them are called."""

    count: int = 0
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertsReported(Event):
    """Monitoring reported that alerts fire now, or do not any more. `new` is how they stand after that."""

    fired: AlertNames
    resolved: AlertNames
    old: AlertTally | None
    new: AlertTally


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Event):
    """The facts from `first` to `last` were taken back by the changes recorded beside this.

    It was resolved and closed at these moments before: that stands in no change's old value.
    """

    first: int
    last: int
    resolved_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An event as it stands on the timeline.

    `seq` counts up from 1 on each timeline; `batch` is the `seq` of the first fact of the same commit.
    `by` is nobody where the product itself acted.
    """

    seq: int
    batch: int
    event: Event
    by: PersonId | None
    happened_at: datetime
    entered_at: datetime
