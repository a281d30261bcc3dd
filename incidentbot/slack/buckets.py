"""A token bucket with a line before it: who may go now, and how long whoever may not has to wait.

Nobody stands in the line in the flesh. Whoever has to wait is told how long, keeps a place, and comes back; whoever
does not come back (its work has become needless, or another process has done it) loses the place.
"""

from dataclasses import dataclass

from incidentbot.slack.tiers import Limit

_ABSENT_SECONDS = 30.0


@dataclass(slots=True, kw_only=True)
class _Waiting:
    """A place in the line. `back_at` is when they were told to come back."""

    name: str
    urgent: bool
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

    def wait(self, now: float, *, name: str, urgent: bool) -> float:
        """Give the seconds until it is this one's turn; whoever has to wait is in the line from then on."""
        self._line = [one for one in self._line if now < one.back_at + _ABSENT_SECONDS]
        place = self._place(name, urgent=urgent)
        seconds = self._until(place + 1, now)
        if seconds > 0:
            self._keep(place, _Waiting(name=name, urgent=urgent, back_at=now + seconds))
        return seconds

    def wait_ahead(self, now: float) -> float:
        """Give the seconds until there is a token, however long the line."""
        return self._until(1, now)

    def shut_for(self, now: float) -> float:
        """Give the seconds for which Slack has asked us to be silent."""
        return max(self._as_of - now, 0.0)

    def take(self, now: float, *, name: str = "") -> None:
        """Take a token, even one that is still to come, and leave the line."""
        self._tokens = self._there(now) - 1
        self._as_of = max(self._as_of, now)
        self._line = [one for one in self._line if one.name != name]

    def shut(self, now: float, seconds: float, *, name: str, urgent: bool) -> None:
        """Let nobody through until so many seconds have passed. Whoever was sent away by Slack comes first then."""
        self._tokens = 1.0
        self._as_of = max(self._as_of, now + seconds)
        if name:
            self._line.insert(0, _Waiting(name=name, urgent=urgent, back_at=self._as_of))

    def _place(self, name: str, *, urgent: bool) -> int:
        known = [place for place, one in enumerate(self._line) if one.name == name]
        if known:
            return known[0]
        return sum(one.urgent for one in self._line) if urgent else len(self._line)

    def _keep(self, place: int, waiting: _Waiting) -> None:
        others = [one for one in self._line if one.name != waiting.name]
        self._line = [*others[:place], waiting, *others[place:]]

    def _until(self, number: int, now: float) -> float:
        missing = max(number - self._there(now), 0.0)
        return self.shut_for(now) + missing * self._seconds

    def _there(self, now: float) -> float:
        return min(self._tokens + max(now - self._as_of, 0.0) / self._seconds, self._most)
