"""Response URLs: where an app may answer a command or an action for half an hour, five times at most."""

import secrets
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from incidentbot.sandbox.delivery.answers import Answers
from incidentbot.sandbox.faults.line import Answered, Line
from incidentbot.sandbox.faults.subject import RESPONSE_URL
from incidentbot.sandbox.inspector import Outcome
from incidentbot.sandbox.web_api.refusals import BlockKitError
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.clock import RealTime
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.refusal import SlackError

_PATH = "/response"
_USES = 5
_SECONDS = 1800.0


@dataclass(slots=True, kw_only=True)
class _Permission:
    """Who may answer whom, where; `ts` is the message that was acted upon."""

    app: App
    user_id: str
    conversation: Conversation
    ts: str | None
    given_at: float
    uses: int = 0


class ResponseUrls:
    """Gives response URLs, and takes what apps send there."""

    def __init__(self, answers: Answers, *, line: Line, real_time: RealTime) -> None:
        self._answers = answers
        self._line = line
        self._real_time = real_time
        self._given: dict[str, _Permission] = {}
        self.base = ""

    def give(
        self, app: App, *, user_id: str, conversation: Conversation, ts: str | None = None
    ) -> str:
        """Give an address at which the app may answer this person."""
        key = secrets.token_hex(12)
        self._given[key] = _Permission(
            app=app,
            user_id=user_id,
            conversation=conversation,
            ts=ts,
            given_at=self._real_time(),
        )
        return f"{self.base}{_PATH}/{key}"

    def route(self) -> Route:
        """Give the route at which apps answer."""
        return Route(f"{_PATH}/{{key}}", self._receive, methods=["POST"])

    async def _receive(self, request: Request) -> Response:
        answer = await request.json()

        async def carry_out() -> Answered:
            return self._answered(request.path_params["key"], answer)

        return await self._line.carry(RESPONSE_URL, RESPONSE_URL, said=answer, carry_out=carry_out)

    def _answered(self, key: str, answer: Json) -> Answered:
        try:
            self._take(self._given.get(key), answer)
        except SlackError as no:
            said = {"error": no.code}
            return Answered(
                response=JSONResponse({"ok": False, **said}, status_code=HTTPStatus.NOT_FOUND),
                status=Outcome.ERROR,
                record=said,
                objections=no.objections if isinstance(no, BlockKitError) else (),
            )
        return Answered(response=PlainTextResponse("ok"), status=Outcome.OK, record="ok")

    def _take(self, permission: _Permission | None, answer: Json) -> None:
        if permission is None:
            raise SlackError("invalid_url")
        if self._real_time() - permission.given_at > _SECONDS:
            raise SlackError("expired_url")
        if permission.uses >= _USES:
            raise SlackError("used_url")
        permission.uses += 1
        self._answers.give(
            answer,
            app=permission.app,
            user_id=permission.user_id,
            conversation=permission.conversation,
            ts=permission.ts,
        )
