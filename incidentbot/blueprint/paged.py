"""Paging in plain words: the same in the log, on a timeline, and in the list of what became of each page."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from incidentbot.domain import events as e
from incidentbot.domain.escalation.page import (
    EMAIL,
    SLACK,
    CallCause,
    Recipient,
    RecipientKind,
    Why,
)
from incidentbot.domain.identifiers import PersonId
from incidentbot.slack.text import escape, when

PagingEvent = (
    e.PagingStarted
    | e.LevelCalled
    | e.NobodyOnCall
    | e.Paged
    | e.PageHeld
    | e.PageAccepted
    | e.PageFailed
    | e.PageAcknowledged
    | e.PageDeclined
    | e.PagingEnded
)

Naming = Callable[[PersonId | None], str]
"""Names somebody."""

PAGES = "paging."
"""What the names of the effects that page somebody begin with."""

_WAYS: Mapping[str, str] = MappingProxyType({SLACK: "direct message", EMAIL: "e-mail"})


def in_words(event: PagingEvent, name: Naming) -> str:
    """Say what was done, as it follows the name of whoever did it."""
    match event:
        case e.PagingStarted():
            return f"began to look for somebody, because {event.cause.words}"
        case e.LevelCalled():
            return f"called {level(event)}{because(event)}"
        case e.NobodyOnCall():
            return f"found nobody on call at {level(event)}"
        case e.PagingEnded():
            return f"stopped paging: {event.cause.words}"
        case _:
            return _of_one_page(event, name)


def level(called: e.LevelCalled | e.NobodyOnCall) -> str:
    """Name a level, by its number as people count and by what it is called."""
    return f"level {called.level + 1} ({escape(called.name)})"


def because(called: e.LevelCalled) -> str:
    """Say why it is a level's turn; nothing of the first, which needs no reason."""
    return "" if called.cause is CallCause.BEGUN else f", because {called.cause.words}"


def way(key: str) -> str:
    """Name a way by which a page goes."""
    return escape(_WAYS.get(key, key))


def recipient(to: Recipient, name: Naming) -> str:
    """Name whom a page is for."""
    match to.kind:
        case RecipientKind.PERSON:
            return name(to.person)
        case RecipientKind.GROUP:
            return f"<!subteam^{to.key}>"
        case RecipientKind.CHANNEL:
            return f"#{escape(to.key)}"


def _of_one_page(
    event: e.Paged
    | e.PageHeld
    | e.PageAccepted
    | e.PageFailed
    | e.PageAcknowledged
    | e.PageDeclined,
    name: Naming,
) -> str:
    match event:
        case e.Paged():
            again = " again" if event.why is Why.REPEATED else ""
            by = f" by {way(event.way)}" if event.to.person else ""
            return f"paged {recipient(event.to, name)}{again}{by}"
        case e.PageHeld():
            return f"lets {name(event.person)} sleep until {when(event.until)}"
        case e.PageAccepted():
            silenced = ", where notifications are paused" if event.silenced else ""
            return f"delivered a page{silenced}"
        case e.PageFailed():
            return f"could not deliver a page: {escape(event.problem)}"
        case e.PageAcknowledged():
            return "acknowledged it"
        case e.PageDeclined():
            return "cannot look after it"
