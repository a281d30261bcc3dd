"""Messages that belong to no incident: each said once, and again only where it says something else."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from sqlmodel import select

from incidentbot.engine.notices import Place, Telling
from incidentbot.engine.outbox import DeliveryError
from incidentbot.store.database import Session
from incidentbot.store.queries.notices import Notice, claim, release_leases
from incidentbot.store.queries.outbox import DeliveryStatus
from incidentbot.store.tables import NoticeRow
from incidentbot.store.view import View
from tests.support.engines import WORKSPACE, Engine, failure, running_engine

KIND = "words"
HERE = Place(channel_id="C1", ts="1.0")


@dataclass
class Crier:
    """Says what it is given, fails as often as a test wants, and does what a test wants meanwhile."""

    engine: Engine
    fails: list[Exception] = field(default_factory=list)
    meanwhile: list[Mapping[str, Any]] = field(default_factory=list)
    said: list[Notice] = field(default_factory=list)

    async def __call__(self, notice: Notice) -> Place:
        self.said.append(notice)
        if self.meanwhile:
            await tell(self.engine, **self.meanwhile.pop(0))
        if self.fails:
            raise self.fails.pop(0)
        return HERE

    @property
    def words(self) -> list[str]:
        return [notice.document["words"] for notice in self.said]


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        yield running


@pytest.fixture
def crier(engine: Engine) -> Crier:
    return Crier(engine)


@pytest.fixture
async def telling(engine: Engine, crier: Crier) -> AsyncIterator[Telling]:
    running = telling_of(engine, crier)
    yield running
    await running.stop()


def telling_of(engine: Engine, crier: Crier) -> Telling:
    return Telling(engine.database, tellers={KIND: crier}, jitter=lambda _least, _most: 0.0)


async def tell(engine: Engine, notice_id: str = "n1", **document: str) -> None:
    def write(session: Session) -> None:
        View(session, WORKSPACE.workspace_id).notices.tell(notice_id, KIND, document)

    await engine.database.write(write)


async def fates(engine: Engine) -> dict[str, tuple[str, str]]:
    rows = await engine.database.read(lambda session: session.exec(select(NoticeRow)).all())
    return {row.notice_id: (row.status, row.ts) for row in rows}


async def test_each_is_said_once_and_it_is_known_where(
    engine: Engine, crier: Crier, telling: Telling
) -> None:
    await tell(engine, "n1", words="one")
    await tell(engine, "n2", words="two")

    await telling.drain()
    await telling.drain()

    assert crier.words == ["one", "two"]
    assert await fates(engine) == dict.fromkeys(("n1", "n2"), (DeliveryStatus.DONE, "1.0"))


async def test_what_says_something_else_now_is_said_again_where_it_stands(
    engine: Engine, crier: Crier, telling: Telling
) -> None:
    await tell(engine, words="one")
    await telling.drain()

    await tell(engine, words="another")
    await telling.drain()

    assert crier.words == ["one", "another"]
    assert [notice.ts for notice in crier.said] == ["", "1.0"]


async def test_what_changes_while_it_is_being_said_is_said_again(
    engine: Engine, crier: Crier, telling: Telling
) -> None:
    crier.meanwhile = [{"words": "another"}]
    await tell(engine, words="one")

    await telling.drain()

    assert crier.words == ["one", "another"]
    assert crier.said[1].ts == "1.0"
    assert await fates(engine) == {"n1": (DeliveryStatus.DONE, "1.0")}


@pytest.mark.parametrize(
    ("error", "uncertain"),
    [
        (failure(), False),
        (failure(uncertain=True), True),
        (TimeoutError(), True),
        (KeyError("oops"), True),
    ],
)
async def test_what_was_not_said_is_tried_again(
    engine: Engine, crier: Crier, telling: Telling, error: Exception, *, uncertain: bool
) -> None:
    crier.fails = [error]
    await tell(engine, words="one")

    await telling.drain()

    assert crier.words == ["one", "one"]
    assert [notice.uncertain for notice in crier.said] == [False, uncertain]
    assert await fates(engine) == {"n1": (DeliveryStatus.DONE, "1.0")}


async def test_what_cannot_be_said_is_given_up_until_it_says_something_else(
    engine: Engine, crier: Crier, telling: Telling
) -> None:
    crier.fails = [DeliveryError("no", permanent=True)]
    await tell(engine, words="one")
    await telling.drain()
    assert await fates(engine) == {"n1": (DeliveryStatus.DEAD, "")}

    await tell(engine, words="another")
    await telling.drain()

    assert crier.words == ["one", "another"]


async def test_what_a_crash_left_in_doubt_is_looked_for(
    engine: Engine, crier: Crier, telling: Telling
) -> None:
    await tell(engine, words="one")
    [_] = await engine.database.write(partial(claim, limit=1))
    await telling.drain()
    assert crier.said == []

    await engine.database.write(release_leases)
    await telling.drain()

    assert [notice.uncertain for notice in crier.said] == [True]


async def test_two_processes_say_it_once(engine: Engine, crier: Crier, telling: Telling) -> None:
    other = telling_of(engine, crier)
    for number in range(20):
        await tell(engine, f"n{number}", words=str(number))

    telling.nudge()
    other.nudge()
    await telling.drain()
    await other.drain()
    await other.stop()

    assert sorted(map(int, crier.words)) == list(range(20))


async def test_who_has_never_looked_can_stop(engine: Engine, crier: Crier) -> None:
    await telling_of(engine, crier).stop()

    assert crier.said == []
