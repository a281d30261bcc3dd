"""Running a process until somebody stops it."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress


async def run(process: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run until it ends, or until the process is asked to stop; then it finishes what is under way.

    Who asks a second time does not want to wait for that.
    """
    stop = asyncio.Event()
    running = asyncio.ensure_future(process(stop))

    def asked() -> None:
        if stop.is_set():
            running.cancel()
        stop.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked)
    with suppress(asyncio.CancelledError):
        await running
