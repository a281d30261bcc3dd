"""What has happened in paging, in the past tense. `domain.events` has these with all the others."""

from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.escalation.page import (
    CallCause,
    EndCause,
    LevelKind,
    Recipient,
    StartCause,
    Why,
)
from incidentbot.domain.event import Event
from incidentbot.domain.person import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class PagingStarted(Event):
    """Somebody is looked for, by this policy (step 6). `because` is the `seq` of the fact that asks for it."""

    policy: str
    cause: StartCause
    because: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCalled(Event):
    """It is this level's turn. `round` counts how often all levels have been gone through."""

    run: int
    level: int
    name: str
    kind: LevelKind
    cause: CallCause
    round: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyOnCall(Event):
    """A level comes to nobody who could be reached now."""

    run: int
    level: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Event):
    """Somebody is called, by one of their ways. `rest` are those left to try, `follows` the page that was not heard."""

    run: int
    level: int
    to: Recipient
    way: str
    rest: tuple[str, ...] = ()
    why: Why
    follows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHeld(Event):
    """It can wait until somebody's morning."""

    run: int
    level: int
    person: PersonId
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAccepted(Event):
    """The way of a page has taken it; that it was read, no way tells. `silenced`: it will not ring."""

    page: int
    silenced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFailed(Event):
    """The way of a page has refused it for good."""

    page: int
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAcknowledged(Event):
    """Somebody looks after it now. Whether it is theirs is another question."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDeclined(Event):
    """Somebody cannot look after it."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class PagingEnded(Event):
    """Nobody is looked for any more."""

    run: int
    cause: EndCause
