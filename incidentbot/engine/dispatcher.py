"""The delivery loop: claims effects, carries them out side by side, and marks what became of each.

A turn of the loop is one transaction: it writes what has become of deliveries since the last one, and claims what can
go now, which often is what waited for them.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import structlog

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.engine.attempt import Attempt, begin
from incidentbot.engine.backoff import Jitter
from incidentbot.engine.clock import Clock
from incidentbot.engine.effects import load_effects
from incidentbot.engine.fates import Fates, Made, Mark
from incidentbot.engine.outbox import AnyEffect, DeliveryError, NotYetError, Subscription
from incidentbot.engine.policies import Policies
from incidentbot.engine.registry import Registry
from incidentbot.store.database import Database, DatabaseError, Session
from incidentbot.store.queries.claims import LEASE, claim
from incidentbot.store.queries.outbox import Delivery
from incidentbot.store.queries.resources import Resource

_AT_ONCE = 32
# Once its lease has run out, somebody else carries a delivery out too.
_LONGEST = LEASE * 0.8
_LOG = structlog.get_logger()


class Dispatcher:
    """Carries out what the outbox holds. Any number of these may share a database."""

    def __init__(
        self,
        database: Database,
        *,
        workspace_id: WorkspaceId,
        clock: Clock,
        policies: Policies,
        registry: Registry,
        jitter: Jitter,
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._clock = clock
        self._policies = policies
        self._registry = registry
        self._fates = Fates(workspace_id=workspace_id, registry=registry, jitter=jitter)
        self._under_way: set[asyncio.Task[None]] = set()
        self._made: dict[Delivery, tuple[Resource, ...]] = {}
        self._marks: list[Mark] = []
        self._sweep: asyncio.Task[None] | None = None
        self._again = False
        self._loading: asyncio.Task[Mapping[Delivery, AnyEffect]] | None = None

    def nudge(self) -> None:
        """Look for work now. Costs nothing when a look is under way already."""
        self._again = True
        if self._sweep is None or self._sweep.done():
            self._sweep = asyncio.create_task(self._look())

    async def drain(self) -> None:
        """Return when nothing can be carried out any more and nothing is under way."""
        self.nudge()
        while pending := self._tasks():
            await asyncio.wait(pending)

    async def stop(self) -> None:
        """Stop in the middle of things. What was under way is found by its lease later."""
        for task in self._tasks():
            task.cancel()
        await asyncio.gather(*self._tasks(), return_exceptions=True)
        await self._write_each(*self._taken())

    def _tasks(self) -> set[asyncio.Task[Any]]:
        others = {self._sweep, self._loading}
        return self._under_way | {one for one in others if one is not None and not one.done()}

    async def _look(self) -> None:
        while self._again:
            self._again = False
            if deliveries := await self._turn():
                self._start(deliveries)

    async def _turn(self) -> tuple[Delivery, ...]:
        made, marks = self._taken()
        together = [self._fates.done(made), *marks] if made else marks
        limit = max(_AT_ONCE - len(self._under_way), 0)
        try:
            return await self._database.write(partial(_mark_and_claim, marks=together, limit=limit))
        except DatabaseError:
            if not together:
                raise
            # One that cannot be written must not hold up the others.
            _LOG.exception("delivery.marks")
            await self._write_each(made, marks)
            self._again = True
            return ()

    async def _write_each(self, made: Made, marks: Iterable[Mark]) -> None:
        each_made = (self._fates.done({delivery: its}) for delivery, its in made.items())
        for mark in (*each_made, *marks):
            try:
                await self._database.write(mark)
            except DatabaseError:  # Its lease runs out, and it is found uncertain.
                _LOG.exception("delivery.mark")

    def _taken(self) -> tuple[Made, list[Mark]]:
        made, self._made = self._made, {}
        marks, self._marks = self._marks, []
        return made, marks

    def _start(self, deliveries: Sequence[Delivery]) -> None:
        # One turn's after the other's, so that those who came first are also the first to call.
        self._loading = together = asyncio.create_task(self._load_after(self._loading, deliveries))
        for delivery in deliveries:
            task = asyncio.create_task(self._deliver(delivery, together))
            self._under_way.add(task)
            task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            self.nudge()

    async def _load_after(
        self,
        before: asyncio.Task[Mapping[Delivery, AnyEffect]] | None,
        deliveries: Sequence[Delivery],
    ) -> Mapping[Delivery, AnyEffect]:
        if before is not None:
            await asyncio.wait([before])
        return await self._load(deliveries)

    async def _load(self, deliveries: Sequence[Delivery]) -> Mapping[Delivery, AnyEffect]:
        return await self._database.read(
            partial(
                load_effects,
                workspace_id=self._workspace_id,
                deliveries=deliveries,
                policies=self._policies,
                now=self._clock.now(),
            )
        )

    async def _deliver(
        self, delivery: Delivery, together: asyncio.Task[Mapping[Delivery, AnyEffect]]
    ) -> None:
        try:
            self._made[delivery] = await self._carry_out(delivery, together)
        except NotYetError as later:
            self._marks.append(self._fates.not_yet(delivery, later))
        except DeliveryError as error:
            self._marks.append(self._fates.failed(delivery, error))
        except TimeoutError:
            slow = DeliveryError("it took too long", uncertain=True)
            self._marks.append(self._fates.failed(delivery, slow))
        except Exception as error:  # A bug in one subscriber must not hold up the others.
            _LOG.exception("delivery.bug", key=delivery.key)
            self._marks.append(self._fates.broken(delivery, error))

    async def _carry_out(
        self, delivery: Delivery, together: asyncio.Task[Mapping[Delivery, AnyEffect]]
    ) -> tuple[Resource, ...]:
        effect = await self._effect(delivery, together)
        subscription = self._subscription(delivery)
        begin(Attempt(name=delivery.place, number=delivery.delivery_id, urgent=subscription.urgent))
        async with asyncio.timeout(_LONGEST.total_seconds()):
            return await subscription.subscriber(effect)

    async def _effect(
        self, delivery: Delivery, together: asyncio.Task[Mapping[Delivery, AnyEffect]]
    ) -> AnyEffect:
        await asyncio.wait([together])
        if together.exception() is None:
            return together.result()[delivery]
        # What cannot be loaded must not hold up its neighbours.
        return (await self._load([delivery]))[delivery]

    def _subscription(self, delivery: Delivery) -> Subscription[Any]:
        subscription = self._registry.subscriptions.get(delivery.subscriber)
        if subscription is None:
            raise DeliveryError(
                f"{delivery.subscriber} is not a subscriber any more",
                plain="This version of incidentbot does not do that any more.",
                permanent=True,
            )
        return subscription


def _mark_and_claim(session: Session, *, marks: Iterable[Mark], limit: int) -> tuple[Delivery, ...]:
    for mark in marks:
        mark(session)
    return claim(session, limit=limit)
