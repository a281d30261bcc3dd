"""The stand-in's HTTP server, on loopback unless told otherwise."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette

_SECONDS_TO_FINISH = 5
# Longer than clients keep theirs: a connection that is closed as a call sets out loses the call.
_SECONDS_KEPT_OPEN = 60


class PortError(Exception):
    """Nothing can listen at this port. The message is the system's reason."""


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
