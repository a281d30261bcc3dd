"""The delivery loop: claims effects, carries them out side by side, and marks what became of each."""

import asyncio
from datetime import timedelta
from functools import partial

import structlog

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.engine.backoff import Jitter, backoff
from incidentbot.engine.outbox import DeliveryError, Effect, Subscriber
from incidentbot.engine.registry import Registry
from incidentbot.store.database import Database, Session
from incidentbot.store.queries import outbox
from incidentbot.store.queries.outbox import LEASE, Delivery
from incidentbot.store.queries.resources import Resource
from incidentbot.store.view import View

_AT_ONCE = 32
_LONGEST = LEASE * 0.8
_LOG = structlog.get_logger()


class Dispatcher:
    """Carries out what the outbox holds. Any number of these may share a database."""

    def __init__(
        self,
        database: Database,
        *,
        workspace_id: WorkspaceId,
        registry: Registry,
        jitter: Jitter,
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._registry = registry
        self._jitter = jitter
        self._under_way: set[asyncio.Task[None]] = set()
        self._sweep: asyncio.Task[None] | None = None
        self._again = False

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

    def _tasks(self) -> set[asyncio.Task[None]]:
        looking = {self._sweep} if self._sweep is not None and not self._sweep.done() else set()
        return self._under_way | looking

    async def _look(self) -> None:
        while self._again and (room := _AT_ONCE - len(self._under_way)) > 0:
            self._again = False
            claimed = await self._database.write(partial(outbox.claim, limit=room))
            for delivery in claimed:
                task = asyncio.create_task(self._deliver(delivery))
                self._under_way.add(task)
                task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.result()
            self.nudge()

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            effect = await self._database.read(partial(self._effect, delivery=delivery))
            # Once the lease has run out, somebody else carries it out too.
            async with asyncio.timeout(_LONGEST.total_seconds()):
                made = await self._subscriber(delivery)(effect)
        except DeliveryError as error:
            await self._failed(delivery, error)
        except TimeoutError:
            await self._failed(delivery, DeliveryError("it took too long", uncertain=True))
        except Exception as error:  # A bug in one subscriber must not hold up the others.
            _LOG.exception("delivery.bug", key=delivery.key)
            await self._failed(delivery, DeliveryError(repr(error), uncertain=True))
        else:
            await self._done(delivery, made)

    def _subscriber(self, delivery: Delivery) -> Subscriber:
        subscription = self._registry.subscriptions.get(delivery.subscriber)
        if subscription is None:
            raise DeliveryError(
                f"{delivery.subscriber} is not a subscriber any more", permanent=True
            )
        return subscription.subscriber

    def _effect(self, session: Session, *, delivery: Delivery) -> Effect:
        view = View(session, self._workspace_id)
        fact = view.timelines.fact(delivery.incident_id, delivery.seq)
        incident = view.incidents.get(delivery.incident_id, viewer=None)
        concerned = incident.audience | incident.answerable | ({fact.by} if fact.by else set())
        return Effect(
            delivery=delivery,
            fact=fact,
            incident=incident,
            resources=view.resources.of(delivery.incident_id),
            people=view.people.by_ids(concerned),
        )

    async def _done(self, delivery: Delivery, made: tuple[Resource, ...]) -> None:
        await self._database.write(partial(outbox.complete, delivery=delivery, resources=made))

    async def _failed(self, delivery: Delivery, error: DeliveryError) -> None:
        _LOG.warning(
            "delivery.failed", key=delivery.key, attempts=delivery.attempts, why=str(error)
        )
        if error.permanent:
            await self._database.write(partial(outbox.bury, delivery=delivery, error=str(error)))
            return
        wait: timedelta = error.retry_after or backoff(delivery.attempts, jitter=self._jitter)
        await self._database.write(
            partial(
                outbox.retry,
                delivery=delivery,
                after=wait,
                error=str(error),
                # What is unknown stays so: whoever looks may fail to find out.
                uncertain=delivery.uncertain or error.uncertain,
            )
        )
