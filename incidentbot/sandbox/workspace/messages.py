"""What people and apps say: messages with their threads, reactions and edits."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from incidentbot.sandbox.workspace.archive import Archive, Json
from incidentbot.sandbox.workspace.clock import WorkspaceClock
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.happening import Grapevine, Happening
from incidentbot.sandbox.workspace.history import History, is_reply
from incidentbot.sandbox.workspace.refusal import SlackError

_COLLECTION = "messages"
_REPLIERS_SHOWN = 5
_NOTICE = "channel_"


class Messages:
    """All messages, by conversation. A message is a document as Slack sends it."""

    def __init__(self, archive: Archive, *, grapevine: Grapevine, clock: WorkspaceClock) -> None:
        self._archive = archive
        self._grapevine = grapevine
        self._clock = clock
        self._history = History()
        self._whispers: dict[tuple[str, str], dict[str, Json]] = {}
        for key, message in archive.load(_COLLECTION).items():
            conversation_id, _, _ts = key.partition("/")
            self._history.add(conversation_id, message)
            clock.never_before(message["ts"])

    def get(self, conversation_id: str, ts: str) -> Json:
        """Find a message.

        Raises:
            SlackError: `message_not_found`.
        """
        found = self._history.find(conversation_id, ts)
        if found is None:
            raise SlackError("message_not_found")
        return found

    def all_of(self, conversation_id: str) -> list[Json]:
        """Give everything said in a conversation, replies in threads among it, the oldest first."""
        return self._history.everything(conversation_id)

    def top_level(self, conversation_id: str) -> list[Json]:
        """Give what stands in the conversation itself, the oldest first."""
        return self._history.top_level(conversation_id)

    def page(
        self, conversation_id: str, *, before: str | None, limit: int
    ) -> tuple[list[Json], bool]:
        """Give the newest of what stands in the conversation before `before`, and whether there is more."""
        return self._history.page(conversation_id, before=before, limit=limit)

    def latest_ts(self, conversation_id: str) -> str:
        """Give the `ts` of the newest message in the conversation itself; "0" where there is none."""
        newest = next(self._history.newest_first(conversation_id), None)
        return newest["ts"] if newest else "0"

    def thread(self, conversation_id: str, ts: str) -> list[Json]:
        """Give a message and the replies to it, in order.

        Raises:
            SlackError: `thread_not_found`.
        """
        try:
            parent = self.get(conversation_id, ts)
        except SlackError:
            raise SlackError("thread_not_found") from None
        return [parent, *self._history.replies(conversation_id, ts)]

    def post(self, conversation: Conversation, said: Json, *, thread_ts: str | None = None) -> Json:
        """Say something, in a thread if one is named. Everybody in the conversation hears it.

        Raises:
            SlackError: the conversation is archived, or there is no such thread.
        """
        if conversation.is_archived:
            raise SlackError("is_archived")
        parent = self._parent(conversation, thread_ts)
        message = {"type": "message", **said, "ts": self._clock.next_ts()}
        if parent is not None:
            message |= {"thread_ts": parent["ts"], "parent_user_id": parent.get("user", "")}
        self._history.add(conversation.id, message)
        self._keep(conversation.id, message)
        if parent is not None:
            self._count_replies(conversation, parent)
        self._tell(conversation, message)
        if parent is not None:
            self.tell_changed(conversation, parent)
        return message

    def edit(self, conversation: Conversation, ts: str, changes: Json, *, by: str | None) -> Json:
        """Change a message in its place; `by` is named as the editor. A change to None takes a part away."""
        before = dict(self.get(conversation.id, ts))
        message = self.get(conversation.id, ts)
        message.update(changes)
        for name in [name for name, value in changes.items() if value is None]:
            message.pop(name, None)
        if by is not None:
            message["edited"] = {"user": by, "ts": self._clock.next_ts()}
        self._keep(conversation.id, message)
        self.tell_changed(conversation, message, before=before)
        return message

    def delete(self, conversation: Conversation, ts: str) -> None:
        """Take a message away. One that has replies leaves a tombstone."""
        message = self.get(conversation.id, ts)
        before = dict(message)
        if self._history.replies(conversation.id, ts):
            self._bury(conversation, message)
        else:
            self._history.remove(conversation.id, message)
            self._archive.drop(_COLLECTION, f"{conversation.id}/{ts}")
        if is_reply(message):
            parent = self.get(conversation.id, message["thread_ts"])
            self._count_replies(conversation, parent)
            self.tell_changed(conversation, parent)
        self._tell(
            conversation,
            {
                "type": "message",
                "subtype": "message_deleted",
                "hidden": True,
                "deleted_ts": ts,
                "previous_message": before,
                "ts": self._clock.next_ts(),
            },
        )

    def whisper(self, conversation: Conversation, said: Json, *, to: str) -> Json:
        """Show something to one person alone. It is in no history, and no app hears of it."""
        message = {"type": "message", **said, "ts": self._clock.next_ts(), "ephemeral": True}
        self._whispers.setdefault((conversation.id, to), {})[message["ts"]] = message
        self._tell_whisper(conversation, {"type": "ephemeral", "message": message}, to=to)
        return message

    def whispers(self, conversation_id: str, user_id: str) -> list[Json]:
        """Give what only this person sees in a conversation."""
        return list(self._whispers.get((conversation_id, user_id), {}).values())

    def whispered(self, conversation_id: str, ts: str, *, to: str) -> Json | None:
        """Find something that only this person sees."""
        return self._whispers.get((conversation_id, to), {}).get(ts)

    def change_whisper(
        self, conversation: Conversation, ts: str, changes: Json, *, to: str
    ) -> None:
        """Put something else in the place of what only this person sees."""
        message = self.whispered(conversation.id, ts, to=to)
        if message is not None:
            message.update(changes)
            self._tell_whisper(conversation, {"type": "ephemeral", "message": message}, to=to)

    def drop_whisper(self, conversation: Conversation, ts: str, *, to: str) -> None:
        """Take away what only this person sees."""
        if self._whispers.get((conversation.id, to), {}).pop(ts, None) is not None:
            self._tell_whisper(conversation, {"type": "ephemeral_gone", "ts": ts}, to=to)

    def _tell_whisper(self, conversation: Conversation, event: Json, *, to: str) -> None:
        told = {**event, "channel": conversation.id}
        self._grapevine.tell(Happening(event=told, channel=conversation.id, only_for=to))

    def react(self, conversation: Conversation, ts: str, name: str, *, by: str) -> None:
        """Put an emoji on a message.

        Raises:
            SlackError: `already_reacted`.
        """
        message = self.get(conversation.id, ts)
        reactions = message.setdefault("reactions", [])
        there = next((one for one in reactions if one["name"] == name), None)
        if there is None:
            there = {"name": name, "users": [], "count": 0}
            reactions.append(there)
        if by in there["users"]:
            raise SlackError("already_reacted")
        there["users"].append(by)
        there["count"] = len(there["users"])
        self._reacted(conversation, message, name, by=by, kind="reaction_added")

    def unreact(self, conversation: Conversation, ts: str, name: str, *, by: str) -> None:
        """Take one's emoji off a message.

        Raises:
            SlackError: `no_reaction`.
        """
        message = self.get(conversation.id, ts)
        reactions = message.get("reactions", [])
        there = next((one for one in reactions if one["name"] == name), None)
        if there is None or by not in there["users"]:
            raise SlackError("no_reaction")
        there["users"].remove(by)
        there["count"] = len(there["users"])
        message["reactions"] = [one for one in reactions if one["users"]]
        self._reacted(conversation, message, name, by=by, kind="reaction_removed")

    def unread(self, conversation: Conversation, user_id: str) -> Iterator[Json]:
        """Go back through what is new to somebody."""
        read = conversation.read.get(user_id, "0")
        newest = self._history.newest_first(conversation.id)
        unseen = takewhile(lambda message: message["ts"] > read, newest)
        return (message for message in unseen if _is_news(message, user_id))

    def tell_changed(
        self, conversation: Conversation, message: Json, *, before: Json | None = None
    ) -> None:
        """Tell that a message looks different now."""
        self._tell(
            conversation,
            {
                "type": "message",
                "subtype": "message_changed",
                "hidden": True,
                "message": message,
                "previous_message": before or message,
                "ts": self._clock.next_ts(),
            },
        )

    def _reacted(
        self, conversation: Conversation, message: Json, name: str, *, by: str, kind: str
    ) -> None:
        self._keep(conversation.id, message)
        event: dict[str, Any] = {
            "type": kind,
            "user": by,
            "reaction": name,
            "item": {"type": "message", "channel": conversation.id, "ts": message["ts"]},
            "item_user": message.get("user", ""),
            "event_ts": self._clock.next_ts(),
        }
        self._grapevine.tell(Happening(event=event, channel=conversation.id))

    def _parent(self, conversation: Conversation, thread_ts: str | None) -> Json | None:
        if thread_ts is None:
            return None
        parent = self.thread(conversation.id, thread_ts)[0]
        # A reply to a reply goes into the same thread.
        return self.get(conversation.id, parent.get("thread_ts", thread_ts))

    def _count_replies(self, conversation: Conversation, parent: Json) -> None:
        replies = self._history.replies(conversation.id, parent["ts"])
        users = list(dict.fromkeys(reply.get("user", "") for reply in replies))
        parent |= {
            "thread_ts": parent["ts"],
            "reply_count": len(replies),
            "reply_users_count": len(users),
            "reply_users": users[:_REPLIERS_SHOWN],
        }
        if replies:
            parent["latest_reply"] = replies[-1]["ts"]
        self._keep(conversation.id, parent)

    def _bury(self, conversation: Conversation, message: Json) -> None:
        for name in ("blocks", "attachments", "files", "reactions", "metadata"):
            message.pop(name, None)
        message |= {"subtype": "tombstone", "text": "This message was deleted."}
        self._keep(conversation.id, message)

    def _keep(self, conversation_id: str, message: Json) -> None:
        self._archive.put(_COLLECTION, f"{conversation_id}/{message['ts']}", message)

    def _tell(self, conversation: Conversation, event: Json) -> None:
        told = {
            **event,
            "channel": conversation.id,
            "channel_type": conversation.kind.channel_type,
            "event_ts": event["ts"],
        }
        self._grapevine.tell(Happening(event=told, channel=conversation.id))


def _is_news(message: Json, user_id: str) -> bool:
    """Tell whether somebody wants to know: what others say, and that one has been brought in."""
    own = message.get("user") == user_id
    if message.get("subtype", "").startswith(_NOTICE):
        return own and "inviter" in message
    return not own
