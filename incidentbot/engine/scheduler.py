"""APScheduler ticks; it holds no job for any incident, so nothing is lost when the process dies."""

from datetime import UTC, timedelta

from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from incidentbot.engine.clock import SystemClock
from incidentbot.engine.dispatcher import Dispatcher
from incidentbot.engine.timers import Timers
from incidentbot.engine.under_way import UnderWay

_SWEEP = timedelta(seconds=1)


class Scheduler:
    """Fires timers and sweeps the outbox for what a crash left: at least once a second."""

    def __init__(self, *, timers: Timers, dispatcher: Dispatcher) -> None:
        self._timers = timers
        self._dispatcher = dispatcher
        self._under_way = UnderWay()
        self._job: Job | None = None
        # Late is better than never: the default drops a tick that is more than a second late.
        self._ticks = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin to tick."""
        self._job = self._ticks.add_job(self.tick, "interval", seconds=_SWEEP.total_seconds())
        self._ticks.start()
        self._dispatcher.nudge()

    async def stop(self) -> None:
        """Stop ticking, once the last tick is through: APScheduler would break it off in the middle."""
        self._ticks.pause()
        await self._under_way.idle()
        self._ticks.shutdown(wait=False)

    async def tick(self) -> None:
        """Do what is due, and have the next tick come when the next timer is due, if that is sooner."""
        with self._under_way.one_more():
            await self._timers.fire_due()
            self._dispatcher.nudge()
            ahead = await self._timers.next_in()
            if self._job is not None and ahead is not None and timedelta(0) < ahead < _SWEEP:
                self._job.modify(next_run_time=SystemClock().now() + ahead)
