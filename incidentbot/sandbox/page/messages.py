"""What a person says on the page, and does to what was said."""

import re

from starlette.routing import BaseRoute

from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.page.files import own_file
from incidentbot.sandbox.page.presenting import Presenting
from incidentbot.sandbox.page.refusals import RefusedError
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.files import with_links

_LONGEST = 12_000
_WITH_FILES = "file_share"
_NOT_YOURS = "Only what you have said yourself is yours to change."
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
        files = [
            own_file(self._workspace, file_id, person=asked.person)
            for file_id in asked.texts("files")
        ]
        said = {
            "user": asked.person,
            "text": _words(asked, may_be_empty=bool(files)),
            "team": self._workspace.team_id,
            **self._showing(files),
        }
        message = self._messages.post(conversation, said, thread_ts=asked.maybe("thread_ts"))
        self._workspace.files.shared(files, conversation, message["ts"])
        if "thread_ts" not in message:
            self._workspace.channels.mark_read(conversation, asked.person, message["ts"])
        return {"ts": message["ts"]}

    async def edit(self, asked: Asked) -> Json:
        """Say it in other words."""
        conversation = self._inside(asked)
        message = self._own(conversation, asked)
        text = _words(asked, may_be_empty="files" in message)
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

    def _showing(self, files: list[Json]) -> Json:
        """Give what makes a message one with files."""
        shown = [with_links(file, base=self._workspace.address) for file in files]
        return {"subtype": _WITH_FILES, "files": shown, "upload": True} if files else {}

    def _visible(self, asked: Asked) -> Conversation:
        return self._workspace.conversations.get(asked.text("channel"), viewer=asked.person)

    def _inside(self, asked: Asked) -> Conversation:
        conversation = self._visible(asked)
        if asked.person not in conversation.members:
            raise RefusedError(f"Join #{conversation.name} first.", status=403)
        return conversation

    def _own(self, conversation: Conversation, asked: Asked) -> Json:
        message = self._messages.get(conversation.id, asked.text("ts"))
        if message.get("user") != asked.person or "bot_id" in message:
            raise RefusedError(_NOT_YOURS, status=403)
        if message.get("subtype") not in {None, _WITH_FILES}:
            raise RefusedError(_NOT_YOURS, status=403)
        return message


def _words(asked: Asked, *, may_be_empty: bool) -> str:
    text = (asked.maybe("text") or "").strip()
    if not text and not may_be_empty:
        raise RefusedError("There is nothing in it to send.")
    if len(text) > _LONGEST:
        raise RefusedError(
            f"A message has at most {_LONGEST:,} characters; this has {len(text):,}. Send it in parts."
        )
    return text
