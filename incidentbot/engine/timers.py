"""Due timers become commands. A timer only wakes: what it leads to is decided by the state."""

from datetime import datetime
from functools import partial

import structlog

from incidentbot.domain.errors import DomainError
from incidentbot.domain.identifiers import SubjectId
from incidentbot.engine.clock import Clock
from incidentbot.engine.registry import Registry
from incidentbot.engine.runner import Runner
from incidentbot.store.database import Database
from incidentbot.store.queries import alarms

_AT_ONCE = 100
_LOG = structlog.get_logger()


class Timers:
    """Fires what is due. Several processes may see the same timer: the second finds nothing left to decide."""

    def __init__(
        self, database: Database, *, clock: Clock, runner: Runner, registry: Registry
    ) -> None:
        self._database = database
        self._clock = clock
        self._runner = runner
        self._registry = registry

    async def fire_due(self) -> int:
        """Fire every timer whose time has come, the longest overdue first, each once, and tell how many."""
        fired: set[tuple[SubjectId, str]] = set()
        while due := [timer for timer in await self._due() if timer not in fired]:
            for subject_id, name in due:
                await self._fire(subject_id, name)
            fired.update(due)
        return len(fired)

    async def next_at(self) -> datetime | None:
        """Tell when the next one is due."""
        return await self._database.read(alarms.next_at)

    async def _due(self) -> tuple[tuple[SubjectId, str], ...]:
        now = self._clock.now()
        return await self._database.read(partial(alarms.due, now=now, limit=_AT_ONCE))

    async def _fire(self, subject_id: SubjectId, name: str) -> None:
        try:
            await self._runner.execute(self._registry.alarms[name](subject_id))
        except DomainError as refused:
            _LOG.warning("timer.refused", subject_id=subject_id, timer=name, why=str(refused))
