"""Few cases that have every pair of values: most of what breaks, breaks by one value, or by two that meet."""

from collections.abc import Hashable, Sequence
from hashlib import sha256
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import TypeVar

_Case = TypeVar("_Case", bound=Sequence[Hashable])

Pair = tuple[tuple[int, Hashable], tuple[int, Hashable]]
"""Two values, each with the number of its dimension."""


def pairs_of(case: Sequence[Hashable]) -> frozenset[Pair]:
    """Give each pair of values that a case has."""
    return frozenset(combinations(enumerate(case), 2))


def pairwise(product: Sequence[_Case]) -> list[_Case]:
    """Choose cases until every pair of values that is in the product is in one of them; the same ones each time.

    Always takes one that has most of what is missing. What a case has of that only becomes less, so that one which is
    still ahead of what the others had when they were counted last is ahead of all.
    """
    product = sorted(product, key=lambda case: sha256(repr(case).encode()).digest())
    missing = frozenset().union(*map(pairs_of, product))
    counted = [(-len(pairs_of(case)), number) for number, case in enumerate(product)]
    heapify(counted)
    chosen = []
    while missing:
        _, number = heappop(counted)
        new = pairs_of(product[number]) & missing
        if counted and -len(new) > counted[0][0]:
            heappush(counted, (-len(new), number))
        else:
            chosen.append(product[number])
            missing -= new
    return chosen
