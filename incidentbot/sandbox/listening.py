"""The stand-in's HTTP server, on loopback unless told otherwise."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

_SECONDS_TO_FINISH = 5
# Longer than clients keep theirs: a connection that is closed as a call sets out loses the call.
_SECONDS_KEPT_OPEN = 60
_RESET = "reset_connection"


class PortError(Exception):
    """Nothing can listen at this port. The message is the system's reason."""


class _Protocol(HttpToolsProtocol):
    """Lets whoever serves a request, or a socket, reset the connection under it."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, {**app_state, _RESET: self._reset}, _loop)

    def _reset(self) -> None:
        # Nothing of what is waiting is sent any more, and the other side is told so by a reset, not by an end.
        at_once = struct.pack("ii", 1, 0)
        connected: socket.socket = self.transport.get_extra_info("socket")
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        self.transport.abort()


def reset(connection: HTTPConnection) -> None:
    """Reset the connection that a request or a socket came over, as networks do."""
    connection.state[_RESET]()


class _Server(uvicorn.Server):
    """Leaves the process's signals to whoever started it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def listening(app: Starlette, *, host: str, port: int) -> AsyncIterator[str]:
    """Serve while the context lasts, and give the address. Port 0 takes a free one.

    Raises:
        PortError: nothing can listen there.
    """
    with taken(host, port) as bound:
        async with served(app, bound) as address:
            yield address


def taken(host: str, port: int) -> socket.socket:
    """Take a port, before anything answers there.

    Raises:
        PortError: somebody else has it, or it is not ours to take.
    """
    try:
        bound = socket.create_server((host, port))
    except OSError as refused:
        reason, _, _where = str(refused.strerror).partition(" (while")
        raise PortError(reason) from refused
    # asyncio does this only for sockets that say they are TCP; without it small answers wait 40 ms.
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


@asynccontextmanager
async def served(app: Starlette, bound: socket.socket) -> AsyncIterator[str]:
    """Answer at a port that was taken while the context lasts, and give the address."""
    host, port = bound.getsockname()[:2]
    config = uvicorn.Config(
        app,
        http=_Protocol,
        log_config=None,
        lifespan="off",
        timeout_keep_alive=_SECONDS_KEPT_OPEN,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[bound]))
    try:
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        await serving
