"""Several bots that share a PostgreSQL, as a large team runs them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from uuid import uuid4

from pydantic import SecretStr
from sqlmodel import col, select

from incidentbot.bootstrap.application import Application, assemble
from incidentbot.bootstrap.receiving import socket_mode
from incidentbot.engine.clock import StandingClock
from incidentbot.slack.connection import kept_open
from incidentbot.store.database import Database, Session
from incidentbot.store.queries.claims import LEASE
from incidentbot.store.tables import DeliveryRow
from tests.support.scene import Scene
from tests.support.story import surroundings

_NONE: Mapping[str, SecretStr] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Replicas:
    """Two of them. Whatever one commits, both hurry to carry out."""

    scene: Scene
    clock: StandingClock
    one: Application
    other: Application

    async def settle(self) -> None:
        """Wait until nothing is under way any more."""
        await self._idle()
        while self.scene.stand_in.events.busy:
            await self.scene.stand_in.events.told()
            await self._idle()

    async def fire_due(self) -> int:
        """Have both fire what is due, at the same moment, and carry it out."""
        fired = await asyncio.gather(self.one.timers.fire_due(), self.other.timers.fire_due())
        await self.settle()
        return sum(fired)

    async def _idle(self) -> None:
        await asyncio.gather(self.one.idle(), self.other.idle())


@asynccontextmanager
async def two_replicas(
    scene: Scene, database_url: str, *, secrets: Mapping[str, SecretStr] = _NONE
) -> AsyncIterator[Replicas]:
    """Have two, started at the same moment, while the context lasts."""
    clock = StandingClock(scene.start)
    async with AsyncExitStack() as stack:
        one, other = await asyncio.gather(
            *(
                stack.enter_async_context(_replica(scene, database_url, clock, secrets))
                for _ in range(2)
            )
        )
        for each in (one, other):
            for dispatcher in (one.dispatcher, other.dispatcher):
                each.context.runner.call_after_commit(dispatcher.nudge)
        yield Replicas(scene=scene, clock=clock, one=one, other=other)


async def let_leases_run_out(database: Database) -> None:
    """Let so much time pass, for the database, that whatever was claimed is anybody's again."""

    def pass_by(session: Session) -> None:
        claimed = select(DeliveryRow).where(col(DeliveryRow.leased_until).is_not(None))
        for row in session.exec(claimed):
            row.leased_until = row.leased_until and row.leased_until - LEASE - timedelta(seconds=1)

    await database.write(pass_by)


@asynccontextmanager
async def _replica(
    scene: Scene, database_url: str, clock: StandingClock, secrets: Mapping[str, SecretStr]
) -> AsyncIterator[Application]:
    given = replace(
        surroundings(scene, database_url, clock),
        new_id=lambda: uuid4().hex,
        alone=False,
        secrets=secrets,
    )
    async with kept_open(given.slack):
        application = await assemble(given)
        async with socket_mode(
            application.bolt, app_token=scene.app.app_token, api_url=scene.api_url
        ):
            yield application
        await application.close()
