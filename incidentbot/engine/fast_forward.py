"""Moving a movable clock so that everything happens in its order: from due instant to due instant."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from incidentbot.engine.clock import Clock
from incidentbot.engine.dispatcher import Dispatcher
from incidentbot.engine.timers import Timers


class Movable(Clock, Protocol):
    """A clock that can be moved forward."""

    def move_to(self, moment: datetime) -> None:
        """Move forward to `moment`."""
        ...


async def fast_forward(
    to: datetime,
    *,
    clock: Movable,
    timers: Timers,
    dispatcher: Dispatcher,
    stepped: Callable[[datetime], Awaitable[None]],
) -> None:
    """Let time pass until `to`. At each instant where something is due the clock stops, and all of it happens first.

    `stepped` is told each instant before anything happens at it.
    """
    await dispatcher.drain()
    at = clock.now()
    while at < to:
        due = await timers.next_at()
        at = to if due is None else min(max(due, at), to)
        clock.move_to(at)
        await stepped(at)
        await timers.fire_due()
        await dispatcher.drain()
