"""How late ten thousand timers are that fall due within a minute, with two workers that share a PostgreSQL.

Each is the clock of an incident that nobody took in time. How late it was is known when what follows from it is carried
out: for that, Slack takes no time.
"""

import asyncio
import multiprocessing
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import quantiles

from incidentbot.domain.events import ClocksPassed
from incidentbot.engine.clock import Clock, MovableClock, StandingClock, SystemClock
from incidentbot.engine.outbox import Effect
from incidentbot.store.queries.resources import Resource
from tests.benchmarks.databases import both
from tests.benchmarks.measures import Measure, report, wants_json
from tests.support.engines import running_engine

_TIMERS = 10_000
_WITHIN = timedelta(minutes=1)
_WORKERS = 2
_AT_ONCE = 50
_TO_TAKE = timedelta(minutes=5)
_TO_START = timedelta(seconds=15)
_TO_END = timedelta(seconds=20)


@dataclass
class Lateness:
    """A subscriber to whatever there is, which notes by how many seconds it comes after a clock has passed."""

    clock: Clock
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Note it."""
        if isinstance(effect.fact.event, ClocksPassed):
            late = self.clock.now() - effect.fact.event.passed[0].at
            self.seconds[effect.incident.incident_id].append(late.total_seconds())
        return ()


async def _measure(url: str) -> list[Measure]:
    # It lies far enough ahead to be ready by then, however slow the machine; the workers' clocks are moved there.
    first = SystemClock().now() + timedelta(days=1)
    await _declare_all(url, first=first)
    late = await _lived_through(url, ahead=first - _TO_START - SystemClock().now())
    return [
        Measure(
            name=f"the latest hundredth of {_TIMERS:,} timers, {_WORKERS} workers",
            figure=quantiles((seconds[0] for seconds in late.values()), n=100)[-1],
            goal=1.0,
            unit="seconds late",
        ),
        Measure(name="lost", figure=_TIMERS - len(late), goal=0, unit="timers"),
        Measure(
            name="doubled",
            figure=sum(len(seconds) > 1 for seconds in late.values()),
            goal=0,
            unit="timers",
        ),
    ]


async def _declare_all(url: str, *, first: datetime) -> None:
    """Have as many incidents, of which the first has to be taken at `first` and the last a minute later."""
    clock = StandingClock(first - _TO_TAKE)
    async with running_engine(url, clock=clock) as engine:
        engine.learn_everything()
        for number in range(0, _TIMERS, _AT_ONCE):
            clock.move_to(first - _TO_TAKE + _WITHIN * number / _TIMERS)
            await asyncio.gather(*(engine.declare(number + one) for one in range(_AT_ONCE)))


async def _lived_through(url: str, *, ahead: timedelta) -> dict[str, list[float]]:
    """Have workers live through it, each in a process of its own; give by how much each timer was late."""
    late: dict[str, list[float]] = defaultdict(list)
    forks = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(_WORKERS, mp_context=forks) as processes:
        workers = [processes.submit(_live, url, ahead) for _ in range(_WORKERS)]
        for worker in workers:
            for incident_id, seconds in (await asyncio.wrap_future(worker)).items():
                late[incident_id] += seconds
    return late


def _live(url: str, ahead: timedelta) -> dict[str, list[float]]:
    return asyncio.run(_work(url, ahead))


async def _work(url: str, ahead: timedelta) -> dict[str, list[float]]:
    clock = MovableClock(SystemClock())
    clock.move_to(clock.now() + ahead)
    async with running_engine(url, clock=clock) as engine:
        lateness = Lateness(clock)
        engine.learn_everything(carried_out_by=lateness)
        engine.runner.call_after_commit(engine.dispatcher.nudge)
        scheduler = engine.scheduler
        scheduler.start()
        await asyncio.sleep((_TO_START + _WITHIN + _TO_END).total_seconds())
        await scheduler.stop()
    return dict(lateness.seconds)


if __name__ == "__main__":
    _as_json = wants_json(__doc__)
    with both() as _urls:
        _measures = asyncio.run(_measure(_urls["PostgreSQL"]))
    report(_measures, as_json=_as_json)
