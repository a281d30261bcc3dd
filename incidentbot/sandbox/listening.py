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


class _Server(uvicorn.Server):
    """Leaves the process's signals to whoever started it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def listening(app: Starlette, *, host: str, port: int) -> AsyncIterator[str]:
    """Serve while the context lasts, and give the address. Port 0 takes a free one."""
    with socket.create_server((host, port)) as bound:
        # asyncio does this only for sockets that say they are TCP; without it small answers wait 40 ms.
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        address = f"http://{host}:{bound.getsockname()[1]}"
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
            yield address
        finally:
            server.should_exit = True
            await serving
