"""What a person does with an app: each deed becomes a request, and the answer is carried out as Slack would."""

from typing import Any

from incidentbot.sandbox.block_kit import check_suggestion
from incidentbot.sandbox.delivery.carrier import Ack, Request
from incidentbot.sandbox.delivery.commands import Commands
from incidentbot.sandbox.delivery.events import Events
from incidentbot.sandbox.delivery.payloads import Payloads, place_of
from incidentbot.sandbox.delivery.post import Post
from incidentbot.sandbox.delivery.response_urls import ResponseUrls
from incidentbot.sandbox.delivery.submissions import REFUSED, Submissions
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.form import all_of, elements_of, state_of
from incidentbot.sandbox.workspace.refusal import SlackError

_OF_HOME = ("type", "blocks", "callback_id", "external_id", "private_metadata")


class Interactions:
    """Carries what people do to the apps."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        post: Post,
        events: Events,
        commands: Commands,
        response_urls: ResponseUrls,
    ) -> None:
        self._workspace = workspace
        self._post = post
        self._events = events
        self._commands = commands
        self._response_urls = response_urls
        self._payloads = Payloads(workspace)
        self._submissions = Submissions(
            workspace, post=post, payloads=self._payloads, response_urls=response_urls
        )

    async def command(self, *, user_id: str, conversation_id: str, text: str) -> Ack:
        """Run a slash command. What the app says in its acknowledgement only this person sees."""
        command, _, rest = text.partition(" ")
        app = self._workspace.apps.with_command(command)
        if app is None:
            return Ack(ok=False, error=f"{command} is not a command of any app here")
        conversation = self._workspace.conversations.get(conversation_id, viewer=user_id)
        payload = self._payloads.command(
            app,
            user_id=user_id,
            conversation=conversation,
            command=command,
            text=rest.strip(),
            response_url=self._response_urls.give(app, user_id=user_id, conversation=conversation),
        )
        ack, _ = await self._commands.bring(
            app, Request(kind="slash_commands", name=command, payload=payload)
        )
        return ack

    async def shortcut(
        self, *, user_id: str, callback_id: str, conversation_id: str | None, ts: str | None
    ) -> Ack:
        """Run a shortcut: on a message where one is named, else a global one."""
        app = self._workspace.apps.with_shortcut(callback_id)
        if app is None:
            return Ack(ok=False, error="this shortcut is of no app here any more")
        kind = "shortcut" if ts is None else "message_action"
        payload = self._payloads.interaction(app, kind, user_id=user_id)
        payload |= {"callback_id": callback_id, "action_ts": self._payloads.action_ts()}
        if ts is not None:
            payload |= self._on_message(app, user_id, str(conversation_id), ts)
            payload["message_ts"] = ts
        return await self._interact(app, callback_id, payload)

    async def action(
        self,
        *,
        user_id: str,
        place: Json,
        block_id: str,
        action_id: str,
        value: Json,
        state: Json,
    ) -> Ack:
        """Press a button, or choose something, in a message, a modal or a Home."""
        app, about, blocks = self._surface(user_id, place, state)
        block, element = _find(blocks, block_id, action_id)
        view_id = place.get("view_id")
        payload = self._payloads.interaction(app, "block_actions", user_id=user_id, view_id=view_id)
        # What is done in a window has no place for an answer, and Slack's types want the field.
        payload |= {"response_url": "", **about}
        payload["actions"] = [self._payloads.done(block, element, value)]
        return await self._interact(app, action_id, payload)

    async def options(
        self, *, user_id: str, place: Json, block_id: str, action_id: str, typed: str
    ) -> Ack:
        """Ask the app for what fits the words typed into one of its lists."""
        app, about, _ = self._surface(user_id, place, {})
        payload = self._payloads.interaction(app, "block_suggestion", user_id=user_id)
        for unwanted in ("trigger_id", "response_url", "state"):
            payload.pop(unwanted, None)
            about.pop(unwanted, None)
        asked = {"action_id": action_id, "block_id": block_id, "value": typed}
        request = Request(kind="interactive", name=action_id, payload={**payload, **about, **asked})
        ack, exchange = await self._post.bring(app, request)
        if objections := check_suggestion(ack.body) if ack.ok else []:
            return self._post.object(exchange, objections, words=REFUSED)
        return ack

    async def submit(self, *, user_id: str, view_id: str, values: Json) -> Ack:
        """Submit a modal. `body` of the answer holds `errors` where fields are wrong."""
        return await self._submissions.submit(user_id=user_id, view_id=view_id, values=values)

    async def close(self, *, user_id: str, view_id: str, everything: bool) -> Ack:
        """Close the modal, or all of them; apps that want to know are told."""
        return await self._submissions.close(
            user_id=user_id, view_id=view_id, everything=everything
        )

    async def open_home(self, *, user_id: str, app_id: str, tab: str) -> Ack:
        """Look at an app's Home or its messages; the app is told if it asked for that."""
        app = self._workspace.apps.get(app_id)
        if "app_home_opened" in app.events:
            direct = self._workspace.conversations.direct(user_id, app.bot_user_id)
            event: dict[str, Any] = {
                "type": "app_home_opened",
                "user": user_id,
                "channel": direct.id,
                "tab": tab,
                "event_ts": self._workspace.clock.next_ts(),
            }
            if tab == "home" and (view := self._workspace.views.home(user_id, app_id)):
                event["view"] = {name: view[name] for name in _OF_HOME}
            self._events.tell(app, event)
        return Ack(ok=True)

    async def _interact(self, app: App, name: str, payload: Json) -> Ack:
        ack, _ = await self._post.bring(
            app, Request(kind="interactive", name=name, payload=payload)
        )
        return ack

    def _surface(self, user_id: str, place: Json, state: Json) -> tuple[App, Json, list[Json]]:
        """Give the app, what a payload says of the place, and the blocks there."""
        if view_id := place.get("view_id"):
            view = self._workspace.views.filled_in(view_id, state)
            container = {"type": "view", "view_id": view_id}
            about = {"container": container, "view": self._payloads.view(view)}
            return self._workspace.apps.get(view["app_id"]), about, view["blocks"]
        channel_id, ts = str(place["channel"]), str(place["ts"])
        message = self._message(channel_id, ts, user_id)
        app = self._workspace.apps.get(message.get("app_id", ""))
        about = self._on_message(app, user_id, channel_id, ts)
        about["container"] = {
            "type": "message",
            "message_ts": ts,
            "channel_id": channel_id,
            "is_ephemeral": bool(message.get("ephemeral")),
        }
        blocks = message.get("blocks", [])
        about["state"] = self._payloads.state(state_of(blocks, state))
        if message.get("ephemeral"):
            del about["message"]
        return app, about, blocks

    def _on_message(self, app: App, user_id: str, conversation_id: str, ts: str) -> Json:
        conversation = self._workspace.conversations.get(conversation_id, viewer=user_id)
        url = self._response_urls.give(app, user_id=user_id, conversation=conversation, ts=ts)
        return {
            "channel": place_of(conversation),
            "message": self._message(conversation_id, ts, user_id),
            "response_url": url,
        }

    def _message(self, conversation_id: str, ts: str, user_id: str) -> Json:
        self._workspace.conversations.get(conversation_id, viewer=user_id)
        messages = self._workspace.messages
        return messages.whispered(conversation_id, ts, to=user_id) or messages.get(
            conversation_id, ts
        )


def _find(blocks: list[Json], block_id: str, action_id: str) -> tuple[Json, Json]:
    for block in all_of(blocks):
        for element in elements_of(block) if block["block_id"] == block_id else ():
            if element.get("action_id") == action_id:
                return block, element
    raise SlackError("action_not_found")
