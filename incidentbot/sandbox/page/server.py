"""The page's routes, put together."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from incidentbot.sandbox.inspector import Inspector
from incidentbot.sandbox.page.clock import Clock
from incidentbot.sandbox.page.conversations import ConversationEndpoints
from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.page.exchanges import ExchangeEndpoints
from incidentbot.sandbox.page.faults import FaultEndpoints
from incidentbot.sandbox.page.files import FileEndpoints
from incidentbot.sandbox.page.live import Live
from incidentbot.sandbox.page.messages import MessageEndpoints
from incidentbot.sandbox.page.ports import Interactions, Replays, TimeMachine
from incidentbot.sandbox.page.presenting import Presenting
from incidentbot.sandbox.page.standing import StandingEndpoints
from incidentbot.sandbox.page.windows import WindowEndpoints
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json

_STATIC = Path(__file__).parent / "static"
_HEADERS = {
    "cache-control": "no-cache",
    "content-security-policy": "default-src 'self'; img-src 'self' data: https:; frame-ancestors 'none'",
}


class Page:
    """The workspace in a browser."""

    def __init__(
        self,
        workspace: Workspace,
        inspector: Inspector,
        *,
        interactions: Interactions,
        replays: Replays,
        time_machine: TimeMachine,
        faults: FaultEndpoints,
    ) -> None:
        self._door = Door(workspace.people)
        self._presenting = Presenting(workspace)
        self._clock = Clock(
            workspace.clock, grapevine=workspace.grapevine, time_machine=time_machine
        )
        self._conversations = ConversationEndpoints(workspace, self._presenting)
        self._messages = MessageEndpoints(workspace, self._presenting)
        self._files = FileEndpoints(workspace)
        self._standing = StandingEndpoints(workspace)
        self._windows = WindowEndpoints(workspace, interactions)
        self._exchanges = ExchangeEndpoints(inspector, replays)
        self._faults = faults
        self._live = Live(
            workspace,
            presenting=self._presenting,
            clock=self._clock,
            inspector=inspector,
            faults=faults,
        )

    def routes(self) -> list[BaseRoute]:
        """Give all routes: the program, what it asks for, and what it hears."""
        parts = (
            self._conversations,
            self._messages,
            self._files,
            self._standing,
            self._windows,
            self._exchanges,
            self._clock,
            self._faults,
            self._live,
        )
        return [
            Route("/", _index),
            Route("/archives/{rest:path}", _index),
            self._door.get("/page/state", self.state, newcomers=True),
            *(route for part in parts for route in part.routes(self._door)),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ]

    def close(self) -> None:
        """Let go of the open windows, so that the server can stop."""
        self._live.close()

    async def state(self, asked: Asked) -> Json:
        """Give all that the page needs to begin with."""
        self._presenting.arrive(asked.person)
        return self._presenting.state(
            asked.person, clock=self._clock.as_json(), faults=self._faults.as_json()
        )


async def _index(_request: Request) -> Response:
    return FileResponse(_STATIC / "index.html", headers=_HEADERS)
