"""Choices that a seed makes, the same ones on every machine and with every Python."""

import hashlib
from collections.abc import Sequence
from itertools import count
from typing import TypeVar

_Thing = TypeVar("_Thing")


class Chance:
    """Chooses."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._choices = count()

    def upto(self, most: int) -> int:
        """Give a number from 1 to this one."""
        digest = hashlib.sha256(f"{self._seed}/{next(self._choices)}".encode()).digest()
        return int.from_bytes(digest[:8]) % most + 1

    def one_of(self, things: Sequence[_Thing]) -> _Thing:
        """Give one of these."""
        return things[self.upto(len(things)) - 1]
