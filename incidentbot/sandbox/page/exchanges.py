"""The inspector on the page: what has passed between the workspace and its apps, and sending it once more."""

from starlette.routing import BaseRoute

from incidentbot.sandbox.inspector import Inspector
from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.page.ports import Replays
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError


class ExchangeEndpoints:
    """Endpoints about exchanges."""

    def __init__(self, inspector: Inspector, replays: Replays) -> None:
        self._inspector = inspector
        self._replays = replays

    def routes(self, door: Door) -> list[BaseRoute]:
        """Give the endpoints."""
        return [
            door.get("/page/inspector", self.exchanges),
            door.post("/page/inspector/replay", self.replay),
        ]

    async def exchanges(self, asked: Asked) -> Json:
        """Give what has passed between workspace and apps, after the number `after`."""
        after = asked.maybe("after") or "0"
        noted = self._inspector.since(int(after) if after.isdecimal() else 0)
        return {"entries": [exchange.as_json() for exchange in noted]}

    async def replay(self, asked: Asked) -> Json:
        """Send the app the request with the number `n` again, and give what became of it."""
        number = asked.fields.get("n")
        if not isinstance(number, int):
            raise SlackError("exchange_not_found")
        return {"entry": (await self._replays.replay(number)).as_json()}
