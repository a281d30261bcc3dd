"""Writes that wait for each other go to disk together, and stand or fall alone."""

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from incidentbot.store.database import Database, Session
from tests.support.databases import Databases


@pytest.fixture
async def database(sqlite_databases: Databases) -> AsyncIterator[Database]:
    with sqlite_databases.fresh() as url:
        opened = Database(url)
        await opened.write(lambda session: session.connection().execute(text("CREATE TABLE t (n)")))
        yield opened
        opened.close()


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


class HeldUp:
    """Work that goes on when a test says so, so that others have to wait."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.go_on = threading.Event()
        self._loop = asyncio.get_running_loop()

    def __call__(self, _session: Session) -> None:
        self._loop.call_soon_threadsafe(self.begun.set)
        self.go_on.wait()
