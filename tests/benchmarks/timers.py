"""How late ten thousand timers are that fall due within a minute, with two workers that share a PostgreSQL.

Each is the clock of an incident that nobody took in time. What follows from that is carried out too, but Slack takes no
time for it. How late a timer was is what stands on the timeline: when the fact was entered, and when the clock passed.
"""

import asyncio
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from multiprocessing.synchronize import Event as Signal
from statistics import quantiles

from sqlmodel import col, select

from incidentbot.domain.events import ClocksPassed
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.engine.clock import MovableClock, StandingClock, SystemClock
from incidentbot.engine.outbox import AnyEffect
from incidentbot.store.database import Session
from incidentbot.store.documents import load
from incidentbot.store.queries.resources import Resource
from incidentbot.store.tables import TimelineRow
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
_FORKS = multiprocessing.get_context("forkserver")


async def _measure(url: str) -> list[Measure]:
    # It lies far enough ahead to be ready by then, however slow the machine; the workers' clocks are moved there.
    first = SystemClock().now() + timedelta(days=1)
    await _declare_all(url, first=first)
    with _working(url, ahead=first - _TO_START - SystemClock().now()):
        await asyncio.sleep((_TO_START + _WITHIN + _TO_END).total_seconds())
        late = await _lateness(url)
    return [
        Measure(
            name=f"the latest hundredth of {_TIMERS:,} timers, {_WORKERS} workers",
            figure=quantiles(late, n=100)[-1],
            goal=1.0,
            unit="seconds late",
        ),
        Measure(name="lost", figure=_TIMERS - len(late), goal=0, unit="timers"),
        Measure(name="doubled", figure=len(late) - _TIMERS, goal=0, unit="timers"),
    ]


async def _declare_all(url: str, *, first: datetime) -> None:
    """Have as many incidents, of which the first has to be taken at `first` and the last a minute later."""
    clock = StandingClock(first - _TO_TAKE)
    async with running_engine(url, clock=clock) as engine:
        engine.learn_everything()
        for number in range(0, _TIMERS, _AT_ONCE):
            clock.move_to(first - _TO_TAKE + _WITHIN * number / _TIMERS)
            await asyncio.gather(*(engine.declare(number + one) for one in range(_AT_ONCE)))


@contextmanager
def _working(url: str, *, ahead: timedelta) -> Iterator[None]:
    """Have workers while the context lasts, each in a process of its own, whose clocks go so much ahead."""
    ended = _FORKS.Event()
    workers = [_FORKS.Process(target=_live, args=(url, ahead, ended)) for _ in range(_WORKERS)]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        ended.set()
        for worker in workers:
            worker.join()


def _live(url: str, ahead: timedelta, ended: Signal) -> None:
    asyncio.run(_work(url, ahead, ended))


async def _work(url: str, ahead: timedelta, ended: Signal) -> None:
    clock = MovableClock(SystemClock())
    clock.move_to(clock.now() + ahead)
    async with running_engine(url, clock=clock) as engine:
        engine.learn_everything(carried_out_by=_at_once)
        scheduler = engine.scheduler
        scheduler.start()
        await asyncio.to_thread(ended.wait)
        await scheduler.stop()


async def _at_once(_effect: AnyEffect) -> tuple[Resource, ...]:
    return ()


async def _lateness(url: str) -> list[float]:
    """Give by how many seconds each clock that has passed was late."""
    async with running_engine(url) as engine:
        return await engine.database.read(_late)


def _late(session: Session) -> list[float]:
    rows = session.exec(select(TimelineRow).where(col(TimelineRow.kind) == ClocksPassed.__name__))
    return [
        (row.entered_at - passed.at).total_seconds()
        for row in rows
        for passed in load(ClocksPassed, row.payload).passed
        if passed.clock is ClockKind.ACKNOWLEDGE
    ]


if __name__ == "__main__":
    _as_json = wants_json(__doc__)
    with both() as _urls:
        _measures = asyncio.run(_measure(_urls["PostgreSQL"]))
    report(_measures, as_json=_as_json)
