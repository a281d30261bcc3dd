"""Due timers become commands. A timer only wakes: what it leads to is decided by the state."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

import structlog

from incidentbot.engine.clock import Clock
from incidentbot.engine.registry import Registry
from incidentbot.engine.runner import Runner
from incidentbot.store.database import Database
from incidentbot.store.queries import alarms
from incidentbot.store.queries.alarms import Alarm

_AT_ONCE = 100
_AGAIN_AFTER = timedelta(minutes=1)
_LOG = structlog.get_logger()


class Timers:
    """Fires what is due. Processes that share a database share the work."""

    def __init__(
        self, database: Database, *, clock: Clock, runner: Runner, registry: Registry
    ) -> None:
        self._database = database
        self._clock = clock
        self._runner = runner
        self._registry = registry
        self._firing = asyncio.Lock()

    async def fire_due(self) -> int:
        """Fire every timer whose time has come, those longest overdue first, each once, and tell how many.

        What another process has claimed is left to it. A timer that cannot be fired holds up no other: it is tried
        again a minute later.
        """
        fired: set[Alarm] = set()
        async with self._firing:
            while await self._is_any_due():
                due = [alarm for alarm in await self._claim() if alarm not in fired]
                if not due:
                    break
                await asyncio.gather(*(self._fire(alarm) for alarm in due))
                fired.update(due)
        return len(fired)

    async def next_in(self) -> timedelta | None:
        """Tell how long it is until the next one is due, or has been for: then it is less than nothing."""
        due_at = await self.next_at()
        return None if due_at is None else due_at - self._clock.now()

    async def next_at(self) -> datetime | None:
        """Tell when the next one is due."""
        return await self._database.read(alarms.next_at)

    async def _is_any_due(self) -> bool:
        ahead = await self.next_in()
        return ahead is not None and ahead <= timedelta(0)

    async def _claim(self) -> tuple[Alarm, ...]:
        now = self._clock.now()
        return await self._database.write(partial(alarms.claim, now=now, limit=_AT_ONCE))

    async def _fire(self, alarm: Alarm) -> None:
        subject_id, name = alarm
        try:
            await self._runner.execute(self._registry.alarms[name](subject_id))
        except (
            Exception
        ):  # A bug in one decision, or a timer of another version, must not hold up the others.
            _LOG.exception("timer.failed", subject_id=subject_id, timer=name)
            later = self._clock.now() + _AGAIN_AFTER
            await self._database.write(partial(alarms.put_off, alarms=[alarm], until=later))
