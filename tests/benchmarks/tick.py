"""What an idle tick costs with a million timers that wait, beside one with a thousand.

Ticks of the one and of the other take turns, and of each the middle one counts.
"""

import asyncio
import time
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from statistics import median

from incidentbot.engine.scheduler import Scheduler
from incidentbot.store.database import Session, insert_all
from incidentbot.store.tables import TimerRow
from tests.benchmarks.databases import both
from tests.benchmarks.measures import Measure, report, wants_json
from tests.support.engines import WORKSPACE, Engine, running_engine
from tests.support.incidents import NOON

_FEW, _MANY = 1_000, 1_000_000
_AT_ONCE = 50_000
_TICKS = 101
_DUE_FROM = NOON + timedelta(days=1)


async def _measure(kind: str, few_url: str, many_url: str) -> Measure:
    async with AsyncExitStack() as stack:
        few, many = [
            await _ticking(await stack.enter_async_context(running_engine(url)), waiting)
            for url, waiting in ((few_url, _FEW), (many_url, _MANY))
        ]
        with_few: list[float] = []
        with_many: list[float] = []
        for turn in range(_TICKS):
            # Each goes first as often as the other.
            for ticking, taken in ((few, with_few), (many, with_many))[:: 1 if turn % 2 else -1]:
                taken.append(await _seconds(ticking))
    return Measure(
        name=f"an idle tick with {_MANY:,} timers, {kind}",
        figure=median(with_many) / median(with_few),
        goal=2.0,
        unit=f"times one with {_FEW:,}",
    )


async def _ticking(engine: Engine, waiting: int) -> tuple[Scheduler, Engine]:
    """Have so many timers wait there, none of them due."""
    await engine.declare()
    for first in range(0, waiting, _AT_ONCE):
        numbers = range(first, min(first + _AT_ONCE, waiting))
        await engine.database.write(partial(_have_wait, numbers=numbers))
    return engine.scheduler, engine


def _have_wait(session: Session, numbers: range) -> None:
    rows = [
        {
            "subject_id": "i1",
            "name": f"timer {number}",
            "workspace_id": WORKSPACE.workspace_id,
            "due_at": _DUE_FROM + timedelta(seconds=number),
        }
        for number in numbers
    ]
    insert_all(session, TimerRow, rows)


async def _seconds(ticking: tuple[Scheduler, Engine]) -> float:
    scheduler, engine = ticking
    began = time.perf_counter()
    await scheduler.tick()
    await engine.dispatcher.drain()
    return time.perf_counter() - began


async def _all(few: dict[str, str], many: dict[str, str]) -> list[Measure]:
    return [await _measure(kind, url, many[kind]) for kind, url in few.items()]


if __name__ == "__main__":
    _as_json = wants_json(__doc__)
    with both() as _few, both() as _many:
        _measures = asyncio.run(_all(_few, _many))
    report(_measures, as_json=_as_json)
