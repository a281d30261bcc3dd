"""When a call may go: the one place that keeps us within Slack's tiers, and silent where Slack has asked for it.

Effects stand in line, those who came to be first go first, and what people wait to read goes before what only keeps
something true. An effect whose turn it is not goes back to the outbox, for as long as it takes. One that has begun goes
first, and waits where it is if it is not for long: what it has done so far might have to be done again. Whoever has
pressed or typed something never stands in line; they wait only where Slack has asked for silence, and no longer than
they can.
"""

from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta

from incidentbot.engine.attempt import Attempt, current
from incidentbot.engine.outbox import DeliveryError, NotYetError
from incidentbot.slack.access import Access
from incidentbot.slack.buckets import Bucket
from incidentbot.slack.tiers import PER_CHANNEL, POST, TIERS

_A_PERSON_WAITS = 2.0
_ROUNDED_UP = 0.05


class Pace:
    """Keeps the time between calls. `now` counts seconds from anywhere, and never runs backwards."""

    def __init__(
        self, *, now: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self.access = Access(now=now)
        self._now = now
        self._sleep = sleep
        self._buckets: dict[tuple[str, ...], Bucket] = {}

    async def turn(self, method: str, *, channel: str) -> None:
        """Return when the call may go.

        Raises:
            NotYetError: others are before this effect.
            DeliveryError: it would take longer than can be waited for.
        """
        attempt, buckets = current(), self._of(method, channel)
        if attempt is not None and (seconds := self.access.wait()):
            raise _not_yet(attempt, self.access.trouble, seconds)
        if attempt is not None and not attempt.has_begun:
            self._stand_in_line(method, buckets, attempt)
            attempt.has_begun = True
        elif attempt is not None:
            await self._go_on(method, buckets, attempt)
        else:
            await self._answer(method, buckets)

    def told_to_wait(self, method: str, *, channel: str, seconds: float) -> None:
        """Have everybody wait for as long as Slack says: who calls this method, or posts in this channel."""
        self._of(method, channel)[-1].shut(self._now(), seconds, current())

    def _stand_in_line(self, method: str, buckets: Iterable[Bucket], attempt: Attempt) -> None:
        now = self._now()
        seconds = _wait(buckets, now, attempt)
        if seconds > 0:
            raise _not_yet(attempt, f"{method}: others come first", seconds)
        _take(buckets, now, attempt)

    async def _go_on(self, method: str, buckets: Iterable[Bucket], attempt: Attempt) -> None:
        now = self._now()
        seconds = max(bucket.wait_ahead(now) for bucket in buckets)
        if seconds > attempt.patience:
            seconds = _wait(buckets, now, attempt)
            raise _not_yet(attempt, f"{method}: it is too soon", seconds)
        attempt.patience -= seconds
        _take(buckets, now, attempt)
        await self._sleep(seconds)

    async def _answer(self, method: str, buckets: Iterable[Bucket]) -> None:
        now = self._now()
        seconds = max(bucket.shut_for(now) for bucket in buckets)
        if seconds > _A_PERSON_WAITS:
            raise DeliveryError(
                f"{method}: Slack has asked us to wait", retry_after=_rounded_up(seconds)
            )
        _take(buckets, now)
        await self._sleep(seconds)

    def _of(self, method: str, channel: str) -> list[Bucket]:
        """Give the buckets that a call takes from, the one that empties first at the end."""
        buckets = [self._buckets.setdefault((method,), Bucket(TIERS[method]))]
        if method == POST:
            buckets.append(self._buckets.setdefault((method, channel), Bucket(PER_CHANNEL)))
        return buckets


def _wait(buckets: Iterable[Bucket], now: float, attempt: Attempt) -> float:
    return max(bucket.wait(now, attempt) for bucket in buckets)


def _take(buckets: Iterable[Bucket], now: float, attempt: Attempt | None = None) -> None:
    for bucket in buckets:
        bucket.take(now, attempt)


def _not_yet(attempt: Attempt, why: str, seconds: float) -> DeliveryError:
    """Send an effect back to the outbox. Where it has begun, that was an attempt."""
    after = _rounded_up(seconds)
    if attempt.has_begun:
        return DeliveryError(why, retry_after=after)
    return NotYetError(why, after=after)


def _rounded_up(seconds: float) -> timedelta:
    """Give the time after which to come back, which must not be a moment before one's turn."""
    return timedelta(seconds=seconds + _ROUNDED_UP)
