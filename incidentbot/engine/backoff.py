"""How long to wait before the next attempt."""

from collections.abc import Callable
from datetime import timedelta

Jitter = Callable[[float, float], float]
"""Picks a number between two bounds, such as `random.uniform`."""

_FIRST_SECONDS = 1.0
_LONGEST_SECONDS = 60.0


def backoff(attempts: int, *, jitter: Jitter) -> timedelta:
    """Double with every attempt up to a minute, anywhere in the upper half, so that a crowd spreads out."""
    longest = min(_FIRST_SECONDS * 2.0 ** (min(attempts, 10) - 1), _LONGEST_SECONDS)
    return timedelta(seconds=jitter(longest / 2, longest))
