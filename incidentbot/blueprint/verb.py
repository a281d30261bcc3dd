"""A verb: one thing that people do, by slash command, by button, or from the picker."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.slack.requests import Answer, Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """Something to do that is not about one incident, such as declaring.

    `summary` is its line in the help; `usage` what may follow the word; `examples` are lines without the
    command's name.
    """

    summary: str
    listener: Callable[[Call], Awaitable[Answer]]
    usage: str = ""
    examples: tuple[str, ...] = ()
    action: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentVerb:
    """Something to do to one incident: the room's, the one named, or the one picked.

    Its name is also the action id of its buttons, whose value is the incident's id.
    """

    summary: str
    listener: Callable[[Call, Incident], Awaitable[Answer]]
    usage: str = ""
    examples: tuple[str, ...] = ()
    action: Action | None = None


AnyVerb = Verb | IncidentVerb
