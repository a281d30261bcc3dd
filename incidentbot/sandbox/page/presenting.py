"""The workspace as one person may see it, in the shapes that the page wants."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation, Kind
from incidentbot.sandbox.workspace.refusal import SlackError

_COUNTED = 1000
"""More unread messages than that are not counted, so that a count never takes long."""

_EVERYBODY = r"<!(?:here|channel|everyone)\b"


class Presenting:
    """Turns what the workspace holds into JSON for the page."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def people(self) -> list[Json]:
        """Give everybody, as `users.info` does."""
        return list(self._workspace.people)

    def apps(self) -> list[Json]:
        """Give the installed apps."""
        return [self.app(app) for app in self._workspace.apps]

    def app(self, app: App) -> Json:
        """Give an app with what it offers."""
        return {
            "id": app.app_id,
            "name": app.name,
            "bot_id": app.bot_id,
            "bot_user_id": app.bot_user_id,
            "commands": app.commands,
            "shortcuts": app.shortcuts,
            "connected": app.connected,
        }

    def conversations(self, viewer: str) -> list[Json]:
        """Give the conversations that stand in somebody's list."""
        visible = self._workspace.conversations.visible_to(viewer)
        return [self.conversation(one, viewer) for one in visible if self._is_listed(one, viewer)]

    def conversation(self, conversation: Conversation, viewer: str) -> Json:
        """Give a conversation as it stands in somebody's list."""
        direct = conversation.kind is Kind.DIRECT
        return {
            "id": conversation.id,
            "kind": self._kind(conversation, viewer),
            "name": conversation.name,
            "user": conversation.other_than(viewer) if direct else None,
            "others": _others(conversation, viewer),
            "topic": conversation.topic,
            "purpose": conversation.purpose,
            "created": conversation.created,
            "is_archived": conversation.is_archived,
            "is_member": viewer in conversation.members,
            "member_count": len(conversation.members),
            "last_read": conversation.read.get(viewer, "0"),
            "latest_ts": self._workspace.messages.latest_ts(conversation.id),
            **self._unread(conversation, viewer),
        }

    def opened(self, conversation: Conversation, viewer: str) -> Json:
        """Give a conversation with all that stands in its head."""
        return {
            **self.conversation(conversation, viewer),
            "members": conversation.members,
            "bookmarks": conversation.bookmarks,
            "pins": list(self._pins(conversation)),
        }

    def message(self, conversation: Conversation, message: Json) -> Json:
        """Give a message, marked where it is pinned."""
        pinned = any(pin["ts"] == message["ts"] for pin in conversation.pins)
        return {**message, "pinned": True} if pinned else message

    def state(self, viewer: str, *, clock: Json, faults: Json) -> Json:
        """Give all that the page needs to begin with."""
        return {
            "workspace": {"name": self._workspace.name},
            "me": self._workspace.people.get(viewer),
            "people": self.people(),
            "apps": self.apps(),
            "groups": list(self._workspace.user_groups),
            "conversations": self.conversations(viewer),
            "clock": clock,
            "faults": faults,
        }

    def arrive(self, viewer: str) -> None:
        """Make the places that everybody has: their own notes, and one with each app."""
        for other in (viewer, *(app.bot_user_id for app in self._workspace.apps)):
            self._workspace.conversations.direct(viewer, other)

    def _is_listed(self, conversation: Conversation, viewer: str) -> bool:
        """Tell whether it stands in the list: an empty one that somebody else has opened does not yet."""
        if conversation.kind.is_channel or conversation.creator == viewer:
            return True
        return self._workspace.messages.latest_ts(conversation.id) != "0"

    def _kind(self, conversation: Conversation, viewer: str) -> str:
        if conversation.kind is not Kind.DIRECT:
            return conversation.kind.value
        other = self._workspace.people.get(conversation.other_than(viewer))
        return "app" if other["is_bot"] else "dm"

    def _unread(self, conversation: Conversation, viewer: str) -> Json:
        if viewer not in conversation.members:
            return {"unread": 0, "mentions": 0}
        unread = list(islice(self._workspace.messages.unread(conversation, viewer), _COUNTED))
        meant = re.compile(rf"<@{viewer}\b|{_EVERYBODY}")
        mentions = (
            unread
            if not conversation.kind.is_channel
            else [one for one in unread if meant.search(one.get("text", ""))]
        )
        return {"unread": len(unread), "mentions": len(mentions)}

    def _pins(self, conversation: Conversation) -> Iterator[Json]:
        """Give the pins with what they hold; a message that is gone takes its pin with it."""
        for pin in conversation.pins:
            with suppress(SlackError):
                yield {**pin, "message": self._workspace.messages.get(conversation.id, pin["ts"])}


def _others(conversation: Conversation, viewer: str) -> list[str] | None:
    """Give whom somebody talks to among several: that is what such a conversation is called."""
    if conversation.kind is not Kind.GROUP:
        return None
    return [member for member in conversation.members if member != viewer]
