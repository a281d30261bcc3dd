"""What somebody did in Slack, parsed; and what we answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from incidentbot.domain.identifiers import PersonId
from incidentbot.slack.blocks import Block, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMessage:
    """A message: the one on which a shortcut was used or a button pressed, or one that was read."""

    channel_id: str
    ts: str
    text: str = ""
    user_id: str | None = None
    thread_ts: str | None = None
    edited_ts: str | None = None
    reactions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenView:
    """A modal (or Home) as the person had it before them."""

    view_id: str
    seen: str
    callback_id: str
    private_metadata: str
    values: Mapping[str, Mapping[str, Mapping[str, Any]]]
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Somebody wants something: a slash command, a button, a shortcut, a submitted modal.

    `text` is what followed the `command`, or the text of the choice; `value` what the control carried.
    `response_url` takes answers to a command even where the bot is not. `request_key` is the same when Slack sends the
    same request again.
    """

    person: PersonId
    user_id: str
    channel_id: str = ""
    trigger_id: str = ""
    response_url: str = ""
    command: str = ""
    text: str = ""
    value: str = ""
    message: SourceMessage | None = None
    view: OpenView | None = None
    request_key: str | None = None


def opened(call: Call) -> OpenView:
    """Give the modal that a call came from.

    Raises:
        TypeError: it came from somewhere else; its listener is registered wrongly.
    """
    if call.view is None:
        raise TypeError("this listener belongs to a modal")
    return call.view


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Answer in words that only this person sees, where they asked or in another channel."""

    text: str
    blocks: tuple[Block, ...] = ()
    channel_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Answer with a modal; from inside a modal it opens on top."""

    view: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replace:
    """Answer by changing the modal that the person has before them."""

    view: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """Answer a submitted modal with what is wrong, by `block_id`. It stays open, with everything typed in it."""

    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Answer with a direct message, which stays; `said` is what they see at once where they asked."""

    message: Message
    said: str


Answer = Say | Open | Replace | Send | Errors | None
"""`None` closes a submitted modal, and says nothing where everybody sees what happened."""
