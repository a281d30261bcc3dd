"""Dice that fall the same way each time: what went wrong by chance once can go wrong again."""

import hashlib
from itertools import count

_SIDES = 100


class Dice:
    """Throws for one rule. No other rule's throws change how these fall."""

    def __init__(self, *, seed: int, number: int) -> None:
        self._name = f"{seed}/{number}"
        self._throws = count(1)

    def hits(self, percent: int) -> bool:
        """Throw, and tell whether it hits, which it does so many times out of a hundred."""
        digest = hashlib.sha256(f"{self._name}/{next(self._throws)}".encode()).digest()
        return int.from_bytes(digest[:8]) % _SIDES < percent
