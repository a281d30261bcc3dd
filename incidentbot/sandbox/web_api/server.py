"""The Web API over HTTP. Slack says no with status 200 and `ok: false`; only a caller who is too fast gets a 429."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from incidentbot.sandbox.faults.line import Answered, Line
from incidentbot.sandbox.inspector import Objection, Outcome
from incidentbot.sandbox.web_api.arguments import Arguments, invalid_arguments
from incidentbot.sandbox.web_api.call import Call, SocketUrl, require_scope
from incidentbot.sandbox.web_api.gate import Gate, always_open
from incidentbot.sandbox.web_api.method import Method, Token
from incidentbot.sandbox.web_api.refusals import BlockKitError
from incidentbot.sandbox.web_api.requests import Asked, read
from incidentbot.sandbox.web_api.table import METHODS
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_KIND = "web api"
# For apps that are installed in several workspaces at once.
_ALWAYS_KNOWN = frozenset({"team_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What an app gets to read."""

    said: Json
    retry_after: int | None = None
    objections: tuple[Objection, ...] = ()

    def answered(self) -> Answered:
        """Give it as HTTP, and as it is kept."""
        return Answered(
            response=self._response(),
            status=Outcome.OK if self.said["ok"] else Outcome.ERROR,
            # What was said may be about messages that change later; the record does not.
            record=deepcopy(self.said),
            objections=self.objections,
        )

    def _response(self) -> Response:
        if self.retry_after is None:
            return JSONResponse(self.said)
        headers = {"Retry-After": str(self.retry_after)}
        return JSONResponse(self.said, HTTPStatus.TOO_MANY_REQUESTS, headers)


class WebApi:
    """Answers the apps over the `line`. `socket_url` gives a new socket's address; `gate` may send calls away."""

    def __init__(
        self,
        workspace: Workspace,
        line: Line,
        *,
        socket_url: SocketUrl,
        gate: Gate = always_open,
    ) -> None:
        self._workspace = workspace
        self._line = line
        self._socket_url = socket_url
        self._gate = gate
        self._nobody = App(app_id="", name="", bot_user_id="", bot_id="")

    def routes(self) -> list[BaseRoute]:
        """Give where it listens."""
        return [Route("/api/{method}", self._receive, methods=["GET", "POST"])]

    async def _receive(self, request: Request) -> Response:
        name = str(request.path_params["method"])
        asked = await read(request)
        arguments = Arguments(asked.arguments(takes_json=_takes_json(name)))

        async def carry_out() -> Answered:
            answer = await self._answer(name, arguments, asked=asked, address=str(request.base_url))
            return answer.answered()

        return await self._line.carry(_KIND, name, said=arguments.as_json(), carry_out=carry_out)

    async def _answer(
        self, name: str, arguments: Arguments, *, asked: Asked, address: str
    ) -> _Answer:
        try:
            if asked.unreadable is not None:
                raise asked.unreadable
            method = _method(name)
            app = self._caller(method, asked.token)
            seconds = await self._gate(name, method, app=app, arguments=arguments)
            if seconds is not None:
                return _too_fast(name, method, seconds)
            if method.scopes:
                require_scope(app, method.scopes)
            _require_arguments(method, arguments)
            return self._done(method, app, arguments, address=address)
        except BlockKitError as refused:
            return _Answer(said=_no(refused), objections=refused.objections)
        except SlackError as refused:
            return _Answer(said=_no(refused))

    def _done(self, method: Method, app: App, arguments: Arguments, *, address: str) -> _Answer:
        call = Call(
            workspace=self._workspace,
            app=app,
            arguments=arguments,
            address=address,
            scopes=method.scopes,
            socket_url=self._socket_url,
        )
        said = {"ok": True, **method.handle(call)}
        return _Answer(said=said, objections=tuple(_ignored(method, arguments)))

    def _caller(self, method: Method, token: str) -> App:
        if method.token is Token.NONE:
            return self._nobody
        if not token:
            raise SlackError("not_authed")
        by_bot = self._workspace.apps.by_bot_token(token)
        by_app = self._workspace.apps.by_app_token(token)
        if by_bot is None and by_app is None:
            raise SlackError("invalid_auth")
        caller = by_bot if method.token is Token.BOT else by_app
        if caller is None:
            raise SlackError("not_allowed_token_type")
        if caller.is_revoked:
            raise SlackError("token_revoked")
        return caller


def _takes_json(name: str) -> bool:
    return name not in METHODS or METHODS[name].takes_json


def _method(name: str) -> Method:
    if name not in METHODS:
        raise SlackError("unknown_method", req_method=name)
    return METHODS[name]


def _require_arguments(method: Method, arguments: Arguments) -> None:
    missing = [name for name in method.required if name not in arguments]
    if missing:
        raise invalid_arguments(*(f"missing required field: {name}" for name in missing))


def _ignored(method: Method, arguments: Arguments) -> Iterator[Objection]:
    known = {*method.required, *method.optional, *_ALWAYS_KNOWN}
    for name in arguments.as_json():
        if name not in known and method.token is not Token.NONE:
            words = f"{name} is no argument of this method and was ignored"
            yield Objection(pointer=f"/{name}", words=words, rule="unknown_argument")


def _too_fast(name: str, method: Method, seconds: int) -> _Answer:
    words = f"{name} may be called {method.tier.value}; the next call in {seconds} s"
    too_fast = Objection(pointer="", words=words, rule="rate limit")
    return _Answer(said=_no(SlackError("ratelimited")), retry_after=seconds, objections=(too_fast,))


def _no(reason: SlackError) -> Json:
    return {"ok": False, "error": reason.code, **reason.details}
