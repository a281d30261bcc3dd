"""What happens in the workspace, as the page of one person hears of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from incidentbot.sandbox.page.presenting import Presenting
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.happening import Happening
from incidentbot.sandbox.workspace.refusal import SlackError


@dataclass(slots=True, kw_only=True)
class Viewer:
    """Somebody who looks, and the conversations that their page knows of."""

    person: str
    knows: set[str] = field(default_factory=set)


class Telling:
    """Turns a happening into what the page of a viewer is told."""

    def __init__(self, workspace: Workspace, presenting: Presenting) -> None:
        self._workspace = workspace
        self._presenting = presenting
        self._everywhere: dict[str, Callable[[Json, Viewer], Iterator[Json]]] = {
            "views": self._views,
            "home_drawn": self._home,
            "clock": self._clock,
            "app_installed": self._app,
            "app_connection": self._app,
            "team_join": self._people,
            "user_change": self._people,
            "presence_change": self._people,
            "dnd_updated_user": self._people,
        }
        self._inside: dict[str, Callable[[Conversation, Json], Iterator[Json]]] = {
            "message": self._said,
            "ephemeral": self._whispered,
            "ephemeral_gone": self._whisper_gone,
            "reaction_added": self._item,
            "reaction_removed": self._item,
            "pin_added": self._pin,
            "pin_removed": self._pin,
        }

    def of(self, happening: Happening, viewer: Viewer) -> Iterator[Json]:
        """Give what the viewer's page is told of it: nothing of what they may not know."""
        if happening.only_for not in (None, viewer.person):
            return
        event = happening.event
        if happening.channel is None:
            tell = self._everywhere.get(event["type"])
            yield from tell(event, viewer) if tell else ()
        else:
            yield from self._of_conversation(happening.channel, event, viewer)

    def _of_conversation(self, channel: str, event: Json, viewer: Viewer) -> Iterator[Json]:
        try:
            conversation = self._workspace.conversations.get(channel, viewer=viewer.person)
        except SlackError:
            if channel in viewer.knows:
                viewer.knows.discard(channel)
                yield {"type": "conversation_gone", "channel": channel}
            return
        tell = self._inside.get(event["type"])
        told = list(tell(conversation, event)) if tell else []
        opened = self._presenting.opened(conversation, viewer.person)
        place = {"type": "conversation", "conversation": opened}
        # What is said in a place that the page does not know yet is news only once it does.
        yield from [*told, place] if channel in viewer.knows else [place, *told]
        viewer.knows.add(channel)

    def _said(self, conversation: Conversation, event: Json) -> Iterator[Json]:
        match event.get("subtype"):
            case "message_changed":
                yield self._message(conversation, event["message"]["ts"])
            case "message_deleted":
                yield self._message(conversation, event["deleted_ts"])
            case _:
                yield {**self._message(conversation, event["ts"]), "is_new": True}

    def _item(self, conversation: Conversation, event: Json) -> Iterator[Json]:
        yield self._message(conversation, event["item"]["ts"])

    def _pin(self, conversation: Conversation, event: Json) -> Iterator[Json]:
        yield self._message(conversation, event["item"]["message"]["ts"])

    def _message(self, conversation: Conversation, ts: str) -> Json:
        """Tell how a message looks now; one that is gone leaves a tombstone, or nothing."""
        try:
            message = self._workspace.messages.get(conversation.id, ts)
        except SlackError:
            return {"type": "message_deleted", "channel": conversation.id, "ts": ts}
        shown = self._presenting.message(conversation, message)
        return {"type": "message", "channel": conversation.id, "message": shown}

    def _whispered(self, conversation: Conversation, event: Json) -> Iterator[Json]:
        yield {"type": "message", "channel": conversation.id, "message": event["message"]}

    def _whisper_gone(self, conversation: Conversation, event: Json) -> Iterator[Json]:
        yield {"type": "message_deleted", "channel": conversation.id, "ts": event["ts"]}

    def _views(self, _event: Json, viewer: Viewer) -> Iterator[Json]:
        yield {"type": "views", "views": self._workspace.views.stack(viewer.person)}

    def _home(self, event: Json, _viewer: Viewer) -> Iterator[Json]:
        yield {"type": "home", "app": event["app"]}

    def _clock(self, event: Json, _viewer: Viewer) -> Iterator[Json]:
        yield {"type": "clock", "now": event["now"], "moving_to": event["moving_to"]}

    def _people(self, _event: Json, _viewer: Viewer) -> Iterator[Json]:
        yield {"type": "people", "people": self._presenting.people()}

    def _app(self, event: Json, viewer: Viewer) -> Iterator[Json]:
        """Tell of an app, and of the place where it writes to this person."""
        app = self._workspace.apps.get(event["app"])
        place = self._workspace.conversations.direct(viewer.person, app.bot_user_id)
        viewer.knows.add(place.id)
        yield {"type": "app", "app": self._presenting.app(app)}
        yield {
            "type": "conversation",
            "conversation": self._presenting.conversation(place, viewer.person),
        }
