"""Waiting as a test wants it."""

import asyncio


class Waits:
    """Lets those who wait go when a test says so, and remembers for how long they were to wait."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        """Wait."""
        self.seconds.append(seconds)
        await self.over.wait()
