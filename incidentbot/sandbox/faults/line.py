"""The line over which apps call Slack. Faults of calls happen here: before one is carried out, or to its answer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from incidentbot.sandbox.faults.faults import Faults, Sleep, Struck
from incidentbot.sandbox.faults.kind import Kind
from incidentbot.sandbox.faults.rule import Fault
from incidentbot.sandbox.inspector import Direction, Inspector, Objection, Outcome
from incidentbot.sandbox.listening import reset
from incidentbot.sandbox.workspace.archive import Json

_SECONDS_OF_SILENCE = 60.0
_DONE_ALL_THE_SAME = frozenset({Kind.RESET_AFTER, Kind.FAIL_AFTER, Kind.HANG_AFTER, Kind.SLOW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What Slack answers: over HTTP, and as the inspector keeps it."""

    response: Response
    status: Outcome
    record: Any = None
    objections: tuple[Objection, ...] = ()


CarryOut = Callable[[], Awaitable[Answered]]
"""Does what a call asks for."""


class Line:
    """Carries calls, and their answers, as well as the faults let it."""

    def __init__(self, faults: Faults, *, inspector: Inspector) -> None:
        self._faults = faults
        self._inspector = inspector

    async def carry(self, kind: str, name: str, *, said: Any, carry_out: CarryOut) -> Response:
        """Have a call carried out, and give what the app gets to read."""
        struck = self._faults.of_call(name)
        exchange = self._inspector.begin(
            Direction.FROM_APP,
            kind=kind,
            name=name,
            request=said,
            mishap=None if struck is None else struck.mishap,
        )
        answered = await self._answered(struck, carry_out)
        self._inspector.end(
            exchange,
            answered.status,
            response=answered.record,
            objections=answered.objections,
        )
        return answered.response

    async def _answered(self, struck: Struck | None, carry_out: CarryOut) -> Answered:
        if struck is None:
            return await carry_out()
        if struck.fault.kind in _DONE_ALL_THE_SAME:
            return await self._spoilt(struck.fault, await carry_out())
        return self._instead(struck.fault)

    async def _spoilt(self, fault: Fault, answered: Answered) -> Answered:
        """Give what becomes of an answer. What the app would have read is kept."""
        match fault.kind:
            case Kind.SLOW:
                await self._faults.sleep(fault.number)
                return answered
            case Kind.FAIL_AFTER:
                response: Response = _http_error(fault)
            case Kind.RESET_AFTER:
                response = _Reset()
            case _:
                response = _Silence(self._faults.sleep)
        return replace(answered, response=response)

    def _instead(self, fault: Fault) -> Answered:
        """Give what comes back from a call that Slack does not carry out."""
        match fault.kind:
            case Kind.ERROR:
                return _no(fault.name)
            case Kind.RATELIMITED:
                wait = {"Retry-After": str(int(fault.number))}
                return _no("ratelimited", status=HTTPStatus.TOO_MANY_REQUESTS, headers=wait)
            case Kind.RESET_BEFORE:
                response: Response = _Reset()
            case Kind.HANG_BEFORE:
                response = _Silence(self._faults.sleep)
            case _:
                response = _http_error(fault)
        return Answered(response=response, status=Outcome.ERROR)


def _no(
    error: str, *, status: int = HTTPStatus.OK, headers: dict[str, str] | None = None
) -> Answered:
    said: Json = {"ok": False, "error": error}
    response = JSONResponse(said, status, headers)
    return Answered(response=response, status=Outcome.ERROR, record=said)


def _http_error(fault: Fault) -> Response:
    status = int(fault.number) or HTTPStatus.SERVICE_UNAVAILABLE
    return PlainTextResponse("upstream error", status)


class _Reset(Response):
    """No answer: the connection is reset."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reset(Request(scope, receive, send))
        await _until_gone(receive)


class _Silence(Response):
    """No answer. Whoever asked gives up, or something on the way cuts a connection that says nothing."""

    def __init__(self, sleep: Sleep) -> None:
        super().__init__()
        self._sleep = sleep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        gone = asyncio.ensure_future(_until_gone(receive))
        cut = asyncio.ensure_future(self._sleep(_SECONDS_OF_SILENCE))
        try:
            await asyncio.wait({gone, cut}, return_when=asyncio.FIRST_COMPLETED)
            if not gone.done():
                reset(Request(scope, receive, send))
                await gone
        finally:
            gone.cancel()
            cut.cancel()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
