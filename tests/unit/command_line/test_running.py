import asyncio
import os
import signal

import pytest

from incidentbot.command_line.running import run


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_who_asks_once_waits_until_all_is_finished(number: int) -> None:
    finished = asyncio.Event()

    async def process(stop: asyncio.Event) -> None:
        os.kill(os.getpid(), number)
        await stop.wait()
        finished.set()

    await run(process)

    assert finished.is_set()


async def test_who_asks_twice_does_not_wait() -> None:
    async def process(stop: asyncio.Event) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await stop.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.Event().wait()

    await run(process)
