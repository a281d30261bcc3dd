"""Timers are fired once, by whoever is first, on both databases; what cannot be fired holds up nothing."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import pytest

from incidentbot.domain.events import ClocksPassed
from incidentbot.domain.identifiers import IncidentId, SubjectId
from incidentbot.domain.sla.notice import CLOCKS
from incidentbot.engine.timers import Timers
from incidentbot.store.queries import alarms
from tests.support.engines import Engine, Notes, running_engine

# Somebody has to take a P1 within five minutes.
TO_TAKE = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        running.learn_everything(carried_out_by=Notes())
        yield running


def another(engine: Engine) -> Timers:
    """Give another process's."""
    return Timers(
        engine.database, clock=engine.clock, runner=engine.runner, registry=engine.registry
    )


async def passed(engine: Engine, number: int = 1) -> int:
    """Tell how often a clock of incident `i<number>` was said to have passed."""
    facts = await engine.read(lambda view: view.timelines.of(IncidentId(f"i{number}")))
    return sum(isinstance(fact.event, ClocksPassed) for fact in facts)


async def claimed(engine: Engine, *, limit: int = 9) -> tuple[alarms.Alarm, ...]:
    claim = partial(alarms.claim, now=engine.clock.now(), limit=limit)
    return await engine.database.write(claim)


async def test_what_is_due_is_fired_once_and_nothing_before_it_is(engine: Engine) -> None:
    for number in (1, 2, 3):
        await engine.declare(number)

    assert await engine.timers.fire_due() == 0
    engine.clock.move_to(engine.clock.now() + TO_TAKE)
    assert await engine.timers.fire_due() == 3
    assert await engine.timers.fire_due() == 0

    assert [await passed(engine, number) for number in (1, 2, 3)] == [1, 1, 1]


async def test_what_one_process_has_claimed_is_left_to_it(engine: Engine) -> None:
    for number in (1, 2, 3):
        await engine.declare(number)
    engine.clock.move_to(engine.clock.now() + TO_TAKE)

    ours = await claimed(engine, limit=2)

    assert len(ours) == 2
    assert await another(engine).fire_due() == 1
    assert await claimed(engine) == ()


async def test_those_that_are_longest_overdue_are_claimed_first(engine: Engine) -> None:
    for number in (2, 1):
        await engine.declare(number)
        engine.clock.move_to(engine.clock.now() + MINUTE)
    engine.clock.move_to(engine.clock.now() + TO_TAKE)

    assert await claimed(engine) == ((SubjectId("i2"), CLOCKS), (SubjectId("i1"), CLOCKS))


async def test_whoever_starts_alone_takes_back_what_was_claimed(engine: Engine) -> None:
    await engine.declare()
    engine.clock.move_to(engine.clock.now() + TO_TAKE)
    await claimed(engine)

    assert await engine.timers.fire_due() == 0
    await engine.database.write(alarms.release_leases)
    assert await engine.timers.fire_due() == 1


async def test_a_timer_that_nobody_here_knows_holds_up_no_other_and_is_kept(engine: Engine) -> None:
    for number in (1, 2):
        await engine.declare(number)
    engine.clock.move_to(engine.clock.now() + TO_TAKE)
    known = engine.registry.alarms.pop(CLOCKS)
    engine.registry.alarms["something newer"] = known

    assert await engine.timers.fire_due() == 2
    ahead = await engine.timers.next_in()

    assert ahead == MINUTE
    assert await passed(engine) == 0
    engine.registry.alarms[CLOCKS] = known
    engine.clock.move_to(engine.clock.now() + MINUTE)
    assert await engine.timers.fire_due() == 2
    assert [await passed(engine, number) for number in (1, 2)] == [1, 1]
