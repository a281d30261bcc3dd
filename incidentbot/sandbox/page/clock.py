"""The workspace's clock on the page: what it shows, and moving it."""

import math

from starlette.routing import BaseRoute

from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.page.ports import TimeMachine
from incidentbot.sandbox.page.refusals import RefusedError
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.clock import WorkspaceClock
from incidentbot.sandbox.workspace.happening import Grapevine, Happening

_FURTHEST = 31 * 86400
_SECONDS = f"Say how many seconds to move on: more than 0, at most {_FURTHEST}."


class Clock:
    """Knows whether time is being moved, and moves it."""

    def __init__(
        self, clock: WorkspaceClock, *, grapevine: Grapevine, time_machine: TimeMachine
    ) -> None:
        self._clock = clock
        self._time_machine = time_machine
        self._moving_to: float | None = None
        grapevine.listen(self._hear)

    def routes(self, door: Door) -> list[BaseRoute]:
        """Give the endpoints."""
        return [door.post("/page/clock", self.move)]

    def as_json(self) -> Json:
        """Give what the clock shows now."""
        return {"now": self._clock.now(), "moving_to": self._moving_to}

    async def move(self, asked: Asked) -> Json:
        """Move it on, and answer when it has arrived."""
        if self._moving_to is not None:
            raise RefusedError(
                "The clock is on its way already. Wait until it arrives.", status=409
            )
        await self._time_machine.move_to(self._clock.now() + _seconds(asked))
        return self.as_json()

    def _hear(self, happening: Happening) -> None:
        if happening.event["type"] == "clock":
            self._moving_to = happening.event["moving_to"]


def _seconds(asked: Asked) -> float:
    seconds = asked.fields.get("seconds")
    if isinstance(seconds, int | float) and 0 < seconds <= _FURTHEST and math.isfinite(seconds):
        return float(seconds)
    raise RefusedError(_SECONDS)
