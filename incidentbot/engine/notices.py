"""Messages that belong to no incident: each is said once, in the place that whoever says it finds for it.

They go the way of the outbox's effects: written with the commit that led to them, claimed, said, marked; said again
after an error, and looked for first where nobody knows whether they were.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from sys import maxsize
from typing import Protocol

import structlog

from incidentbot.engine.attempt import Attempt, begin
from incidentbot.engine.backoff import Jitter, backoff
from incidentbot.engine.outbox import DeliveryError
from incidentbot.store.database import Database, Session
from incidentbot.store.queries import notices
from incidentbot.store.queries.claims import LEASE
from incidentbot.store.queries.notices import Notice

_AT_ONCE = 8
_AFTER_ALL_EFFECTS = maxsize
# Once its lease has run out, somebody else says it too.
_LONGEST = LEASE * 0.8
_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a message stands."""

    channel_id: str
    ts: str


class Teller(Protocol):
    """Says one kind of notice, or brings it up to date where it stands.

    Raises:
        DeliveryError: it was not said, or nobody knows.
    """

    async def __call__(self, notice: Notice, /) -> Place:
        """Say it."""
        ...


class Telling:
    """Says what is to be told. Any number of these may share a database."""

    def __init__(
        self, database: Database, *, tellers: Mapping[str, Teller], jitter: Jitter
    ) -> None:
        self._database = database
        self._tellers = tellers
        self._jitter = jitter
        self._again = False
        self._looking: asyncio.Task[None] | None = None

    def nudge(self) -> None:
        """Look for something to say now. Costs nothing while a look is under way."""
        self._again = True
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())

    async def drain(self) -> None:
        """Return when nothing can be said any more."""
        self.nudge()
        while self._looking is not None and not self._looking.done():
            await asyncio.wait([self._looking])

    async def stop(self) -> None:
        """Stop in the middle of things. What was under way is found by its lease later."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def _look(self) -> None:
        while self._again:
            self._again = False
            claimed = await self._database.write(partial(notices.claim, limit=_AT_ONCE))
            said = await asyncio.gather(*map(self._say, claimed), return_exceptions=True)
            for notice, outcome in zip(claimed, said, strict=True):
                await self._mark(notice, outcome)
            self._again = self._again or bool(claimed)

    async def _say(self, notice: Notice) -> Place:
        begin(Attempt(name=notice.notice_id, number=_AFTER_ALL_EFFECTS))
        async with asyncio.timeout(_LONGEST.total_seconds()):
            return await self._tellers[notice.kind](notice)

    async def _mark(self, notice: Notice, outcome: Place | BaseException) -> None:
        match outcome:
            case Place(channel_id=channel_id, ts=ts):
                mark = partial(notices.complete, notice=notice, channel_id=channel_id, ts=ts)
                await self._database.write(mark)
            case DeliveryError() as error:
                _LOG.warning("notice.failed", notice=notice.notice_id, why=str(error))
                await self._database.write(partial(self._failed, notice=notice, error=error))
            case TimeoutError():
                slow = DeliveryError("it took too long", uncertain=True)
                await self._database.write(partial(self._failed, notice=notice, error=slow))
            case error:
                _LOG.error("notice.bug", notice=notice.notice_id, exc_info=error)
                broken = DeliveryError(repr(error), uncertain=True)
                await self._database.write(partial(self._failed, notice=notice, error=broken))

    def _failed(self, session: Session, *, notice: Notice, error: DeliveryError) -> None:
        if error.permanent:
            notices.bury(session, notice, error=error.plain)
            return
        notices.retry(
            session,
            notice,
            after=error.retry_after or backoff(notice.attempts, jitter=self._jitter),
            error=error.plain,
            uncertain=notice.uncertain or error.uncertain,
        )
