"""Submitting and closing modals: what is missing is said at the field, and the app's answer is carried out."""

from collections.abc import Iterator
from typing import Any

from incidentbot.sandbox.block_kit import check_view, identified
from incidentbot.sandbox.delivery.carrier import Ack, Request
from incidentbot.sandbox.delivery.payloads import Payloads
from incidentbot.sandbox.delivery.post import Post
from incidentbot.sandbox.delivery.response_urls import ResponseUrls
from incidentbot.sandbox.inspector import Exchange, Objection
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_MOST_FILES = 10
REFUSED = "the app answered with something that Slack does not take; the inspector says what"


class Submissions:
    """Submits and closes modals."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        post: Post,
        payloads: Payloads,
        response_urls: ResponseUrls,
    ) -> None:
        self._workspace = workspace
        self._post = post
        self._payloads = payloads
        self._response_urls = response_urls

    async def submit(self, *, user_id: str, view_id: str, values: Json) -> Ack:
        """Submit a modal as it is filled in."""
        view = self._workspace.views.filled_in(view_id, values)
        if missing := _missing(view):
            return Ack(ok=True, body={"errors": missing})
        app = self._workspace.apps.get(view["app_id"])
        for file in _files(view):
            self._workspace.files.hand_over(file["id"], to=app.bot_user_id)
        payload = self._payloads.interaction(
            app, "view_submission", user_id=user_id, view_id=view_id
        )
        payload |= {
            "view": self._payloads.view(view),
            "response_urls": self._where_to_answer(app, user_id, view),
        }
        ack, exchange = await self._post.bring(
            app, Request(kind="interactive", name=view["callback_id"], payload=payload)
        )
        if not ack.ok:
            return ack
        return self._carry_out(ack.body or {}, app=app, user_id=user_id, view=view, of=exchange)

    def _where_to_answer(self, app: App, user_id: str, view: Json) -> list[Json]:
        """Give an address for each conversation chosen in an input that asks for one."""
        return [
            {
                "block_id": block["block_id"],
                "action_id": block["element"]["action_id"],
                "channel_id": chosen,
                "response_url": self._response_urls.give(
                    app,
                    user_id=user_id,
                    conversation=self._workspace.conversations.get(chosen, viewer=user_id),
                ),
            }
            for block in view["blocks"]
            if block.get("element", {}).get("response_url_enabled")
            if (chosen := _entered(block, view))
        ]

    async def close(self, *, user_id: str, view_id: str, everything: bool) -> Ack:
        """Close the top modal, or all; the apps of those that ask for it are told."""
        views = self._workspace.views
        top = views.stack(user_id)[-1:]
        if not top or (top[0]["id"] != view_id and not everything):
            return Ack(ok=True)
        whole = everything or top[0]["clear_on_close"]
        for view in views.close(user_id, top_only=not whole):
            if view["notify_on_close"]:
                await self._tell_closed(view, user_id=user_id, cleared=whole)
        return Ack(ok=True)

    async def _tell_closed(self, view: Json, *, user_id: str, cleared: bool) -> None:
        app = self._workspace.apps.get(view["app_id"])
        payload = self._payloads.interaction(app, "view_closed", user_id=user_id)
        del payload["trigger_id"]
        payload |= {"view": self._payloads.view(view), "is_cleared": cleared}
        await self._post.bring(
            app, Request(kind="interactive", name=view["callback_id"], payload=payload)
        )

    def _carry_out(self, body: Json, *, app: App, user_id: str, view: Json, of: Exchange) -> Ack:
        match body.get("response_action"):
            case None if body:
                wrong = _objection("", "is neither empty nor a response_action")
                return self._post.object(of, [wrong], words=REFUSED)
            case None:
                self._workspace.views.close(user_id, top_only=True)
            case "clear":
                self._workspace.views.close(user_id, top_only=False)
            case "errors":
                return self._errors(body.get("errors") or {}, view=view, of=of)
            case "update" | "push":
                return self._show(body, app=app, user_id=user_id, upon=view, of=of)
            case other:
                wrong = _objection("/response_action", f"there is no response_action {other!r}")
                return self._post.object(of, [wrong], words=REFUSED)
        return Ack(ok=True)

    def _show(self, body: Json, *, app: App, user_id: str, upon: Json, of: Exchange) -> Ack:
        views, new = self._workspace.views, body.get("view")
        objections = check_view(new) if new else [_objection("/view", "a view is needed")]
        if objections or new is None:
            return self._post.object(of, objections, words=REFUSED)
        if new["type"] != "modal":
            wrong = _objection("/view/type", f"unsupported type: {new['type']}")
            return self._post.object(of, [wrong], words=REFUSED)
        new = {**new, "blocks": identified(new["blocks"])}
        try:
            if body["response_action"] == "push":
                views.push(user_id, new, app=app, upon=upon["id"])
            else:
                views.update({"id": upon["id"]}, new, app=app, seen=None)
        except SlackError as no:
            return self._post.object(of, [_objection("/view", no.code)], words=REFUSED)
        return Ack(ok=True)

    def _errors(self, errors: Json, *, view: Json, of: Exchange) -> Ack:
        inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        objections = list(_wrong_errors(errors, inputs)) or (
            [] if errors else [_objection("/errors", "names no field")]
        )
        if objections:
            return self._post.object(of, objections, words=REFUSED)
        return Ack(ok=True, body={"errors": errors})


def _wrong_errors(errors: Json, inputs: set[str]) -> Iterator[Objection]:
    for block_id, words in errors.items():
        if block_id not in inputs:
            yield _objection(f"/errors/{block_id}", "names no input of this view")
        elif not isinstance(words, str) or not words:
            yield _objection(f"/errors/{block_id}", "must say what is wrong, in words")


def _objection(pointer: str, words: str) -> Objection:
    return Objection(pointer=pointer, words=words, rule="response_action")


def _missing(view: Json) -> Json:
    """Name the inputs that Slack does not let a person submit, each with the words that stand at it."""
    asked = [block for block in view["blocks"] if block["type"] == "input"]
    problems = {block["block_id"]: _problem(block, _entered(block, view)) for block in asked}
    return {block_id: words for block_id, words in problems.items() if words}


def _entered(block: Json, view: Json) -> Any:
    value = view["state"]["values"][block["block_id"]][block["element"]["action_id"]]
    return next(content for name, content in value.items() if name != "type")


def _problem(block: Json, entered: Any) -> str | None:
    if entered in (None, "", []):
        return None if block.get("optional") else "This is needed. Fill it in to go on."
    element = block["element"]
    if element["type"] == "file_input":
        return _problem_of_files(element, entered)
    limit = element.get("max_length")
    if limit is not None and isinstance(entered, str) and len(entered) > limit:
        return f"Write at most {limit} characters; there are {len(entered)}."
    return None


def _problem_of_files(element: Json, files: list[Json]) -> str | None:
    most, kinds = element.get("max_files", _MOST_FILES), element.get("filetypes", ())
    if len(files) > most:
        return f"At most {most} files; there are {len(files)}."
    other = [file["name"] for file in files if kinds and file["filetype"] not in kinds]
    return f"{other[0]} is none of {', '.join(kinds)}." if other else None


def _files(view: Json) -> Iterator[Json]:
    for fields in view["state"]["values"].values():
        for value in fields.values():
            yield from value.get("files", ())
