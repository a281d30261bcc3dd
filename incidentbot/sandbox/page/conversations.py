"""What a person does with conversations on the page: open, make, enter, leave, fill them."""

from starlette.routing import BaseRoute

from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.page.presenting import Presenting
from incidentbot.sandbox.page.refusals import RefusedError
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import OTHERS_AT_MOST, Conversation
from incidentbot.sandbox.workspace.refusal import SlackError

_PAGE = 50
_TWO = 2
_TS_BEHIND_ALL = "9" * 12


class ConversationEndpoints:
    """Endpoints about conversations."""

    def __init__(self, workspace: Workspace, presenting: Presenting) -> None:
        self._workspace = workspace
        self._presenting = presenting

    def routes(self, door: Door) -> list[BaseRoute]:
        """Give the endpoints."""
        return [
            door.get("/page/conversations/{channel}", self.open),
            door.post("/page/conversations/create", self.create),
            door.post("/page/conversations/join", self.join),
            door.post("/page/conversations/leave", self.leave),
            door.post("/page/conversations/invite", self.invite),
            door.post("/page/conversations/open", self.direct),
            door.post("/page/read", self.mark_read),
        ]

    async def open(self, asked: Asked) -> Json:
        """Give a conversation with a page of its messages, the newest or those before `before`."""
        conversation = self._named(asked)
        before = asked.maybe("before")
        messages, has_more = self._workspace.messages.page(
            conversation.id, before=before, limit=_PAGE
        )
        whispers = self._whispers(
            conversation,
            asked.person,
            since=messages[0]["ts"] if has_more else "0",
            before=before or _TS_BEHIND_ALL,
        )
        return {
            "conversation": self._presenting.opened(conversation, asked.person),
            "messages": [
                *(self._presenting.message(conversation, message) for message in messages),
                *whispers,
            ],
            "has_more": has_more,
        }

    async def create(self, asked: Asked) -> Json:
        """Make a channel."""
        made = self._workspace.channels.create(
            asked.text("name"), creator=asked.person, private=asked.flag("private")
        )
        return {"channel": made.id}

    async def join(self, asked: Asked) -> Json:
        """Enter a public channel."""
        self._workspace.channels.join(self._channel(asked), asked.person)
        return {}

    async def leave(self, asked: Asked) -> Json:
        """Leave a channel."""
        self._workspace.channels.leave(self._channel(asked), asked.person)
        return {}

    async def invite(self, asked: Asked) -> Json:
        """Bring others in."""
        channel = self._channel(asked)
        if asked.person not in channel.members:
            raise RefusedError("Join the channel first, then bring others in.", status=403)
        users = [self._workspace.people.get(user_id)["id"] for user_id in asked.texts("users")]
        for user_id in users:
            self._workspace.channels.join(channel, user_id, inviter=asked.person)
        return {}

    async def direct(self, asked: Asked) -> Json:
        """Give the conversation with one other person, with several, or with oneself."""
        wanted = [self._workspace.people.get(user_id) for user_id in asked.texts("users")]
        if not wanted:
            raise RefusedError("Choose at least one person to write to.")
        me = self._workspace.people.get(asked.person)
        names = {user["id"]: user["name"] for user in (me, *wanted)}
        conversations = self._workspace.conversations
        if len(names) > OTHERS_AT_MOST + 1:
            raise SlackError("too_many_users")
        if len(names) > _TWO:
            return {"channel": conversations.group(names, creator=asked.person).id}
        return {"channel": conversations.direct(asked.person, list(names)[-1]).id}

    async def mark_read(self, asked: Asked) -> Json:
        """Remember how far somebody has read; going back marks what follows as unread."""
        conversation = self._named(asked)
        if asked.person in conversation.members:
            self._workspace.channels.mark_read(conversation, asked.person, asked.text("ts"))
        return {}

    def _named(self, asked: Asked) -> Conversation:
        return self._workspace.conversations.get(asked.text("channel"), viewer=asked.person)

    def _channel(self, asked: Asked) -> Conversation:
        conversation = self._named(asked)
        if not conversation.kind.is_channel:
            raise RefusedError("A direct conversation always has the same people in it.")
        return conversation

    def _whispers(
        self, conversation: Conversation, viewer: str, *, since: str, before: str
    ) -> list[Json]:
        return [
            message
            for message in self._workspace.messages.whispers(conversation.id, viewer)
            if since <= message["ts"] < before and "thread_ts" not in message
        ]
