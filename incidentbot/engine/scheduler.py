"""What every process that works does at least once a second."""

from collections.abc import Sequence
from datetime import timedelta

from incidentbot.engine.dispatcher import Dispatcher
from incidentbot.engine.runner import Nudge
from incidentbot.engine.ticking import Ticking
from incidentbot.engine.timers import Timers

_SWEEP = timedelta(seconds=1)


class Scheduler:
    """Fires timers and sweeps for what a crash left: the outbox, and whoever else is to be nudged."""

    def __init__(
        self, *, timers: Timers, dispatcher: Dispatcher, others: Sequence[Nudge] = ()
    ) -> None:
        self._timers = timers
        self._nudges: tuple[Nudge, ...] = (dispatcher.nudge, *others)
        self._ticking = Ticking(self._sweep, every=_SWEEP)

    def start(self) -> None:
        """Begin to tick."""
        self._ticking.start()
        self._nudge()

    async def stop(self) -> None:
        """Stop ticking, once the last tick is through."""
        await self._ticking.stop()

    async def tick(self) -> None:
        """Do what is due."""
        await self._ticking.once()

    async def _sweep(self) -> None:
        """Do what is due, and have the next tick come when the next timer is due, if that is sooner."""
        await self._timers.fire_due()
        self._nudge()
        ahead = await self._timers.next_in()
        if ahead is not None and timedelta(0) < ahead < _SWEEP:
            self._ticking.come_after(ahead)

    def _nudge(self) -> None:
        for nudge in self._nudges:
            nudge()
