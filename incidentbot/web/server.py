"""The HTTP server, on loopback unless told otherwise."""

from collections.abc import Sequence

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

_SECONDS_TO_FINISH = 5


def application(routes: Sequence[BaseRoute]) -> Starlette:
    """Serve these routes, and tell whoever watches that we are alive."""
    return Starlette(routes=[*routes, Route("/healthz", _alive)])


async def serve(app: Starlette, *, host: str, port: int) -> None:
    """Serve until a signal comes."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )
    await uvicorn.Server(config).serve()


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok\n")
