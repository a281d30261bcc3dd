"""A story that goes at Slack's pace, in time that passes when the test says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from starlette.middleware import Middleware

from incidentbot.domain.policy import Policy
from incidentbot.sandbox.inspector import Direction
from tests.support.paces import Stopwatch
from tests.support.scene import Mode
from tests.support.story import Story, telling
from tests.support.waiting import let_pass, seconds_left
from tests.support.wire import Wire, WireMiddleware


class Paced:
    """The story, the wire to Slack, and the time."""

    def __init__(self, story: Story, wire: Wire, stopwatch: Stopwatch) -> None:
        self.story = story
        self.wire = wire
        self._stopwatch = stopwatch

    @property
    def seconds(self) -> float:
        """How much time has passed."""
        return self._stopwatch.seconds

    @property
    def refused(self) -> list[str]:
        """The methods that Slack has refused because they were called too often."""
        return [
            one.name
            for one in self.story.stand_in.inspector.since(0)
            if one.direction is Direction.FROM_APP
            and (one.response or {}).get("error") == "ratelimited"
        ]

    async def passes(self, seconds: float) -> None:
        """Let so many seconds pass, for Slack's limits and for what waits in the outbox."""
        await self._stopwatch.passes(seconds)
        await self.story.settle()

    async def until_done(self) -> None:
        """Let time pass second by second until nothing waits any more."""
        while await seconds_left(self.story.application):
            await self.passes(1)


@asynccontextmanager
async def pacing(
    database_url: str, *, policy: Policy | None = None, mode: Mode = "socket"
) -> AsyncIterator[Paced]:
    """Have such a story while the context lasts; over Socket Mode, Slack holds the bot to its limits.

    What fails waits as long as it may before it is tried again.
    """
    wire, stopwatch = Wire(), Stopwatch()
    async with telling(
        database_url,
        policy=policy,
        mode=mode,
        middleware=[Middleware(WireMiddleware, wire=wire)],
        stopwatch=stopwatch,
        jitter=lambda _least, most: most,
    ) as story:
        # What somebody waits for in the midst of their work passes for everybody.
        stopwatch.elsewhere = partial(let_pass, story.application)
        story.stand_in.rate_limits.switch(on=mode == "socket")
        yield Paced(story, wire, stopwatch)
