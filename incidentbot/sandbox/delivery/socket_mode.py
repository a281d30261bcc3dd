"""Socket Mode: apps open sockets to us, and each envelope goes to any one of an app's sockets."""

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from itertools import count
from typing import Any

from starlette.responses import Response
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from incidentbot.sandbox.delivery.carrier import (
    ACK_SECONDS,
    GONE,
    NOT_THERE,
    SOCKET_ENDED,
    NotReachedError,
    Request,
)
from incidentbot.sandbox.faults import Faults, Kind
from incidentbot.sandbox.listening import reset
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.happening import Grapevine, Happening

_PATH = "/socket"
_HOST = "sandbox"
_FOREIGN_TICKET = 4001
_SECONDS_TO_LEAVE = 10
_MOST_SOCKETS = 10
_REASONS = {Kind.WARNING: "warning", Kind.REFRESH: "refresh_requested"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """An envelope that is out."""

    app_id: str
    acknowledged: asyncio.Future[Json | None]


@dataclass(eq=False, slots=True, kw_only=True)
class _Open:
    """A socket that is open. `is_to_be_closed`: the app has been told so."""

    app: App
    web: WebSocket
    is_to_be_closed: bool = False


class Sockets:
    """The open sockets of all apps."""

    def __init__(
        self, *, grapevine: Grapevine, faults: Faults, ack_seconds: float = ACK_SECONDS
    ) -> None:
        self._grapevine = grapevine
        self._faults = faults
        self._ack_seconds = ack_seconds
        faults.watch(self._drop_all_if_down)
        self._tickets: dict[str, App] = {}
        self._open: list[_Open] = []
        self._waiting: dict[str, _Waiting] = {}
        self._turns = count()
        self._closing: set[asyncio.Task[None]] = set()

    def address(self, app: App, base: str) -> str:
        """Give an address at which the app may open one socket. `base` begins with `http`."""
        ticket = secrets.token_hex(16)
        self._tickets[ticket] = app
        return f"ws{base.removeprefix('http')}{_PATH}?ticket={ticket}&app_id={app.app_id}"

    def route(self) -> WebSocketRoute:
        """Give the route at which sockets are opened."""
        return WebSocketRoute(_PATH, self._serve)

    def reaches(self, app: App) -> bool:
        """Tell whether the app has a socket open."""
        return bool(self._of(app))

    async def carry(self, app: App, request: Request) -> Json | None:
        """Send an envelope over one of the app's sockets, and wait for its acknowledgement over any of them.

        Raises:
            NotReachedError: no socket is open, or it closed before it was acknowledged.
            TimeoutError: it was not acknowledged in `ack_seconds`.
        """
        envelope_id = secrets.token_hex(16)
        acknowledged: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = _Waiting(app_id=app.app_id, acknowledged=acknowledged)
        try:
            # Not `wait_for`: it forgets that we were told to stop if the answer comes at the same moment.
            async with asyncio.timeout(self._ack_seconds):
                await self._next(app).web.send_json(_envelope(envelope_id, request))
                return await acknowledged
        except SOCKET_ENDED:
            raise NotReachedError(GONE) from None
        finally:
            del self._waiting[envelope_id]

    async def part(self, app: App, how: Kind) -> None:
        """Warn that the socket whose turn it is will be closed, ask for another in its place, or drop it."""
        with suppress(NotReachedError, *SOCKET_ENDED):
            socket = self._next(app)
            if how is Kind.DROP:
                self._drop(socket)
                return
            socket.is_to_be_closed = True
            await socket.web.send_json(_disconnect(_REASONS[how]))
            if how is Kind.REFRESH:
                task = asyncio.create_task(self._close_later(socket))
                self._closing.add(task)
                task.add_done_callback(self._closing.discard)

    async def close(self) -> None:
        """Wait no longer for what is to be closed."""
        for task in self._closing:
            task.cancel()
        await asyncio.gather(*self._closing, return_exceptions=True)

    async def _serve(self, socket: WebSocket) -> None:
        if self._faults.is_down:
            await socket.send_denial_response(Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE))
            return
        app = self._tickets.pop(socket.query_params.get("ticket", ""), None)
        await socket.accept()
        if app is None:
            await socket.close(_FOREIGN_TICKET)
            return
        others = len(self._of(app))
        if others >= _MOST_SOCKETS:
            await socket.send_json(_disconnect("too_many_websockets"))
            await socket.close()
            return
        await socket.send_json(_hello(app, connections=others + 1))
        opened = _Open(app=app, web=socket)
        self._open.append(opened)
        self._connected(app)
        try:
            while True:
                self._heard(app, await socket.receive_json())
        except SOCKET_ENDED:
            pass
        finally:
            self._gone(opened)

    def _of(self, app: App) -> list[_Open]:
        return [socket for socket in self._open if socket.app.app_id == app.app_id]

    def _next(self, app: App) -> _Open:
        """Give the socket whose turn it is; one that is to be closed only if there is no other.

        Raises:
            NotReachedError: no socket is open.
        """
        sockets = self._of(app)
        staying = [socket for socket in sockets if not socket.is_to_be_closed] or sockets
        if not staying:
            raise NotReachedError(NOT_THERE)
        return staying[next(self._turns) % len(staying)]

    async def _close_later(self, socket: _Open) -> None:
        await self._faults.sleep(_SECONDS_TO_LEAVE)
        if socket in self._open:
            await socket.web.close()

    def _drop_all_if_down(self) -> None:
        if self._faults.is_down:
            for socket in tuple(self._open):
                self._drop(socket)

    def _drop(self, socket: _Open) -> None:
        reset(socket.web)
        self._gone(socket)

    def _gone(self, socket: _Open) -> None:
        if socket not in self._open:
            return
        self._open.remove(socket)
        # Whoever leaves because we asked comes back, and may acknowledge then.
        if not self.reaches(socket.app) and not socket.is_to_be_closed:
            self._nobody_is_left(socket.app)
        self._connected(socket.app)

    def _heard(self, app: App, said: Mapping[str, Any]) -> None:
        waiting = self._waiting.get(str(said.get("envelope_id")))
        if waiting is None or waiting.app_id != app.app_id:
            return
        if not waiting.acknowledged.done():
            waiting.acknowledged.set_result(said.get("payload"))

    def _nobody_is_left(self, app: App) -> None:
        for waiting in self._waiting.values():
            if waiting.app_id == app.app_id and not waiting.acknowledged.done():
                waiting.acknowledged.set_exception(NotReachedError(GONE))

    def _connected(self, app: App) -> None:
        app.connected = self.reaches(app)
        self._grapevine.tell(Happening(event={"type": "app_connection", "app": app.app_id}))


def _envelope(envelope_id: str, request: Request) -> Json:
    envelope: Json = {
        "envelope_id": envelope_id,
        "type": request.kind,
        "accepts_response_payload": request.kind != "events_api",
        "payload": request.payload,
    }
    if request.kind == "events_api":
        envelope |= {"retry_attempt": request.retry, "retry_reason": request.retry_reason}
    return envelope


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": _HOST}}


def _hello(app: App, *, connections: int) -> Json:
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": {"host": _HOST, "build_number": 1, "approximate_connection_time": 18060},
        "connection_info": {"app_id": app.app_id},
    }
