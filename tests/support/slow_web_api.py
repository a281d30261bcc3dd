"""A Slack that is far away: each call of the Web API takes longer."""

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send


class SlowWebApi:
    """Adds a delay to each call of a method."""

    def __init__(self, app: ASGIApp, *, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait, then serve."""
        if scope["type"] == "http" and scope["path"].startswith("/api/"):
            await asyncio.sleep(self._seconds)
        await self._app(scope, receive, send)
