"""The live connection: a stream of events for each window, as Server-Sent Events."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from incidentbot.sandbox.inspector import Exchange, Inspector
from incidentbot.sandbox.page.clock import Clock
from incidentbot.sandbox.page.door import NOBODY, Door, refusal
from incidentbot.sandbox.page.faults import FaultEndpoints
from incidentbot.sandbox.page.presenting import Presenting
from incidentbot.sandbox.page.refusals import RefusedError
from incidentbot.sandbox.page.telling import Telling, Viewer
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.happening import Happening

_WAITING = 1000
_SECONDS_OF_QUIET = 15.0
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


class Window:
    """An open window: what it has still to be told. One that does not keep up is cut off, and begins anew."""

    def __init__(self, viewer: Viewer, *, quiet_for: float = _SECONDS_OF_QUIET) -> None:
        self.viewer = viewer
        self._quiet_for = quiet_for
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue(_WAITING)

    def tell(self, event: Json) -> None:
        """Have the window told, without waiting for it."""
        if self._waiting.full():
            self.end()
        else:
            self._waiting.put_nowait(f"data: {json.dumps(event, separators=(',', ':'))}\n\n")

    def end(self) -> None:
        """Tell it nothing more; the page connects again by itself and asks for everything."""
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put_nowait(None)

    async def stream(self) -> AsyncIterator[str]:
        """Give what the window has to be told, as it comes; after a while of quiet, a sign of life."""
        yield "retry: 1000\n\n"
        while True:
            try:
                async with asyncio.timeout(self._quiet_for):
                    told = await self._waiting.get()
            except TimeoutError:
                told = ": still here\n\n"
            if told is None:
                return
            yield told


class Live:
    """All open windows."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        presenting: Presenting,
        clock: Clock,
        inspector: Inspector,
        faults: FaultEndpoints,
    ) -> None:
        self._workspace = workspace
        self._presenting = presenting
        self._clock = clock
        self._faults = faults
        self._telling = Telling(workspace, presenting)
        self._windows: set[Window] = set()
        workspace.grapevine.listen(self._hear)
        inspector.watch(self._noted)
        faults.watch(self._goes_wrong)

    def routes(self, door: Door) -> list[BaseRoute]:
        """Give the endpoints."""

        async def events(request: Request) -> Response:
            person = request.query_params.get("as")
            if person is None or not door.knows(person):
                return refusal(RefusedError(NOBODY, status=403))
            return StreamingResponse(
                self._stream(person), media_type="text/event-stream", headers=_HEADERS
            )

        return [Route("/page/events", events)]

    def close(self) -> None:
        """Let all windows go, so that the server can stop."""
        for window in tuple(self._windows):
            window.end()

    async def _stream(self, person: str) -> AsyncIterator[str]:
        window = Window(Viewer(person=person))
        self._greet(window)
        self._windows.add(window)
        try:
            async for told in window.stream():
                yield told
        finally:
            self._windows.discard(window)

    def _greet(self, window: Window) -> None:
        """Begin with everything, so that nothing is missed between asking for it and listening."""
        viewer = window.viewer
        self._presenting.arrive(viewer.person)
        state = self._presenting.state(
            viewer.person, clock=self._clock.as_json(), faults=self._faults.as_json()
        )
        viewer.knows = {conversation["id"] for conversation in state["conversations"]}
        views = self._workspace.views.stack(viewer.person)
        window.tell({"type": "hello", "state": state, "views": views})

    def _hear(self, happening: Happening) -> None:
        for window in tuple(self._windows):
            for event in self._telling.of(happening, window.viewer):
                window.tell(event)

    def _noted(self, exchange: Exchange) -> None:
        self._tell_all({"type": "inspector", "entry": exchange.as_json()})

    def _goes_wrong(self) -> None:
        self._tell_all({"type": "faults", "faults": self._faults.as_json()})

    def _tell_all(self, event: Json) -> None:
        for window in tuple(self._windows):
            window.tell(event)
