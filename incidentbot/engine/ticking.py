"""Doing something again and again, by APScheduler: it holds no job for any incident, so none is lost with it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta

from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from incidentbot.engine.clock import SystemClock
from incidentbot.engine.under_way import UnderWay


class Ticking:
    """Does some work at every tick, once at a time."""

    def __init__(self, work: Callable[[], Awaitable[None]], *, every: timedelta) -> None:
        self._work = work
        self._every = every
        self._under_way = UnderWay()
        self._job: Job | None = None
        # Late is better than never: the default drops a tick that is more than a second late.
        self._ticks = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin to tick."""
        self._job = self._ticks.add_job(self.once, "interval", seconds=self._every.total_seconds())
        self._ticks.start()

    def come_after(self, wait: timedelta) -> None:
        """Have the next tick come so soon."""
        if self._job is not None:
            self._job.modify(next_run_time=SystemClock().now() + wait)

    async def stop(self) -> None:
        """Stop ticking, once the last tick is through: APScheduler would break it off in the middle."""
        self._ticks.pause()
        # A tick that was handed over a moment ago has not begun yet.
        await asyncio.sleep(0)
        await self._under_way.idle()
        self._ticks.shutdown(wait=False)

    async def once(self) -> None:
        """Do the work now."""
        with self._under_way.one_more():
            await self._work()
