"""The workspace's time: the machine's, moved forward as far as somebody has moved it."""

import time
from collections.abc import Callable

from incidentbot.sandbox.workspace.archive import Archive

_KEPT = ("clock", "offset")
_MICRO = 1_000_000

RealTime = Callable[[], float]
"""Tells seconds since 1970, such as `machine_time`."""


def machine_time() -> float:
    """Tell the machine's time in seconds since 1970."""
    return time.time()


class WorkspaceClock:
    """Tells the workspace's time, and gives each message a `ts` that no other has."""

    def __init__(self, archive: Archive, *, real_time: RealTime) -> None:
        self._archive = archive
        self._real_time = real_time
        self._offset = float(archive.load(_KEPT[0]).get(_KEPT[1], {}).get("seconds", 0.0))
        self._last_ts = 0

    def now(self) -> float:
        """Give the workspace's time in seconds since 1970."""
        return self._real_time() + self._offset

    def move_to(self, moment: float) -> None:
        """Move forward to `moment`; one that has passed leaves the clock as it is."""
        ahead = moment - self.now()
        if ahead > 0:
            self._offset += ahead
            self._archive.put(*_KEPT, {"seconds": self._offset})

    def begin_at(self, moment: float) -> None:
        """Have time begin at `moment`, so that a past can be lived through before anybody is there."""
        self._offset = moment - self._real_time()

    def next_ts(self) -> str:
        """Give the `ts` of something that happens now: seconds with six digits behind them, always rising."""
        self._last_ts = max(int(self.now() * _MICRO), self._last_ts + 1)
        return f"{self._last_ts // _MICRO}.{self._last_ts % _MICRO:06d}"

    def never_before(self, ts: str) -> None:
        """Have every `ts` from now on come behind this one."""
        seconds, _, micros = ts.partition(".")
        self._last_ts = max(self._last_ts, int(seconds) * _MICRO + int(micros or 0))
