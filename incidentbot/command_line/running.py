"""Running a process until somebody stops it."""

import asyncio
import signal
from collections.abc import Awaitable, Callable


async def run(process: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run until it ends, or until the process is asked to stop; then it finishes what is under way."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await process(stop)
