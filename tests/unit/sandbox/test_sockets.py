import asyncio
from typing import Any

import pytest
from starlette.types import Message

from incidentbot.sandbox.delivery.carrier import GONE, NotReachedError, Request
from incidentbot.sandbox.delivery.socket_mode import Sockets
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.happening import Grapevine, Happening
from tests.support.no_faults import no_faults

APP = App(app_id="A1", name="bot", bot_user_id="U1", bot_id="B1")
REQUEST = Request(kind="events_api", name="message", payload={})


class OtherEnd:
    """The app's end of a socket, which says nothing until it leaves. `is_dead`: it takes nothing, unnoticed."""

    def __init__(self, sockets: Sockets) -> None:
        self.greeted, self.asked, self.leaves = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.is_dead = False
        self.last_words: list[str] = []
        ticket = sockets.address(APP, "http://stand-in").partition("?")[2]
        scope: dict[str, Any] = {"type": "websocket", "query_string": ticket.encode()}
        self._comes = [{"type": "websocket.connect"}]
        self.served = asyncio.ensure_future(sockets.route().app(scope, self.receive, self.send))

    async def receive(self) -> Message:
        """Open the socket, and close it when it leaves."""
        if self._comes:
            return self._comes.pop()
        self.greeted.set()
        await self.leaves.wait()
        if self.last_words:
            return {"type": "websocket.receive", "text": self.last_words.pop()}
        return {"type": "websocket.disconnect", "code": 1006}

    async def send(self, _message: Message) -> None:
        """Take a message."""
        if self.is_dead:
            raise OSError
        if self.greeted.is_set():
            self.asked.set()


async def test_an_app_whose_socket_is_dead_is_not_reached() -> None:
    sockets = Sockets(grapevine=Grapevine(), faults=no_faults())
    app = OtherEnd(sockets)
    await app.greeted.wait()
    app.is_dead = True

    with pytest.raises(NotReachedError, match=GONE):
        await sockets.carry(APP, REQUEST)

    app.leaves.set()
    await app.served


async def test_what_an_app_has_said_before_its_socket_died_troubles_nobody() -> None:
    sockets = Sockets(grapevine=Grapevine(), faults=no_faults())
    app = OtherEnd(sockets)
    app.last_words.append("{}")
    await app.greeted.wait()
    app.is_dead = True
    with pytest.raises(NotReachedError):
        await sockets.carry(APP, REQUEST)

    app.leaves.set()

    await app.served
    assert not sockets.reaches(APP)


async def test_who_is_told_to_stop_at_the_moment_of_an_answer_stops() -> None:
    grapevine = Grapevine()
    sockets = Sockets(grapevine=grapevine, faults=no_faults())
    app = OtherEnd(sockets)
    await app.greeted.wait()
    carrying = asyncio.ensure_future(sockets.carry(APP, REQUEST))
    await app.asked.wait()

    def stop(_happening: Happening) -> None:
        # What has happened is that the app is gone, which is an answer too.
        carrying.cancel()

    grapevine.listen(stop)
    app.leaves.set()

    with pytest.raises(asyncio.CancelledError):
        await carrying
    await app.served
