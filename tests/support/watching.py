"""Waiting for something to be seen in the workspace, whichever process brings it about."""

import asyncio
from collections.abc import Callable

from incidentbot.sandbox.workspace.happening import Happening
from tests.support.scene import Scene

_SECONDS = 60


class Watching:
    """Looks again whenever something happens."""

    def __init__(self, scene: Scene) -> None:
        self._workspace = scene.stand_in.workspace
        self._workspace.grapevine.listen(self._hear)
        self._something = asyncio.Event()

    async def until(self, is_seen: Callable[[], bool]) -> None:
        """Wait until it is seen."""
        async with asyncio.timeout(_SECONDS):
            while not is_seen():
                self._something.clear()
                await self._something.wait()

    def topic(self, room: str) -> str:
        """Give the topic of a channel; nothing while there is none."""
        channel = self._workspace.conversations.named(room.removeprefix("#"))
        return channel.topic if channel else ""

    def pins(self, room: str) -> int:
        """Count what is pinned in a channel."""
        channel = self._workspace.conversations.named(room.removeprefix("#"))
        return len(channel.pins) if channel else 0

    def _hear(self, _happening: Happening) -> None:
        self._something.set()


async def at_once() -> None:
    """Settle for not waiting: another process does the work, and nobody here knows when it has."""
