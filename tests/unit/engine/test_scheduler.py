import asyncio
from datetime import timedelta

import pytest

from incidentbot.engine.dispatcher import Dispatcher
from incidentbot.engine.scheduler import Scheduler
from incidentbot.engine.timers import Timers


class SlowTimers(Timers):
    """Is not through with a tick before a test says so."""

    def __init__(self) -> None:
        self.at_work = asyncio.Event()
        self.may_end = asyncio.Event()

    async def fire_due(self) -> int:
        """Take a while."""
        self.at_work.set()
        await self.may_end.wait()
        return 0

    async def next_in(self) -> timedelta | None:
        """Know of none."""
        return None


class TimersAhead(Timers):
    """Has its next timer due in a while, and tells of each look."""

    def __init__(self, ahead: timedelta) -> None:
        self.looks = asyncio.Queue[None]()
        self._ahead = ahead

    async def fire_due(self) -> int:
        """Find nothing due."""
        self.looks.put_nowait(None)
        return 0

    async def next_in(self) -> timedelta | None:
        """Tell how far it is ahead."""
        return self._ahead


class Nudged(Dispatcher):
    """Counts how often it is told to look."""

    def __init__(self) -> None:
        self.nudges = 0

    def nudge(self) -> None:
        """Count."""
        self.nudges += 1


async def test_it_ends_when_the_last_tick_is_through() -> None:
    timers, dispatcher = SlowTimers(), Nudged()
    scheduler = Scheduler(timers=timers, dispatcher=dispatcher)
    scheduler.start()
    tick = asyncio.create_task(scheduler.tick())
    await timers.at_work.wait()

    stopping = asyncio.create_task(scheduler.stop())
    await asyncio.wait({stopping}, timeout=0)
    assert not stopping.done()
    timers.may_end.set()
    await stopping
    await tick

    assert dispatcher.nudges == 2


async def test_the_next_tick_comes_when_the_next_timer_is_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("incidentbot.engine.scheduler._SWEEP", timedelta(days=1))
    timers = TimersAhead(timedelta(milliseconds=1))
    scheduler = Scheduler(timers=timers, dispatcher=Nudged())
    scheduler.start()

    await scheduler.tick()

    # Without that, each of these would come a day later.
    for _ in range(4):
        await timers.looks.get()
    await scheduler.stop()
