"""Slack's pace in tests: nobody waits for it, unless the test is about waiting."""

from collections.abc import Awaitable, Callable
from itertools import count

from incidentbot.slack.pacing import Pace


def unhurried() -> Pace:
    """Give a pace to which every call comes an hour after the one before."""
    hours = count(step=3600.0)
    return Pace(now=lambda: next(hours), sleep=_no_time)


class Stopwatch:
    """Seconds that pass when a test says so, or when somebody waits for them. `elsewhere` has them pass there too."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.elsewhere: Callable[[float], Awaitable[None]] = _no_time

    def __call__(self) -> float:
        """Tell how many have passed."""
        return self.seconds

    def pace(self) -> Pace:
        """Give a pace that goes by it."""
        return Pace(now=self, sleep=self.passes)

    async def passes(self, seconds: float) -> None:
        """Let so many pass."""
        self.seconds += seconds
        await self.elsewhere(seconds)


async def _no_time(_seconds: float) -> None:
    pass
