"""A token bucket with a line before it: who may go now, and how long whoever may not has to wait.

Nobody stands in the line in the flesh. Whoever has to wait is told how long, keeps a place, and comes back; whoever
does not come back (its work has become needless, or another process has done it) loses the place.
"""

from dataclasses import dataclass

from incidentbot.engine.attempt import Attempt, Turn
from incidentbot.slack.tiers import Limit

_ABSENT_SECONDS = 30.0


@dataclass(slots=True, kw_only=True)
class _Waiting:
    """A place in the line. `back_at` is when they were told to come back."""

    name: str
    turn: Turn
    back_at: float


class Bucket:
    """Holds as many tokens as its limit allows calls at once; each call takes one.

    One token is left alone: Slack counts when calls arrive, and some travel faster than others.
    """

    def __init__(self, limit: Limit) -> None:
        self._most = float(max(limit.at_once - 1, 1))
        self._seconds = limit.seconds
        self._tokens = self._most
        self._as_of = 0.0
        self._line: list[_Waiting] = []

    def wait(self, now: float, attempt: Attempt) -> float:
        """Give the seconds until it is its turn; whoever has to wait is in the line from then on."""
        self._line = [one for one in self._line if now < one.back_at + _ABSENT_SECONDS]
        place = self._place(attempt)
        seconds = self._until(place + 1, now)
        if seconds > 0:
            self._keep(place, attempt, back_at=now + seconds)
        return seconds

    def wait_ahead(self, now: float) -> float:
        """Give the seconds until there is a token, however long the line."""
        return self._until(1, now)

    def shut_for(self, now: float) -> float:
        """Give the seconds for which Slack has asked us to be silent."""
        return max(self._as_of - now, 0.0)

    def take(self, now: float, attempt: Attempt | None = None) -> None:
        """Take a token, even one that is still to come, and leave the line."""
        self._tokens = self._there(now) - 1
        self._as_of = max(self._as_of, now)
        if attempt is not None:
            self._leave(attempt)

    def shut(self, now: float, seconds: float, attempt: Attempt | None = None) -> None:
        """Let nobody through until so many seconds have passed. The attempt that heard of it keeps its turn."""
        self._tokens = 1.0
        self._as_of = max(self._as_of, now + seconds)
        if attempt is not None:
            self._keep(self._place(attempt), attempt, back_at=self._as_of)

    def _place(self, attempt: Attempt) -> int:
        known = [place for place, one in enumerate(self._line) if one.name == attempt.name]
        return known[0] if known else sum(one.turn <= attempt.turn for one in self._line)

    def _keep(self, place: int, attempt: Attempt, *, back_at: float) -> None:
        self._leave(attempt)
        self._line.insert(place, _Waiting(name=attempt.name, turn=attempt.turn, back_at=back_at))

    def _leave(self, attempt: Attempt) -> None:
        self._line = [one for one in self._line if one.name != attempt.name]

    def _until(self, number: int, now: float) -> float:
        missing = max(number - self._there(now), 0.0)
        return self.shut_for(now) + missing * self._seconds

    def _there(self, now: float) -> float:
        return min(self._tokens + max(now - self._as_of, 0.0) / self._seconds, self._most)
