"""Token buckets: how often something may be done, and how long whoever was too fast has to wait.

The arithmetic is exact, so whoever comes back after the wait that they were told is let through.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil


@dataclass(frozen=True, slots=True)
class Limit:
    """A bucket of `capacity` tokens, into which another one falls each `seconds`, until it is full."""

    capacity: int
    seconds: Fraction

    @classmethod
    def a_minute(cls, times: int) -> "Limit":
        """Allow so many a minute, all of them at once if need be."""
        return cls(times, Fraction(60, times))


class Bucket:
    """A bucket that is full at first. It remembers only when it will be full again."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._full_at = Fraction(0)

    def wait(self, now: float) -> int | None:
        """Give the whole seconds until there is a token, or None where there is one. Nothing is taken."""
        there_at = self._full_at - (self._limit.capacity - 1) * self._limit.seconds
        seconds = ceil(there_at - Fraction(now))
        return seconds if seconds > 0 else None

    def take(self, now: float) -> None:
        """Take a token."""
        self._full_at = max(self._full_at, Fraction(now)) + self._limit.seconds
