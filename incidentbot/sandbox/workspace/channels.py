"""What one can do to a channel: each deed leaves a notice in it, and is told to whoever listens."""

from collections.abc import Sequence

from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.clock import WorkspaceClock
from incidentbot.sandbox.workspace.conversations import Conversation, Conversations, Kind
from incidentbot.sandbox.workspace.happening import Grapevine, Happening
from incidentbot.sandbox.workspace.messages import Messages
from incidentbot.sandbox.workspace.people import People
from incidentbot.sandbox.workspace.refusal import SlackError


class Channels:
    """Creates, names, fills and archives channels."""

    def __init__(
        self,
        *,
        team_id: str,
        conversations: Conversations,
        messages: Messages,
        people: People,
        grapevine: Grapevine,
        clock: WorkspaceClock,
    ) -> None:
        self._team_id = team_id
        self._conversations = conversations
        self._messages = messages
        self._people = people
        self._grapevine = grapevine
        self._clock = clock

    def create(self, name: str, *, creator: str, private: bool) -> Conversation:
        """Make a channel with its maker in it.

        Raises:
            SlackError: the name will not do, or is `name_taken`.
        """
        channel = self._conversations.create(name, creator=creator, private=private)
        made = {"id": channel.id, "name": name, "created": channel.created, "creator": creator}
        self._tell(channel, {"type": "channel_created", "channel": made})
        self._entered(channel, creator, inviter=None)
        return channel

    def join(self, channel: Conversation, user_id: str, *, inviter: str | None = None) -> bool:
        """Bring somebody in; tell whether they were not in yet.

        Raises:
            SlackError: `is_archived`.
        """
        self._require_open(channel)
        if user_id in channel.members:
            return False
        channel.members.append(user_id)
        channel.read[user_id] = self._messages.latest_ts(channel.id)
        self._conversations.keep(channel)
        self._entered(channel, user_id, inviter=inviter)
        return True

    def leave(self, channel: Conversation, user_id: str) -> bool:
        """Take somebody out; tell whether they were in. Nobody but its members may know of a private one."""
        self._require_open(channel)
        if user_id not in channel.members:
            return False
        self.notice(channel, user_id, "leave", f"<@{user_id}> has left the channel")
        channel.members.remove(user_id)
        self._conversations.keep(channel)
        self._member_event(channel, "member_left_channel", user_id, {})
        return True

    def rename(self, channel: Conversation, name: str, *, by: str) -> None:
        """Give it another name.

        Raises:
            SlackError: the name will not do, or another channel has it.
        """
        self._require_open(channel)
        if name == channel.name:
            return
        self._conversations.check_name(name)
        old = channel.name
        channel.previous_names = [old, *channel.previous_names]
        channel.name = name
        self._conversations.keep(channel)
        words = f'has renamed the channel from "{old}" to "{name}"'
        self.notice(channel, by, "name", words, old_name=old, name=name)
        renamed = {"id": channel.id, "name": name, "created": channel.created}
        self._tell(channel, {"type": "channel_rename", "channel": renamed})

    def set_topic(self, channel: Conversation, topic: str, *, by: str) -> None:
        """Say what it is about at the moment."""
        self._require_open(channel)
        channel.topic, channel.topic_by, channel.topic_set = topic, by, int(self._clock.now())
        self._conversations.keep(channel)
        self.notice(channel, by, "topic", f"set the channel topic: {topic}", topic=topic)

    def set_purpose(self, channel: Conversation, purpose: str, *, by: str) -> None:
        """Say what it is for."""
        self._require_open(channel)
        channel.purpose, channel.purpose_by = purpose, by
        channel.purpose_set = int(self._clock.now())
        self._conversations.keep(channel)
        self.notice(channel, by, "purpose", f"set the channel purpose: {purpose}", purpose=purpose)

    def archive(self, channel: Conversation, *, by: str) -> None:
        """Close it for good: all of it stays readable.

        Raises:
            SlackError: `already_archived`.
        """
        if channel.is_archived:
            raise SlackError("already_archived")
        self.notice(channel, by, "archive", f"<@{by}> archived the channel", members=[])
        channel.is_archived = True
        self._conversations.keep(channel)
        self._tell(channel, {"type": "channel_archive", "channel": channel.id, "user": by})

    def unarchive(self, channel: Conversation, *, by: str) -> None:
        """Open it again.

        Raises:
            SlackError: `not_archived`.
        """
        if not channel.is_archived:
            raise SlackError("not_archived")
        channel.is_archived = False
        self._conversations.keep(channel)
        self.notice(channel, by, "unarchive", f"<@{by}> un-archived the channel")
        self._tell(channel, {"type": "channel_unarchive", "channel": channel.id, "user": by})

    def pin(self, channel: Conversation, ts: str, *, by: str) -> None:
        """Pin a message.

        Raises:
            SlackError: `already_pinned`, `message_not_found`.
        """
        message = self._messages.get(channel.id, ts)
        if any(one["ts"] == ts for one in channel.pins):
            raise SlackError("already_pinned")
        pin = {"ts": ts, "created": int(self._clock.now()), "created_by": by}
        channel.pins.append(pin)
        self._pinned(channel, pin, message, by=by, kind="pin_added")

    def unpin(self, channel: Conversation, ts: str, *, by: str) -> None:
        """Take a pin away.

        Raises:
            SlackError: `no_pin`.
        """
        pin = next((one for one in channel.pins if one["ts"] == ts), None)
        if pin is None:
            raise SlackError("no_pin")
        channel.pins.remove(pin)
        self._pinned(channel, pin, self._messages.get(channel.id, ts), by=by, kind="pin_removed")

    def bookmarks_changed(self, channel: Conversation) -> None:
        """Keep its bookmarks, and have the pages show them."""
        self._conversations.keep(channel)
        self._tell(channel, {"type": "bookmarks_changed", "channel": channel.id})

    def mark_read(self, channel: Conversation, user_id: str, ts: str) -> None:
        """Remember how far somebody has read; only their own pages hear of it."""
        channel.read[user_id] = ts
        self._conversations.keep(channel)
        event = {"type": "marked_read", "channel": channel.id}
        self._grapevine.tell(Happening(event=event, channel=channel.id, only_for=user_id))

    def notice(
        self,
        channel: Conversation,
        user_id: str,
        what: str,
        words: str,
        **more: str | Sequence[str],
    ) -> None:
        """Leave a line in the channel about what somebody did to it."""
        said: Json = {"subtype": f"channel_{what}", "user": user_id, "text": words, **more}
        self._messages.post(channel, said)

    def _pinned(
        self, channel: Conversation, pin: Json, message: Json, *, by: str, kind: str
    ) -> None:
        self._conversations.keep(channel)
        made = {"created": pin["created"], "created_by": pin["created_by"]}
        item = {"type": "message", "channel": channel.id, **made, "message": message}
        event = {
            "type": kind,
            "user": by,
            "channel_id": channel.id,
            "item": item,
            "item_user": message.get("user", ""),
            "pin_count": len(channel.pins),
        }
        self._tell(channel, event)

    def _entered(self, channel: Conversation, user_id: str, *, inviter: str | None) -> None:
        more = {"inviter": inviter} if inviter else {}
        self.notice(channel, user_id, "join", f"<@{user_id}> has joined the channel", **more)
        self._member_event(channel, "member_joined_channel", user_id, more)

    def _member_event(
        self, channel: Conversation, kind: str, user_id: str, more: dict[str, str]
    ) -> None:
        letter = "G" if channel.kind is Kind.PRIVATE else "C"
        about = {"user": user_id, "channel": channel.id, "channel_type": letter}
        self._tell(channel, {"type": kind, **about, "team": self._team_id, **more})

    def _tell(self, channel: Conversation, event: Json) -> None:
        dated = {**event, "event_ts": self._clock.next_ts()}
        self._grapevine.tell(Happening(event=dated, channel=channel.id))

    def _require_open(self, channel: Conversation) -> None:
        if channel.is_archived:
            raise SlackError("is_archived")
