"""Writes that wait for each other go to disk together, and stand or fall alone."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from incidentbot.store.database import Database, Session
from tests.support.databases import Databases


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url)
    await opened.write(partial(say, words="CREATE TABLE t (n INTEGER)"))
    yield opened
    opened.close()


def say(session: Session, words: str) -> None:
    session.connection().execute(text(words))


def insert(session: Session, number: int) -> int:
    session.connection().execute(text("INSERT INTO t VALUES (:n)"), {"n": number})
    if number == 3:
        raise LookupError("three")
    return number


def writes(database: Database, *those: int) -> list[Coroutine[Any, Any, int]]:
    return [database.write(partial(insert, number=number)) for number in those]


async def numbers(database: Database) -> list[int]:
    rows = await database.read(
        lambda session: session.connection().execute(text("SELECT n FROM t")).all()
    )
    return [n for (n,) in rows]


async def test_one_that_fails_takes_nothing_with_it(database: Database) -> None:
    outcomes = await asyncio.gather(*writes(database, *range(6)), return_exceptions=True)

    assert [one for one in outcomes if isinstance(one, int)] == [0, 1, 2, 4, 5]
    assert isinstance(outcomes[3], LookupError)
    assert await numbers(database) == [0, 1, 2, 4, 5]


async def test_what_waits_goes_to_disk_together(database: Database) -> None:
    commits: list[object] = []
    held_up = HeldUp()
    before = asyncio.create_task(database.write(held_up))
    await held_up.begun.wait()
    waiting = [asyncio.create_task(one) for one in writes(database, *range(10, 60))]
    await asyncio.sleep(0)

    count = commits.append
    event.listen(Engine, "commit", count)
    held_up.go_on.set()
    await asyncio.gather(before, *waiting)
    event.remove(Engine, "commit", count)

    assert len(await numbers(database)) == 50
    assert len(commits) == 2


async def test_where_nothing_reaches_the_disk_everybody_is_told(database: Database) -> None:
    def refuse(_connection: object) -> None:
        raise OSError("no space left on device")

    event.listen(Engine, "commit", refuse)
    outcomes = await asyncio.gather(*writes(database, 1, 2), return_exceptions=True)
    event.remove(Engine, "commit", refuse)

    assert [str(one) for one in outcomes] == ["no space left on device"] * 2
    assert await numbers(database) == []


async def test_what_nobody_waits_for_any_more_is_left_out(database: Database) -> None:
    held_up = HeldUp()
    before = asyncio.create_task(database.write(held_up))
    await held_up.begun.wait()
    kept, given_up = map(asyncio.create_task, writes(database, 1, 2))
    await asyncio.sleep(0)

    given_up.cancel()
    await asyncio.wait({given_up})
    held_up.go_on.set()
    await asyncio.gather(before, kept)

    assert await numbers(database) == [1]


async def test_what_two_processes_lock_in_opposite_orders_is_done_all_the_same(
    postgresql_databases: Databases,
) -> None:
    with postgresql_databases.fresh() as url:
        one, other = Database(url), Database(url)
        await one.write(partial(say, words="CREATE TABLE t (n INTEGER)"))
        await asyncio.gather(*writes(one, 10, 20))
        held = {10: threading.Event(), 20: threading.Event()}

        def lock_first(session: Session, number: int) -> None:
            add_one(session, number)
            held[number].set()
            held[30 - number].wait()

        await asyncio.gather(
            *in_one_group(one, partial(lock_first, number=10), partial(add_one, number=20)),
            *in_one_group(other, partial(lock_first, number=20), partial(add_one, number=10)),
        )

        assert sorted(await numbers(one)) == [12, 22]
        one.close()
        other.close()


def add_one(session: Session, number: int) -> None:
    tens = {"tens": number // 10}
    session.connection().execute(text("UPDATE t SET n = n + 1 WHERE n / 10 = :tens"), tens)


def in_one_group(database: Database, *works: Callable[[Session], None]) -> list[Awaitable[Any]]:
    """Have the writer busy until all of them wait for it."""
    waiting = threading.Event()
    before = database.write(lambda _session: waiting.wait())
    tasks: list[Awaitable[Any]] = [
        asyncio.ensure_future(one) for one in (before, *map(database.write, works))
    ]
    asyncio.get_running_loop().call_soon(waiting.set)
    return tasks


class HeldUp:
    """Work that goes on when a test says so, so that others have to wait."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.go_on = threading.Event()
        self._loop = asyncio.get_running_loop()

    def __call__(self, _session: Session) -> None:
        self._loop.call_soon_threadsafe(self.begun.set)
        self.go_on.wait()
