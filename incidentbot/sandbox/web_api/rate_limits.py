"""Rate tiers: how often an app may call each method in a workspace, as token buckets on the machine's time.

| tier             | calls at once | and then one each |
|------------------|---------------|-------------------|
| Tier 2           | 20            | 3 s               |
| Tier 3           | 50            | 1.2 s             |
| Tier 4           | 100           | 0.6 s             |
| special          | 300           | 0.2 s             |
| chat.postMessage | 3 a channel   | 1 s               |

Each method has a bucket of its own; `chat.postMessage` has the special one for the whole workspace and one for each
channel. A call that is refused takes nothing. Slack promises the figure for a minute, and says only that bursts are
tolerated and that the special ones are "hundreds"; the capacities are our reading of that.

They are switched off to begin with. A night passes in a click here, and what a bot says in a night it then says within
a second: it would run into limits that a real night never meets.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

from incidentbot.sandbox.web_api.arguments import Arguments
from incidentbot.sandbox.web_api.buckets import Bucket, Limit
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.clock import RealTime

LIMITS: Mapping[Tier, Limit] = MappingProxyType(
    {
        Tier.TWO: Limit.a_minute(20),
        Tier.THREE: Limit.a_minute(50),
        Tier.FOUR: Limit.a_minute(100),
        Tier.SPECIAL: Limit.a_minute(300),
    }
)
"""How often a method of each tier may be called."""

PER_CHANNEL: Mapping[str, Limit] = MappingProxyType({"chat.postMessage": Limit(3, Fraction(1))})
"""How often a method may be called for one channel, besides."""

_Key = tuple[str, ...]


class RateLimits:
    """The gate that sends away whoever calls too often, while it is switched on."""

    def __init__(self, *, real_time: RealTime, is_on: bool = False) -> None:
        self._real_time = real_time
        self._buckets: dict[_Key, Bucket] = {}
        self._watchers: list[Callable[[], None]] = []
        self.is_on = is_on

    def watch(self, watcher: Callable[[], None]) -> None:
        """Have `watcher` told when they are switched."""
        self._watchers.append(watcher)

    async def __call__(
        self, name: str, method: Method, /, *, app: App, arguments: Arguments
    ) -> int | None:
        """Give the seconds after which the app may call again, or None to let it pass."""
        if not self.is_on:
            return None
        now = self._real_time()
        buckets = self._of(name, method, app, arguments.text("channel"))
        waits = [wait for bucket in buckets if (wait := bucket.wait(now)) is not None]
        if waits:
            return max(waits)
        for bucket in buckets:
            bucket.take(now)
        return None

    def switch(self, *, on: bool) -> None:
        """Switch them on, all buckets full, or off."""
        self.is_on = on
        self._buckets.clear()
        for watcher in tuple(self._watchers):
            watcher()

    def _of(self, name: str, method: Method, app: App, channel: str) -> list[Bucket]:
        buckets = [self._bucket((app.app_id, name), LIMITS[method.tier])]
        if name in PER_CHANNEL:
            buckets.append(self._bucket((app.app_id, name, channel), PER_CHANNEL[name]))
        return buckets

    def _bucket(self, key: _Key, limit: Limit) -> Bucket:
        return self._buckets.setdefault(key, Bucket(limit))
