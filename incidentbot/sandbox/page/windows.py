"""What a person does that an app must hear of: commands, shortcuts, clicks, filled-in windows."""

from starlette.routing import BaseRoute

from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.page.files import own_file
from incidentbot.sandbox.page.ports import Ack, Interactions
from incidentbot.sandbox.page.refusals import RefusedError
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_NO_OPTIONS = "The app did not answer within 3 seconds. Type on to ask again."


class WindowEndpoints:
    """Endpoints about apps and their windows."""

    def __init__(self, workspace: Workspace, interactions: Interactions) -> None:
        self._workspace = workspace
        self._interactions = interactions

    def routes(self, door: Door) -> list[BaseRoute]:
        """Give the endpoints."""
        return [
            door.get("/page/views", self.views),
            door.get("/page/home", self.home),
            door.post("/page/home/open", self.open_home),
            door.post("/page/command", self.command),
            door.post("/page/shortcut", self.shortcut),
            door.post("/page/action", self.action),
            door.post("/page/options", self.options),
            door.post("/page/view/submit", self.submit),
            door.post("/page/view/close", self.close),
        ]

    async def views(self, asked: Asked) -> Json:
        """Give somebody's open modals, the top one last."""
        return {"views": self._workspace.views.stack(asked.person)}

    async def home(self, asked: Asked) -> Json:
        """Give an app's Home as this person sees it."""
        return {"view": self._workspace.views.home(asked.person, asked.text("app"))}

    async def open_home(self, asked: Asked) -> Json:
        """Look at an app's place."""
        app = self._workspace.apps.get(asked.text("app"))
        ack = await self._interactions.open_home(
            user_id=asked.person, app_id=app.app_id, tab=asked.text("tab")
        )
        return _answer(ack)

    async def command(self, asked: Asked) -> Json:
        """Type a slash command."""
        channel = self._workspace.conversations.get(asked.text("channel"), viewer=asked.person)
        if asked.person not in channel.members:
            raise RefusedError(f"Join #{channel.name} first; then commands work in it.", status=403)
        ack = await self._interactions.command(
            user_id=asked.person, conversation_id=channel.id, text=asked.text("text")
        )
        return _answer(ack)

    async def shortcut(self, asked: Asked) -> Json:
        """Run a shortcut: on a message, where one is named."""
        channel = asked.maybe("channel")
        if channel is not None:
            self._workspace.conversations.get(channel, viewer=asked.person)
        ack = await self._interactions.shortcut(
            user_id=asked.person,
            callback_id=asked.text("callback_id"),
            conversation_id=channel,
            ts=asked.maybe("ts"),
        )
        return _answer(ack)

    async def action(self, asked: Asked) -> Json:
        """Click or choose something."""
        ack = await self._interactions.action(
            user_id=asked.person,
            place=self._place(asked),
            block_id=asked.text("block_id"),
            action_id=asked.text("action_id"),
            value=asked.object("value"),
            state=self._entered(asked),
        )
        return _answer(ack)

    async def options(self, asked: Asked) -> Json:
        """Type into a select whose options the app makes up."""
        ack = await self._interactions.options(
            user_id=asked.person,
            place=self._place(asked),
            block_id=asked.text("block_id"),
            action_id=asked.text("action_id"),
            typed=asked.maybe("value") or "",
        )
        if not ack.ok:
            raise RefusedError(ack.error or _NO_OPTIONS, status=504)
        return ack.body or {"options": []}

    async def submit(self, asked: Asked) -> Json:
        """Send a modal in."""
        ack = await self._interactions.submit(
            user_id=asked.person, view_id=self._own_view(asked), values=self._entered(asked)
        )
        return _answer(ack)

    async def close(self, asked: Asked) -> Json:
        """Put a modal away."""
        ack = await self._interactions.close(
            user_id=asked.person, view_id=self._own_view(asked), everything=asked.flag("all")
        )
        return _answer(ack)

    def _place(self, asked: Asked) -> Json:
        if asked.maybe("view_id") is not None:
            return {"view_id": self._own_view(asked)}
        channel = self._workspace.conversations.get(asked.text("channel"), viewer=asked.person)
        return {"channel": channel.id, "ts": asked.text("ts")}

    def _entered(self, asked: Asked) -> Json:
        """Give what stands in the inputs: files by what they are."""
        return {
            block_id: {
                action_id: self._with_files(value, person=asked.person)
                for action_id, value in fields.items()
            }
            for block_id, fields in asked.object("state").items()
        }

    def _with_files(self, value: Json, *, person: str) -> Json:
        if value.get("type") != "file_input":
            return value
        files = [own_file(self._workspace, one["id"], person=person) for one in value["files"]]
        return {"type": value["type"], "files": files}

    def _own_view(self, asked: Asked) -> str:
        view_id = asked.text("view_id")
        owner, _view = self._workspace.views.find(view_id)
        if owner != asked.person:
            raise SlackError("not_found")
        return view_id


def _answer(ack: Ack) -> Json:
    """Give what the app answered, or what went wrong: in words, and by Slack's name for it."""
    answer = {**(ack.body or {}), "ok": ack.ok}
    if ack.ok:
        return answer
    failure = "operation_timeout" if ack.is_late else "dispatch_failed"
    return {**answer, "failure": failure, "error": ack.error}
