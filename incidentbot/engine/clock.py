"""The only place that reads the time of day. The runner reads it once for each command."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time that the business goes by: aware, UTC."""

    def now(self) -> datetime:
        """Give the present moment."""
        ...


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Give the present moment."""
        return datetime.now(UTC)


class MovableClock:
    """The machine's time plus an offset that only grows: for a sandbox, where nights pass in a click."""

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._offset = timedelta(0)

    def now(self) -> datetime:
        """Give the present moment, as far as this clock has been moved."""
        return self._base.now() + self._offset

    def move_to(self, moment: datetime) -> None:
        """Move forward to `moment`; a moment that has passed leaves the clock as it is."""
        self._offset += max(moment - self.now(), timedelta(0))


class StandingClock:
    """A clock that stands still until it is moved, so that a test's story takes exactly the time it says."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """Give the moment that the clock stands at."""
        return self._at

    def move_to(self, moment: datetime) -> None:
        """Move forward to `moment`; a moment that has passed leaves the clock as it is."""
        self._at = max(self._at, moment)
