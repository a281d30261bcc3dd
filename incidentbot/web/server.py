"""The HTTP server, on loopback unless told otherwise."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from http import HTTPStatus
from types import MappingProxyType

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

_SECONDS_TO_FINISH = 5

Endpoint = Callable[[Request], Awaitable[Response]]
"""Answers the requests that come to one path."""

_NONE: Mapping[str, Endpoint] = MappingProxyType({})


class PortError(Exception):
    """Nothing can listen there. The message says why, and what to do."""

    def __init__(self, host: str, port: int, refused: OSError) -> None:
        reason, _, _where = str(refused.strerror).partition(" (while")
        super().__init__(
            f"Nothing can listen at {host}:{port}: {reason}. End what listens there, or set "
            "INCIDENTBOT_HOST to an address of this machine and INCIDENTBOT_PORT to a port that is free."
        )


def routes_of(
    endpoints: Mapping[str, Endpoint], pages: Mapping[str, Endpoint] = _NONE
) -> list[Route]:
    """Give the routes to what others send us, and to what they may read."""
    return [
        *(Route(path, _calling(one), methods=["POST"]) for path, one in endpoints.items()),
        *(Route(path, _calling(one), methods=["GET"]) for path, one in pages.items()),
    ]


def _calling(endpoint: Endpoint) -> Endpoint:
    # Starlette takes an object that can be called for a whole application.
    async def answer(request: Request) -> Response:
        return await endpoint(request)

    return answer


def application(routes: Sequence[BaseRoute], *, trouble: Callable[[], str]) -> Starlette:
    """Serve these routes, and tell whoever watches that we are alive, and whether anything is the matter."""

    async def health(_request: Request) -> Response:
        matter = trouble()
        status = HTTPStatus.SERVICE_UNAVAILABLE if matter else HTTPStatus.OK
        return PlainTextResponse(f"{matter or 'ok'}\n", status_code=status)

    return Starlette(routes=[*routes, Route("/healthz", _alive), Route("/health", health)])


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
    with _taken(host, port) as bound:
        address = f"http://{host}:{bound.getsockname()[1]}"
        config = uvicorn.Config(
            app,
            log_config=None,
            lifespan="off",
            timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        )
        server = _Server(config)
        serving = asyncio.create_task(server.serve(sockets=[bound]))
        try:
            yield address
        finally:
            server.should_exit = True
            await serving


def _taken(host: str, port: int) -> socket.socket:
    try:
        bound = socket.create_server((host, port))
    except OSError as refused:
        raise PortError(host, port, refused) from refused
    # asyncio does this only for sockets that say they are TCP; without it small answers wait 40 ms.
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok\n")
