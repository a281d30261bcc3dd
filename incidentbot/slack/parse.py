"""From Slack's payloads to `Call`: the only place that knows their keys."""

import re
from collections.abc import Mapping
from typing import Any

from incidentbot.domain.identifiers import PersonId
from incidentbot.slack.requests import Call, OpenView, SourceMessage

_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")

TOMBSTONE = "tombstone"
"""What is left of a deleted message that others replied to."""

Payload = Mapping[str, Any]


def acting_user(payload: Payload) -> str:
    """Give the Slack id of whoever did it."""
    user = payload.get("user") or payload.get("user_id") or ""
    return str(user.get("id", "") if isinstance(user, dict) else user)


def mentioned_users(text: str) -> tuple[str, ...]:
    """Give the Slack ids of the people named in a text, in order."""
    return tuple(_USER.findall(text))


def command_call(payload: Payload, *, person: PersonId) -> Call:
    """Parse a slash command. Slack sends none twice; should somebody on the way do so, its trigger tells."""
    return Call(
        person=person,
        user_id=acting_user(payload),
        channel_id=payload["channel_id"],
        trigger_id=payload["trigger_id"],
        response_url=payload.get("response_url", ""),
        command=payload["command"],
        text=payload.get("text", "").strip(),
        request_key=f"command:{payload['trigger_id']}",
    )


def action_call(payload: Payload, *, person: PersonId) -> Call:
    """Parse a pressed button or a choice, in a message, a modal or App Home."""
    done = payload["actions"][0]
    chosen = done.get("selected_option") or {}
    return Call(
        person=person,
        user_id=acting_user(payload),
        channel_id=(payload.get("channel") or {}).get("id", ""),
        trigger_id=payload["trigger_id"],
        text=str((chosen.get("text") or {}).get("text", "")),
        value=str(done.get("selected_user") or chosen.get("value") or done.get("value") or ""),
        message=_message(payload),
        view=_view(payload),
    )


def shortcut_call(payload: Payload, *, person: PersonId) -> Call:
    """Parse a shortcut, global or on a message."""
    return Call(
        person=person,
        user_id=acting_user(payload),
        channel_id=(payload.get("channel") or {}).get("id", ""),
        trigger_id=payload["trigger_id"],
        message=_message(payload),
    )


def options_call(payload: Payload, *, person: PersonId) -> Call:
    """Parse what somebody has typed so far into a list that we fill."""
    return Call(person=person, user_id=acting_user(payload), text=str(payload.get("value", "")))


def submission_call(payload: Payload, *, person: PersonId) -> Call:
    """Parse a submitted modal. Submitting the same form in the same window again is the same request.

    Whatever has become of the window in between: it came back because it could not be saved, or it was redrawn under
    somebody who saw an error and pressed the button once more.
    """
    view = payload["view"]
    return Call(
        person=person,
        user_id=acting_user(payload),
        trigger_id=payload.get("trigger_id", ""),
        view=_view(payload),
        request_key=f"view:{view['id']}:{view['callback_id']}",
    )


def source_message(message: Payload, *, channel_id: str) -> SourceMessage:
    """Parse a message, as Slack sends it along or as it is read from a conversation."""
    return SourceMessage(
        channel_id=channel_id,
        ts=str(message["ts"]),
        text=str(message.get("text", "")) or _instead_of_text(message),
        user_id=message.get("user"),
        thread_ts=message.get("thread_ts"),
        edited_ts=(message.get("edited") or {}).get("ts"),
        reactions=frozenset(one["name"] for one in message.get("reactions") or ()),
    )


def _instead_of_text(message: Payload) -> str:
    """Say what a message without text shows: what a monitor attached, or the names of files."""
    attached = [str(one.get("fallback", "")) for one in message.get("attachments") or ()]
    files = [f"({one.get('name') or 'a file'})" for one in message.get("files") or ()]
    return "\n".join(filter(None, [*attached, *files]))


def _message(payload: Payload) -> SourceMessage | None:
    message = payload.get("message")
    if not message:
        return None
    return source_message(message, channel_id=(payload.get("channel") or {}).get("id", ""))


def _view(payload: Payload) -> OpenView | None:
    view = payload.get("view")
    if not view:
        return None
    return OpenView(
        view_id=view["id"],
        seen=view.get("hash", ""),
        callback_id=view.get("callback_id", ""),
        private_metadata=view.get("private_metadata", ""),
        values=(view.get("state") or {}).get("values") or {},
        blocks=tuple(view.get("blocks") or ()),
    )
