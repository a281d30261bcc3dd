"""What Slack tells us about messages: that one got a reaction, was edited, was deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from incidentbot.slack.parse import TOMBSTONE, source_message
from incidentbot.slack.text import moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """Somebody put a reaction on a message, or took theirs away."""

    channel_id: str
    ts: str
    name: str
    user_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A message says something else since `edited_at`."""

    channel_id: str
    ts: str
    text: str
    edited_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """A message is gone."""

    channel_id: str
    ts: str


def reaction(event: Mapping[str, Any]) -> Reaction | None:
    """Parse `reaction_added` and `reaction_removed`; nothing where it is not about a message."""
    item = event["item"]
    if item["type"] != "message":
        return None
    return Reaction(
        channel_id=item["channel"], ts=item["ts"], name=event["reaction"], user_id=event["user"]
    )


def change(event: Mapping[str, Any]) -> Edited | Deleted | None:
    """Parse `message`; nothing where nobody edited or deleted one."""
    match event.get("subtype"):
        case "message_deleted":
            return Deleted(channel_id=event["channel"], ts=event["deleted_ts"])
        case "message_changed":
            return _changed(event["channel"], event["message"])
        case _:
            return None


def _changed(channel_id: str, after: Mapping[str, Any]) -> Edited | Deleted | None:
    """Tell an edit from what else changes a message: Slack adds previews, and leaves a stone where replies stand."""
    if after.get("subtype") == TOMBSTONE:
        return Deleted(channel_id=channel_id, ts=after["ts"])
    message = source_message(after, channel_id=channel_id)
    if message.edited_ts is None:
        return None
    return Edited(
        channel_id=channel_id,
        ts=message.ts,
        text=message.text,
        edited_at=moment_of(message.edited_ts),
    )
