"""Whether a person is there, and may be disturbed: on the page, everybody says so of themselves."""

from starlette.routing import BaseRoute

from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.page.refusals import RefusedError
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json

_LONGEST = 31 * 86400
_SECONDS = f"Say for how many seconds: more than 0, at most {_LONGEST}."


class StandingEndpoints:
    """Endpoints about presence and do-not-disturb."""

    def __init__(self, workspace: Workspace) -> None:
        self._people = workspace.people
        self._clock = workspace.clock

    def routes(self, door: Door) -> list[BaseRoute]:
        """Give the endpoints."""
        return [
            door.post("/page/presence", self.be),
            door.post("/page/pause", self.pause),
            door.post("/page/resume", self.resume),
        ]

    async def be(self, asked: Asked) -> Json:
        """Be there, or away."""
        self._people.set_presence(asked.person, "away" if asked.flag("away") else "active")
        return {}

    async def pause(self, asked: Asked) -> Json:
        """Ask not to be disturbed for so many seconds of the workspace's time."""
        seconds = asked.fields.get("seconds")
        # What is no number, and what is none that ends, is in no range.
        if not isinstance(seconds, int | float) or not 0 < seconds <= _LONGEST:
            raise RefusedError(_SECONDS)
        self._people.set_dnd(asked.person, until=int(self._clock.now() + seconds))
        return {}

    async def resume(self, asked: Asked) -> Json:
        """Be told of everything again."""
        self._people.set_dnd(asked.person, until=None)
        return {}
