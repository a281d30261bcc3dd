"""Waiting for an app to come to the workspace, or to go."""

import asyncio
from collections.abc import Callable

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.happening import Happening

_SECONDS = 60


class Connections:
    """Counts how often an app has come, and can wait for it to come or to go."""

    def __init__(self, workspace: Workspace, app: App) -> None:
        self._app = app
        self._changed = asyncio.Event()
        self.opened = 0
        workspace.grapevine.listen(self._hear)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(_SECONDS):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def number(self, number: int) -> None:
        """Wait until the app has come so often."""
        await self.until(lambda: self.opened >= number)

    def _hear(self, happening: Happening) -> None:
        if happening.event["type"] == "app_connection":
            self.opened += self._app.connected
            self._changed.set()
