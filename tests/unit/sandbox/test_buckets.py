"""Token buckets, held against one that counts its tokens drop by drop."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from incidentbot.sandbox.web_api.buckets import Bucket, Limit
from incidentbot.sandbox.web_api.rate_limits import LIMITS, PER_CHANNEL

MORNING = 1_790_000_000.0
LIMITS_THERE_ARE = (*LIMITS.values(), *PER_CHANNEL.values())

limits = st.sampled_from(LIMITS_THERE_ARE) | st.builds(
    Limit, st.integers(1, 5), st.fractions(Fraction(1, 10), 10, max_denominator=10)
)
pauses = st.lists(st.just(0.0) | st.floats(0, 20) | st.floats(0, 0.5), max_size=60)


@dataclass
class Oracle:
    """A bucket as one explains it: tokens fall in all the time, what is too much runs over."""

    limit: Limit
    tokens: Fraction
    at: Fraction

    def takes(self, now: float) -> bool:
        """Take a token, if there is a whole one."""
        fallen = (Fraction(now) - self.at) / self.limit.seconds
        self.tokens = min(self.tokens + fallen, Fraction(self.limit.capacity))
        self.at = Fraction(now)
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


def takes(bucket: Bucket, now: float) -> bool:
    if bucket.wait(now) is not None:
        return False
    bucket.take(now)
    return True


def moments(pauses: list[float]) -> list[float]:
    return list(accumulate(pauses, initial=MORNING))


@given(limit=limits, pauses=pauses)
def test_a_token_is_there_when_one_has_fallen_in(limit: Limit, pauses: list[float]) -> None:
    bucket = Bucket(limit)
    oracle = Oracle(limit, Fraction(limit.capacity), Fraction(MORNING))

    for now in moments(pauses):
        assert takes(bucket, now) == oracle.takes(now)


@given(limit=limits, pauses=pauses)
def test_whoever_waits_as_long_as_they_are_told_is_let_through(
    limit: Limit, pauses: list[float]
) -> None:
    bucket = Bucket(limit)

    for now in moments(pauses):
        wait = bucket.wait(now)
        if wait is not None:
            assert bucket.wait(now + wait) is None
            assert bucket.wait(now + wait - 1) is not None
        else:
            bucket.take(now)


@given(limit=limits, pauses=pauses)
def test_in_no_stretch_of_time_are_there_more_than_its_share(
    limit: Limit, pauses: list[float]
) -> None:
    bucket = Bucket(limit)

    taken = [Fraction(now) for now in moments(pauses) if takes(bucket, now)]

    for first, begin in enumerate(taken):
        for last, end in enumerate(taken[first:], start=1):
            assert last <= limit.capacity + (end - begin) / limit.seconds


def test_looking_takes_nothing() -> None:
    bucket = Bucket(Limit(1, Fraction(1)))

    assert [bucket.wait(MORNING) for _ in range(3)] == [None] * 3
