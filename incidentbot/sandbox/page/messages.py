"""What a person says on the page, and does to what was said."""

import re

from starlette.routing import BaseRoute

from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.page.presenting import Presenting
from incidentbot.sandbox.page.refusals import RefusedError
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation

_LONGEST = 12_000
_EMOJI = re.compile(r"[a-z0-9_+'-]+(?:::skin-tone-[2-6])?")


class MessageEndpoints:
    """Endpoints about messages."""

    def __init__(self, workspace: Workspace, presenting: Presenting) -> None:
        self._workspace = workspace
        self._messages = workspace.messages
        self._presenting = presenting

    def routes(self, door: Door) -> list[BaseRoute]:
        """Give the endpoints."""
        return [
            door.get("/page/thread", self.thread),
            door.post("/page/messages", self.post),
            door.post("/page/messages/edit", self.edit),
            door.post("/page/messages/delete", self.delete),
            door.post("/page/reactions", self.react),
            door.post("/page/pins", self.pin),
        ]

    async def thread(self, asked: Asked) -> Json:
        """Give a message and the replies to it, with what only this person sees among them."""
        conversation = self._visible(asked)
        ts = asked.text("ts")
        whispers = self._messages.whispers(conversation.id, asked.person)
        return {
            "messages": [
                *(
                    self._presenting.message(conversation, message)
                    for message in self._messages.thread(conversation.id, ts)
                ),
                *(message for message in whispers if message.get("thread_ts") == ts),
            ]
        }

    async def post(self, asked: Asked) -> Json:
        """Say something."""
        conversation = self._inside(asked)
        said = {"user": asked.person, "text": _words(asked), "team": self._workspace.team_id}
        message = self._messages.post(conversation, said, thread_ts=asked.maybe("thread_ts"))
        if "thread_ts" not in message:
            self._workspace.channels.mark_read(conversation, asked.person, message["ts"])
        return {"ts": message["ts"]}

    async def edit(self, asked: Asked) -> Json:
        """Say it in other words."""
        conversation = self._inside(asked)
        message = self._own(conversation, asked)
        text = _words(asked)
        self._messages.edit(conversation, message["ts"], {"text": text}, by=asked.person)
        return {}

    async def delete(self, asked: Asked) -> Json:
        """Take back what one has said."""
        conversation = self._inside(asked)
        message = self._own(conversation, asked)
        self._messages.delete(conversation, message["ts"])
        return {}

    async def react(self, asked: Asked) -> Json:
        """Put an emoji on a message, or take it off."""
        conversation = self._inside(asked)
        name = asked.text("name")
        if not _EMOJI.fullmatch(name):
            raise RefusedError(f"There is no emoji called {name}.")
        change = self._messages.react if asked.flag("on") else self._messages.unreact
        change(conversation, asked.text("ts"), name, by=asked.person)
        return {}

    async def pin(self, asked: Asked) -> Json:
        """Pin a message, or take the pin away."""
        channels = self._workspace.channels
        change = channels.pin if asked.flag("on") else channels.unpin
        change(self._inside(asked), asked.text("ts"), by=asked.person)
        return {}

    def _visible(self, asked: Asked) -> Conversation:
        return self._workspace.conversations.get(asked.text("channel"), viewer=asked.person)

    def _inside(self, asked: Asked) -> Conversation:
        conversation = self._visible(asked)
        if asked.person not in conversation.members:
            raise RefusedError(f"Join #{conversation.name} first.", status=403)
        return conversation

    def _own(self, conversation: Conversation, asked: Asked) -> Json:
        message = self._messages.get(conversation.id, asked.text("ts"))
        if message.get("user") != asked.person or "subtype" in message or "bot_id" in message:
            raise RefusedError("Only what you have said yourself is yours to change.", status=403)
        return message


def _words(asked: Asked) -> str:
    text = asked.text("text").strip()
    if not text:
        raise RefusedError("There is nothing in it to send.")
    if len(text) > _LONGEST:
        raise RefusedError(
            f"A message has at most {_LONGEST:,} characters; this has {len(text):,}. Send it in parts."
        )
    return text
