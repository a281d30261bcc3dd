"""What people have agreed on about being on call, in one workspace: the state beside what is written."""

from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.domain.on_call.cover import Cover, CoverId
from incidentbot.domain.person import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRequest:
    """Somebody asks somebody to stand in for them. If they agree, the cover has the same id."""

    cover_id: CoverId
    rotation: str
    asked_by: PersonId
    asked: PersonId
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The covers that are agreed on, and those that somebody has been asked for and has not answered.

    `looked_at` is when somebody last saw to it that all have heard of their shifts: nobody, before the first fact.
    """

    workspace_id: WorkspaceId
    seq: int = 0
    covers: tuple[Cover, ...] = ()
    requests: tuple[CoverRequest, ...] = ()
    looked_at: datetime | None = None
