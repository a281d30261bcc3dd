"""Two processes share a PostgreSQL: whatever is to be done, one of them does it, once."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from incidentbot.domain.events import ClocksPassed
from tests.support.bot_process import Moment, bot_process
from tests.support.complete_room import assert_complete_once
from tests.support.databases import Databases
from tests.support.policies import policy_of_full_rooms
from tests.support.replicas import Replicas, let_leases_run_out, two_replicas
from tests.support.scene import Scene, staged

DECLARED_AT_ONCE = 8


@pytest.fixture
def database_url(postgresql_databases: Databases) -> Iterator[str]:
    with postgresql_databases.fresh() as url:
        yield url


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with staged(policy_of_full_rooms()) as made:
        yield made


@pytest.fixture
async def replicas(scene: Scene, database_url: str) -> AsyncIterator[Replicas]:
    async with two_replicas(scene, database_url) as both:
        yield both


async def test_each_message_is_sent_once(replicas: Replicas) -> None:
    rita = replicas.scene.actors(replicas.settle)["rita"]

    await asyncio.gather(
        *(rita.types(f"/incident now {name} is broken") for name in "ABCDEFGH"[:DECLARED_AT_ONCE])
    )

    for number in range(1, DECLARED_AT_ONCE + 1):
        assert_complete_once(replicas.scene, f"INC-{number}", prefix=f"inc-{number}-")


async def test_a_timer_that_both_see_fires_once(replicas: Replicas) -> None:
    rita = replicas.scene.actors(replicas.settle)["rita"]
    await rita.types("/incident now Checkout fails")
    await rita.types("/incident update INC-1 we are looking into it")
    await rita.submits()

    replicas.clock.move_to(replicas.clock.now() + timedelta(hours=1))
    await replicas.fire_due()

    read = replicas.one.context.read
    known = await read(lambda view: view.incidents.by_reference("INC-1", viewer=None))
    timeline = await read(lambda view: view.timelines.of(known.incident_id))
    assert sum(isinstance(fact.event, ClocksPassed) for fact in timeline) == 1
    assert sum("next status update" in words for words in rita.sees("app")) == 1


async def test_what_one_left_when_it_was_killed_another_finishes(
    scene: Scene, database_url: str
) -> None:
    async with bot_process(scene, database_url) as mortal:
        rita = scene.actors(mortal.settle)["rita"]
        await mortal.dies(Moment.ANSWERED, 4)
        await rita.types("/incident now Checkout fails")
        assert not mortal.is_alive

    async with two_replicas(scene, database_url) as replicas:
        await replicas.settle()
        await let_leases_run_out(replicas.one.database)
        await asyncio.gather(replicas.one.scheduler.tick(), replicas.other.scheduler.tick())
        await replicas.settle()

    assert_complete_once(scene, "INC-1", prefix="inc-1-")
