"""What lies between the bot and Slack: it carries calls and answers, and breaks where a test says."""

import json
from collections import defaultdict
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_API = "/api/"

Fault = Callable[[ASGIApp, Scope, Receive, Send], Awaitable[None]]
"""Serves one call badly."""


class Wire:
    """Notes every call, and has some of them go wrong: `broken` names those that did."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.broken: list[str] = []
        self._faults: dict[str, list[Fault]] = defaultdict(list)
        self._after: dict[int, Callable[[], None]] = {}
        self._always: Fault | None = None

    def fails(self, method: str, *faults: Fault) -> None:
        """Have the next calls of this method go wrong, one after the other."""
        self._faults[method].extend(faults)

    def always(self, fault: Fault | None) -> None:
        """Have every call go wrong until further notice."""
        self._always = fault

    def after(self, number: int, happens: Callable[[], None]) -> None:
        """When Slack has carried out the `number`-th call from now on, do this, and let its answer be lost."""
        self.calls = []
        self._after = {number: happens}

    def fault(self, method: str) -> Fault | None:
        """Note a call, and give what is to go wrong with it."""
        self.calls.append(method)
        if happens := self._after.pop(len(self.calls), None):
            return _then(happens)
        if not self._faults[method] and not self._always:
            return None
        self.broken.append(method)
        return self._faults[method].pop(0) if self._faults[method] else self._always


class WireMiddleware:
    """Puts a wire before the Web API."""

    def __init__(self, app: ASGIApp, *, wire: Wire) -> None:
        self._app = app
        self._wire = wire

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, well or badly."""
        is_call = scope["type"] == "http" and scope["path"].startswith(_API)
        fault = self._wire.fault(scope["path"].removeprefix(_API)) if is_call else None
        if fault is None:
            await self._app(scope, receive, send)
        else:
            await fault(self._app, scope, receive, send)


async def passes(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Let this one through: what goes wrong comes later."""
    await app(scope, receive, send)


async def breaks_before(_app: ASGIApp, _scope: Scope, _receive: Receive, send: Send) -> None:
    """Break before Slack hears of the call."""
    await _break(send)


async def breaks_after(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Break when Slack has carried out the call, so that its answer is lost."""
    await app(scope, receive, _lose)
    await _break(send)


def refuses(error: str) -> Fault:
    """Have Slack refuse, with its word for why."""
    return answers(200, error=error)


def answers(status: int, *, error: str = "ratelimited", **headers: str) -> Fault:
    """Have Slack answer with this status, and do nothing."""

    async def answer(_app: ASGIApp, _scope: Scope, _receive: Receive, send: Send) -> None:
        named = [
            (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
        ]
        kind = (b"content-type", b"application/json")
        await send({"type": "http.response.start", "status": status, "headers": [kind, *named]})
        body = json.dumps({"ok": False, "error": error}).encode()
        await send({"type": "http.response.body", "body": body})

    return answer


def _then(happens: Callable[[], None]) -> Fault:
    async def lose_the_answer(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, _lose)
        happens()
        await _break(send)

    return lose_the_answer


async def _lose(_message: Message) -> None:
    pass


async def _break(send: Send) -> None:
    # The server closes a connection whose answer ends before its length.
    length = (b"content-length", b"1000")
    await send({"type": "http.response.start", "status": 200, "headers": [length]})
