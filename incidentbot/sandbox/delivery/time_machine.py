"""Moving the workspace's time: the bot that follows it stops at each instant where something is due."""

import asyncio
from contextlib import suppress
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from incidentbot.sandbox.delivery.carrier import SOCKET_ENDED
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.happening import Happening

PATH = "/sandbox/clock"


class TimeMachine:
    """Moves the clock. One bot at a time may follow it: over a socket it is told where to go, and tells where it is.

    To it: `{"now": …}` at first, then `{"move_to": …}` and, for each step, `{"at": …}`. From it: `{"at": …}` before
    anything happens at that instant, and `{"arrived": …}` at the end. All of them seconds since 1970.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._follower: WebSocket | None = None
        self._moving_to: float | None = None
        self._arrived = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    def route(self) -> WebSocketRoute:
        """Give the route at which a bot follows the clock."""
        return WebSocketRoute(PATH, self._follow)

    async def move_to(self, moment: float) -> None:
        """Move to `moment`, and return when everything that was due on the way has happened."""
        async with self._one_at_a_time:
            self._moving_to = moment
            self._tell()
            if self._follower is not None:
                self._arrived.clear()
                await self._follower.send_json({"move_to": moment})
                await self._arrived.wait()
            self._workspace.clock.move_to(moment)
            self._moving_to = None
            self._tell()

    async def _follow(self, socket: WebSocket) -> None:
        await socket.accept()
        self._follower = socket
        try:
            await socket.send_json({"now": self._workspace.clock.now()})
            while True:
                await self._heard(socket, await socket.receive_json())
        except SOCKET_ENDED:
            pass
        finally:
            if self._follower is socket:
                self._follower = None
            # Whoever moves must not wait for a bot that is gone.
            self._arrived.set()

    async def _heard(self, socket: WebSocket, said: dict[str, Any]) -> None:
        if "at" in said:
            self._workspace.clock.move_to(float(said["at"]))
            self._tell()
            with suppress(*SOCKET_ENDED):
                await socket.send_json({"at": said["at"]})
        elif "arrived" in said:
            self._arrived.set()

    def _tell(self) -> None:
        event = {
            "type": "clock",
            "now": self._workspace.clock.now(),
            "moving_to": self._moving_to,
        }
        self._workspace.grapevine.tell(Happening(event=event))
