"""What a timeline keeps of a page: whom it was for, which way it went, and why."""

from dataclasses import dataclass
from enum import StrEnum

from incidentbot.domain.person import PersonId

SLACK = "slack"
EMAIL = "email"
"""The two ways that a person has without anybody writing down an address for them."""


class RecipientKind(StrEnum):
    """What can be called: somebody, or a place where somebody may see it."""

    PERSON = "person"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom a page is for. `key` is a person's id, a user group's id, or a channel's name."""

    kind: RecipientKind
    key: str

    @property
    def person(self) -> PersonId | None:
        """Who it is, where it is one person."""
        return PersonId(self.key) if self.kind is RecipientKind.PERSON else None


def somebody(person: PersonId) -> Recipient:
    """Give a person as the recipient of a page."""
    return Recipient(kind=RecipientKind.PERSON, key=person)


class LevelKind(StrEnum):
    """Functional: to whoever knows more. Hierarchical: to whoever decides more (ITIL 4)."""

    FUNCTIONAL = "functional"
    HIERARCHICAL = "hierarchical"
    CATCH_ALL = "catch-all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The level that an incident has come to, counted from 1 as people count."""

    level: int
    name: str
    kind: LevelKind


class StartCause(StrEnum):
    """Why paging began."""

    UNANSWERED = "unanswered"
    REOPENED = "reopened"
    BREACHED = "breached"
    SILENT = "silent"
    BY_HAND = "by_hand"

    @property
    def words(self) -> str:
        """As a person reads it, behind "because"."""
        return {
            StartCause.UNANSWERED: "nobody has taken it",
            StartCause.REOPENED: "it was reopened, and nobody has taken it",
            StartCause.BREACHED: "a promise was not kept",
            StartCause.SILENT: "nothing has happened since it was acknowledged",
            StartCause.BY_HAND: "somebody asked for it",
        }[self]


class CallCause(StrEnum):
    """Why a level was called."""

    BEGUN = "begun"
    UNACKNOWLEDGED = "unacknowledged"
    UNACCEPTED = "unaccepted"
    DECLINED = "declined"
    BY_HAND = "by_hand"
    AGAIN = "again"

    @property
    def words(self) -> str:
        """As a person reads it, behind "because"."""
        return {
            CallCause.BEGUN: "it is the first",
            CallCause.UNACKNOWLEDGED: "nobody has acknowledged",
            CallCause.UNACCEPTED: "the page before could not be delivered",
            CallCause.DECLINED: "whoever was paged cannot",
            CallCause.BY_HAND: "somebody asked for it",
            CallCause.AGAIN: "nobody has acknowledged at any level",
        }[self]


class Why(StrEnum):
    """Why a page goes out. The first three call somebody; the others follow a page that was not heard."""

    CALLED = "called"
    REPEATED = "repeated"
    MEMBER = "member"
    UNACCEPTED = "unaccepted"
    SILENCED = "silenced"

    @property
    def calls(self) -> bool:
        """Whether it calls somebody, rather than trying another way for a call that was made."""
        return self not in {Why.UNACCEPTED, Why.SILENCED}


class EndCause(StrEnum):
    """Why nobody is paged any more."""

    ACKNOWLEDGED = "acknowledged"
    TAKEN = "taken"
    WORKED_ON = "worked_on"
    OVER = "over"
    NOT_WANTED = "not_wanted"
    NOBODY_ANSWERED = "nobody_answered"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {
            EndCause.ACKNOWLEDGED: "somebody has acknowledged",
            EndCause.TAKEN: "somebody has taken it",
            EndCause.WORKED_ON: "somebody works on it",
            EndCause.OVER: "the incident is over",
            EndCause.NOT_WANTED: "its priority asks for no page, or for another one",
            EndCause.NOBODY_ANSWERED: "nobody has answered at any level",
        }[self]
