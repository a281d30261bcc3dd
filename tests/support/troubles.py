"""The real bot in its workspace, whatever goes wrong between them, and people at the page who see it.

Nobody waits for time to pass: what a fault makes somebody wait for passes when the test says so.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest_asyncio
from playwright.async_api import Browser
from starlette.applications import Starlette

from incidentbot.sandbox.listening import listening
from incidentbot.sandbox.serving import page_of
from tests.support.browsers import Visited
from tests.support.databases import Databases
from tests.support.paces import Stopwatch
from tests.support.story import Story, telling
from tests.support.waiting import let_pass, seconds_left

SECONDS_TO_WAIT = 60


class Troubled(Visited):
    """People at the page, the bot, and the faults between them."""

    def __init__(
        self,
        story: Story,
        address: str,
        *,
        stopwatch: Stopwatch,
        browser: Browser,
        stack: AsyncExitStack,
    ) -> None:
        super().__init__(story.stand_in.workspace, address, browser=browser, stack=stack)
        self.story = story
        self.faults = story.stand_in.faults
        self._stopwatch = stopwatch
        self._waiting: asyncio.Queue[asyncio.Event] = asyncio.Queue()
        self.faults.sleep = self._waits

    async def somebody_waits(self) -> asyncio.Event:
        """Wait until a fault makes somebody wait; give what lets them go when the time is over."""
        return await self._waiting.get()

    async def later(self) -> None:
        """Let so much time pass that whatever waits in the outbox for its moment is done."""
        await self.story.settle()
        while waits := [one for one in await seconds_left(self.story.application) if one > 0]:
            await self._stopwatch.passes(max(waits))
            await let_pass(self.story.application, max(waits))
            await self.story.settle()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let time pass until something is so that takes no more than time."""
        async with asyncio.timeout(SECONDS_TO_WAIT):
            while not condition():
                await self.later()
                await asyncio.sleep(0)

    async def _waits(self, seconds: float) -> None:
        over = asyncio.Event()
        self._waiting.put_nowait(over)
        await over.wait()
        await self._stopwatch.passes(seconds)


@pytest_asyncio.fixture(loop_scope="session")
async def troubled(browser: Browser, sqlite_databases: Databases) -> AsyncIterator[Troubled]:
    """The bot at work, with nobody at the page yet. At the end no window may have had a problem."""
    stopwatch = Stopwatch()
    async with AsyncExitStack() as stack:
        url = stack.enter_context(sqlite_databases.fresh())
        story = await stack.enter_async_context(telling(url, stopwatch=stopwatch))
        page = page_of(story.stand_in)
        serving = listening(Starlette(routes=page.routes()), host="127.0.0.1", port=0)
        address = await stack.enter_async_context(serving)
        stack.callback(page.close)
        troubled = Troubled(story, address, stopwatch=stopwatch, browser=browser, stack=stack)
        yield troubled
        troubled.assert_no_problems()
