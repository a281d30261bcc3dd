"""Something on loopback that takes notifications, as a service that Apprise knows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from incidentbot.domain.person import Secret
from incidentbot.sandbox.listening import listening


@asynccontextmanager
async def notification_service(heard: list[Any], *, status: int = 200) -> AsyncIterator[Secret]:
    """Have something that takes notifications, and give its address."""

    async def take(request: Request) -> Response:
        heard.append(await request.json())
        return Response(status_code=status)

    app = Starlette(routes=[Route("/page", take, methods=["POST"])])
    async with listening(app, host="127.0.0.1", port=0) as base:
        yield Secret(f"{base.replace('http://', 'json://bot:token@')}/page")
