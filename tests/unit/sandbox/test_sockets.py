import asyncio
from typing import Any

import pytest
from starlette.types import Message

from incidentbot.sandbox.delivery.carrier import GONE, NotReachedError, Request
from incidentbot.sandbox.delivery.socket_mode import Sockets
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.happening import Grapevine

APP = App(app_id="A1", name="bot", bot_user_id="U1", bot_id="B1")
REQUEST = Request(kind="events_api", name="message", payload={})


class DeadEnd:
    """The other end of a socket: it opens it, is greeted, and dies so that nobody notices."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self._left: list[Message] = [{"type": "websocket.connect"}]
        self.greeted = asyncio.Event()

    async def receive(self) -> Message:
        """Say that it opens the socket, then nothing any more."""
        if not self._left:
            self.greeted.set()
            await asyncio.Event().wait()
        return self._left.pop()

    async def send(self, message: Message) -> None:
        """Take the greeting, and nothing after it."""
        if self.greeted.is_set():
            raise OSError
        self.sent.append(message)


async def test_an_app_whose_socket_is_dead_is_not_reached() -> None:
    sockets, dead = Sockets(grapevine=Grapevine(), ack_seconds=1.0), DeadEnd()
    address = sockets.address(APP, "http://stand-in")
    scope: dict[str, Any] = {
        "type": "websocket",
        "query_string": address.partition("?")[2].encode(),
    }
    serving = asyncio.ensure_future(sockets.route().app(scope, dead.receive, dead.send))
    await dead.greeted.wait()

    with pytest.raises(NotReachedError, match=GONE):
        await sockets.carry(APP, REQUEST)

    serving.cancel()
    assert [message["type"] for message in dead.sent] == ["websocket.accept", "websocket.send"]
