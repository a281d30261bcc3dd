"""Socket Mode: apps open sockets to us, and each envelope goes to any one of an app's sockets."""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from incidentbot.sandbox.delivery.carrier import (
    ACK_SECONDS,
    GONE,
    NOT_THERE,
    NotReachedError,
    Request,
)
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.happening import Grapevine, Happening

_PATH = "/socket"
_FOREIGN_TICKET = 4001


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """An envelope that is out."""

    app_id: str
    acknowledged: asyncio.Future[Json | None]


class Sockets:
    """The open sockets of all apps."""

    def __init__(self, *, grapevine: Grapevine, ack_seconds: float = ACK_SECONDS) -> None:
        self._grapevine = grapevine
        self._ack_seconds = ack_seconds
        self._tickets: dict[str, App] = {}
        self._open: dict[str, list[WebSocket]] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._turns = count()

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
        return bool(self._open.get(app.app_id))

    async def carry(self, app: App, request: Request) -> Json | None:
        """Send an envelope over one of the app's sockets, and wait for its acknowledgement over any of them.

        Raises:
            NotReachedError: no socket is open, or it closed before it was acknowledged.
            TimeoutError: it was not acknowledged in `ack_seconds`.
        """
        sockets = self._open.get(app.app_id)
        if not sockets:
            raise NotReachedError(NOT_THERE)
        envelope_id = secrets.token_hex(16)
        acknowledged: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = _Waiting(app_id=app.app_id, acknowledged=acknowledged)
        try:
            chosen = sockets[next(self._turns) % len(sockets)]
            await chosen.send_json(_envelope(envelope_id, request))
            # Not `wait_for`: it forgets that we were told to stop if the answer comes at the same moment.
            async with asyncio.timeout(self._ack_seconds):
                return await acknowledged
        except WebSocketDisconnect:
            raise NotReachedError(GONE) from None
        finally:
            del self._waiting[envelope_id]

    async def _serve(self, socket: WebSocket) -> None:
        app = self._tickets.pop(socket.query_params.get("ticket", ""), None)
        await socket.accept()
        if app is None:
            await socket.close(_FOREIGN_TICKET)
            return
        mine = self._open.setdefault(app.app_id, [])
        await socket.send_json(_hello(app, connections=len(mine) + 1))
        mine.append(socket)
        self._connected(app)
        try:
            while True:
                self._heard(await socket.receive_json())
        except WebSocketDisconnect:
            pass
        finally:
            mine.remove(socket)
            if not mine:
                self._nobody_is_left(app)
            self._connected(app)

    def _heard(self, said: Mapping[str, Any]) -> None:
        waiting = self._waiting.get(str(said.get("envelope_id")))
        if waiting is not None and not waiting.acknowledged.done():
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


def _hello(app: App, *, connections: int) -> Json:
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060},
        "connection_info": {"app_id": app.app_id},
    }
