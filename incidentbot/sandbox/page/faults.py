"""Faults and rate limits on the page: what is in force and what it has hit, and changing it."""

from collections.abc import Callable, Collection

from starlette.routing import BaseRoute

from incidentbot.sandbox.faults import Faults, InForce, Kind, ScriptError, written
from incidentbot.sandbox.faults.kind import KINDS
from incidentbot.sandbox.faults.subject import subjects
from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.page.ports import Sockets
from incidentbot.sandbox.page.refusals import RefusedError
from incidentbot.sandbox.web_api.rate_limits import RateLimits
from incidentbot.sandbox.workspace.apps import Apps
from incidentbot.sandbox.workspace.archive import Json

_PARTINGS = (Kind.WARNING, Kind.REFRESH, Kind.DROP)
_NO_RULE = "Write a rule, such as `chat.postMessage: reset-after x1`."


class FaultEndpoints:
    """Endpoints about what goes wrong."""

    def __init__(
        self, faults: Faults, *, rate_limits: RateLimits, sockets: Sockets, apps: Apps
    ) -> None:
        self._faults = faults
        self._rate_limits = rate_limits
        self._sockets = sockets
        self._apps = apps

    def routes(self, door: Door) -> list[BaseRoute]:
        """Give the endpoints."""
        return [
            door.get("/page/faults", self.everything),
            door.post("/page/faults/add", self.add),
            door.post("/page/faults/remove", self.remove),
            door.post("/page/faults/clear", self.clear),
            door.post("/page/faults/down", self.down),
            door.post("/page/faults/part", self.part),
            door.post("/page/rate-limits", self.limit),
        ]

    def watch(self, watcher: Callable[[], None]) -> None:
        """Have `watcher` told when something of it changes."""
        self._faults.watch(watcher)
        self._rate_limits.watch(watcher)

    def as_json(self) -> Json:
        """Give what is in force."""
        return {
            "is_down": self._faults.is_down,
            "rate_limits": self._rate_limits.is_on,
            "rules": [_rule(one) for one in self._faults.rules()],
        }

    async def everything(self, _asked: Asked) -> Json:
        """Give what is in force, and all that could be."""
        kinds = [_kind(kind, self._faults.methods) for kind in KINDS]
        return {**self.as_json(), "kinds": kinds}

    async def add(self, asked: Asked) -> Json:
        """Put the rules of a script in force."""
        try:
            added = self._faults.script(asked.maybe("script") or "")
        except ScriptError as why:
            raise RefusedError(str(why)) from why
        if not added:
            raise RefusedError(_NO_RULE)
        return self.as_json()

    async def remove(self, asked: Asked) -> Json:
        """Take a rule back."""
        number = asked.fields.get("number")
        if isinstance(number, int):
            self._faults.remove(number)
        return self.as_json()

    async def clear(self, _asked: Asked) -> Json:
        """Take all rules back."""
        self._faults.clear()
        return self.as_json()

    async def down(self, asked: Asked) -> Json:
        """Have Slack be down, or up again."""
        if not asked.flag("on"):
            self._faults.come_up()
        elif not self._faults.is_down:
            self._faults.go_down()
        return self.as_json()

    async def part(self, asked: Asked) -> Json:
        """Do something to a socket of each app, now."""
        how = asked.text("how")
        if how not in _PARTINGS:
            raise RefusedError(f"Say how: {', '.join(_PARTINGS)}.")
        for app in self._apps:
            await self._sockets.part(app, Kind(how))
        return self.as_json()

    async def limit(self, asked: Asked) -> Json:
        """Switch rate limits on or off."""
        self._rate_limits.switch(on=asked.flag("on"))
        return self.as_json()


def _rule(one: InForce) -> Json:
    return {
        "number": one.number,
        "rule": written(one.rule),
        "words": one.rule.fault.words,
        "hits": one.hits,
        "hit": dict(one.hit.most_common()),
        "is_spent": one.is_spent,
    }


def _kind(kind: Kind, methods: Collection[str]) -> Json:
    about = KINDS[kind]
    return {
        "kind": kind,
        "words": about.words,
        "happens": about.happens.name.lower(),
        "figure": about.figure.name.lower(),
        "usual": about.default,
        "where": sorted(subjects(about.happens, methods=methods)),
    }
