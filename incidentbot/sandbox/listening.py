"""Serving the stand-in: on this machine alone, unless told otherwise."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
_SECONDS_TO_FINISH = 2


class _Server(uvicorn.Server):
    """Lets whoever started it handle the signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def listening(app: ASGIApp, *, port: int = 0, host: str = LOOPBACK) -> AsyncIterator[str]:
    """Serve while the context lasts, and give the address. Port 0 takes a free one."""
    with socket.create_server((host, port)) as bound:
        server = _Server(
            uvicorn.Config(
                app,
                log_config=None,
                lifespan="off",
                timeout_graceful_shutdown=_SECONDS_TO_FINISH,
            )
        )
        serving = asyncio.create_task(server.serve(sockets=[bound]))
        try:
            yield f"http://{host}:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving
