"""The live connection: each window has a WebSocket over which it is told what happens.

Browsers open six connections to a host at most, and an event stream would keep one of them for each window; sockets
do not count there, so that any number of windows can be open.
"""

import asyncio
import json
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from incidentbot.sandbox.inspector import Exchange, Inspector
from incidentbot.sandbox.page.clock import Clock
from incidentbot.sandbox.page.door import Door
from incidentbot.sandbox.page.faults import FaultEndpoints
from incidentbot.sandbox.page.presenting import Presenting
from incidentbot.sandbox.page.telling import Telling, Viewer
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.happening import Happening

_WAITING = 1000


class Window:
    """An open window: what it has still to be told. One that does not keep up is cut off, and begins anew."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue(_WAITING)

    def tell(self, event: Json) -> None:
        """Have the window told, without waiting for it."""
        if self._waiting.full():
            self.end()
        else:
            self._waiting.put_nowait(json.dumps(event, separators=(",", ":")))

    def end(self) -> None:
        """Tell it nothing more; the page connects again by itself and asks for everything."""
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put_nowait(None)

    async def over(self, socket: WebSocket) -> None:
        """Tell the window what it has to be told, as it comes, until there is an end to it."""
        with suppress(WebSocketDisconnect):
            while (told := await self._waiting.get()) is not None:
                await socket.send_text(told)
            await socket.close()


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

        async def events(socket: WebSocket) -> None:
            person = socket.query_params.get("as")
            if person is None or not door.knows(person) or _is_foreign(socket):
                await socket.close()
            else:
                await socket.accept()
                await self._serve(person, socket)

        return [WebSocketRoute("/page/events", events)]

    def close(self) -> None:
        """Let all windows go, so that the server can stop."""
        for window in tuple(self._windows):
            window.end()

    async def _serve(self, person: str, socket: WebSocket) -> None:
        window = Window(Viewer(person=person))
        self._greet(window)
        self._windows.add(window)
        telling = asyncio.create_task(window.over(socket))
        try:
            # The page says nothing over it: what comes is that it is gone.
            async for _ in socket.iter_text():
                pass
        finally:
            self._windows.discard(window)
            telling.cancel()

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


def _is_foreign(socket: WebSocket) -> bool:
    """Tell whether another site's page asks: browsers would let it read what a socket says, so we must not."""
    origin = socket.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != socket.headers.get("host")
