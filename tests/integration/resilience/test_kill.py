"""Whenever the bot is killed: started again, it has done everything, once.

A bot is killed at the first moment of a kind, the next one at the second, and so on, until one survives. Each finds
what the one before it left undone, and finishes that before it is asked for more.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count
from typing import Protocol

import pytest
from sqlmodel import col, select
from starlette.middleware import Middleware

from incidentbot.sandbox.workspace.happening import Happening
from incidentbot.store.database import Database
from incidentbot.store.queries.outbox import DeliveryStatus
from incidentbot.store.tables import DeliveryRow
from tests.support.actor import Actor
from tests.support.complete_room import assert_complete_once, updates
from tests.support.bot_process import Moment, BotProcess, bot_process
from tests.support.policies import policy_of_full_rooms
from tests.support.scene import Scene, staged
from tests.support.wire import Wire, WireMiddleware

IN_FLIGHT = "slack has carried out a call, and its answer never arrives"
MOMENTS = [*Moment, IN_FLIGHT]
OF_A_DECLARATION = {
    "conversations.create",
    "conversations.invite",
    "conversations.setTopic",
    "chat.postMessage",
    "pins.add",
    "bookmarks.add",
    "conversations.open",
}


class Deed(Protocol):
    """Something that a person does, again and again."""

    async def prepare(self, rita: Actor, number: int) -> None:
        """Do what comes before it, while nobody dies."""

    async def do(self, rita: Actor, number: int) -> None:
        """Do it."""

    def assert_done_once(self, scene: Scene, number: int) -> None:
        """See everything that it leads to."""


class Declaring:
    """Declares by one line."""

    async def prepare(self, rita: Actor, number: int) -> None:
        pass

    async def do(self, rita: Actor, number: int) -> None:
        await rita.types(f"/incident now Number {number} is broken")

    def assert_done_once(self, scene: Scene, number: int) -> None:
        assert_complete_once(scene, f"INC-{number}", prefix=f"inc-{number}-")


class Updating:
    """Tells everybody where a new incident stands."""

    async def prepare(self, rita: Actor, number: int) -> None:
        await rita.types(f"/incident now Number {number} is broken")
        await rita.types(f"/incident update INC-{number} we know why {number} is broken")

    async def do(self, rita: Actor, number: int) -> None:
        assert await rita.submits() == {}

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

    async def until_one_survives(self, deed: Deed, moment: object, *, step: int) -> list[str]:
        """Do the deed with a bot that dies at each moment; give the calls of the one that survived."""
        done = 0
        for number in count(1, step):
            async with bot_process(self.scene, self.database_url) as bot:
                if done:
                    await self._assert_all_is_done(deed, done)
                done += 1
                rita = self.scene.actors(bot.settle)["rita"]
                await deed.prepare(rita, done)
                await self._doom(bot, moment, number)
                await deed.do(rita, done)
                survived = bot.is_alive
            if survived:
                await self._assert_all_is_done(deed, done)
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
        settled = {DeliveryStatus.DONE, DeliveryStatus.SUPERSEDED}
        left = await database.read(
            lambda session: session.exec(
                select(DeliveryRow.subscriber, DeliveryRow.status, DeliveryRow.error).where(
                    col(DeliveryRow.status).not_in(settled)
                )
            ).all()
        )
        database.close()
        assert left == []


@pytest.fixture
async def afterlife(database_url: str) -> AsyncIterator[Afterlife]:
    """A workspace whose events wait for the next bot."""
    wire, is_there = Wire(), asyncio.Event()

    async def until_it_is_there(_seconds: float) -> None:
        await is_there.wait()

    async with staged(
        policy_of_full_rooms(),
        middleware=[Middleware(WireMiddleware, wire=wire)],
        sleep=until_it_is_there,
    ) as scene:

        def notice(happening: Happening) -> None:
            if happening.event["type"] == "app_connection":
                (is_there.set if scene.app.connected else is_there.clear)()

        scene.stand_in.workspace.grapevine.listen(notice)
        yield Afterlife(scene=scene, wire=wire, database_url=database_url)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_room_is_complete_once(afterlife: Afterlife, moment: object) -> None:
    calls = await afterlife.until_one_survives(Declaring(), moment, step=1)
    print(len(calls), calls)
    assert set(calls) >= OF_A_DECLARATION


@pytest.mark.parametrize("moment", MOMENTS)
async def test_an_update_is_posted_once(afterlife: Afterlife, moment: object) -> None:
    calls = await afterlife.until_one_survives(Updating(), moment, step=1)
    print(len(calls), calls)
    assert set(calls) >= {"chat.postMessage", "chat.update"}
