"""Whenever the bot is killed: started again, it has done everything, once.

A bot is killed at the first moment of a kind, the next one at the second, and so on, until one survives. Each finds
what the one before it left undone, and finishes that before it is asked for more.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count
from typing import Protocol

import pytest
from sqlmodel import col, select
from starlette.middleware import Middleware

from incidentbot.sandbox.delivery.carrier import GONE
from incidentbot.store.database import Database
from incidentbot.store.queries.outbox import DeliveryStatus
from incidentbot.store.tables import DeliveryRow
from tests.support.actor import Actor
from tests.support.bot_process import BotProcess, Moment, bot_process
from tests.support.complete_room import assert_complete_once, updates
from tests.support.policies import policy_of_full_rooms
from tests.support.scene import Scene, staged
from tests.support.wire import Wire, WireMiddleware

IN_FLIGHT = "in flight"
"""Slack has carried out a call, and its answer never arrives."""

OF_A_DECLARATION = {
    "conversations.create",
    "conversations.invite",
    "conversations.setTopic",
    "chat.postMessage",
    "pins.add",
    "bookmarks.add",
    "conversations.open",
}
EVERY_MOMENT = [
    pytest.param(Moment.ANSWERED, id="after-a-call"),
    pytest.param(IN_FLIGHT, id="in-a-call"),
    pytest.param(Moment.MARKING, id="before-a-mark"),
]


class Deed(Protocol):
    """Something that a person does, again and again."""

    async def prepare(self, rita: Actor, number: int) -> None:
        """Do what comes before it, while nobody dies."""

    async def do(self, rita: Actor, number: int) -> None:
        """Do it."""

    def assert_done_once(self, scene: Scene, number: int) -> None:
        """See everything that it leads to."""


class Declaring:
    async def prepare(self, rita: Actor, number: int) -> None:
        pass

    async def do(self, rita: Actor, number: int) -> None:
        await rita.types(f"/incident now Number {number} is broken")

    def assert_done_once(self, scene: Scene, number: int) -> None:
        assert_complete_once(scene, f"INC-{number}", prefix=f"inc-{number}-")


class Updating:
    async def prepare(self, rita: Actor, number: int) -> None:
        await rita.types(f"/incident now Number {number} is broken")
        await rita.types(f"/incident update INC-{number} we know why {number} is broken")

    async def do(self, rita: Actor, number: int) -> None:
        # Killed at once, the bot may have done it, and not have said so.
        assert (await rita.hands_in()).error in {None, GONE}, number

    def assert_done_once(self, scene: Scene, number: int) -> None:
        told = sorted(updates(scene, f"we know why {number} is broken"))
        assert [in_thread for _, in_thread in told] == [False, True]
        assert told[0][0].startswith(f"inc-{number}-")
        assert told[1][0] == "incidents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterlife:
    """A workspace in which one bot after another lives and dies."""

    scene: Scene
    wire: Wire
    database_url: str

    async def until_one_survives(self, deed: Deed, moment: object) -> list[str]:
        """Have the deed done once for each moment at which a bot can die; give the calls of the one that survived."""
        for number in count(1):
            async with bot_process(self.scene, self.database_url) as bot:
                if number > 1:
                    await self._assert_all_is_done(deed, number - 1)
                rita = self.scene.actors(bot.settle)["rita"]
                await deed.prepare(rita, number)
                await self._doom(bot, moment, number)
                await deed.do(rita, number)
                if bot.is_alive:
                    await self._assert_all_is_done(deed, number)
                    return self.wire.calls
        raise AssertionError("counting ends")

    async def _doom(self, bot: BotProcess, moment: object, number: int) -> None:
        self.wire.calls.clear()
        if isinstance(moment, Moment):
            await bot.dies(moment, number)
        else:
            self.wire.after(number, bot.kill)

    async def _assert_all_is_done(self, deed: Deed, number: int) -> None:
        deed.assert_done_once(self.scene, number)
        database = Database(self.database_url)
        done = {DeliveryStatus.DONE, DeliveryStatus.SUPERSEDED}
        undone = select(DeliveryRow.subscriber).where(col(DeliveryRow.status).not_in(done))
        assert await database.read(lambda session: session.exec(undone).all()) == []
        database.close()


@pytest.fixture
async def afterlife(database_url: str) -> AsyncIterator[Afterlife]:
    wire = Wire()
    before_slack = [Middleware(WireMiddleware, wire=wire)]
    async with staged(policy_of_full_rooms(), middleware=before_slack) as scene:
        yield Afterlife(scene=scene, wire=wire, database_url=database_url)


@pytest.mark.parametrize("moment", EVERY_MOMENT)
async def test_a_room_is_complete_once(afterlife: Afterlife, moment: object) -> None:
    calls = await afterlife.until_one_survives(Declaring(), moment)

    assert set(calls) >= OF_A_DECLARATION


@pytest.mark.parametrize("moment", EVERY_MOMENT)
async def test_an_update_is_posted_once(afterlife: Afterlife, moment: object) -> None:
    calls = await afterlife.until_one_survives(Updating(), moment)

    assert calls.count("chat.postMessage") >= 2
    assert "chat.update" in calls
