"""Following the sandbox's clock: when somebody moves it there, the bot lives through the time in between."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import aiohttp

from incidentbot.bootstrap.application import Application
from incidentbot.engine.fast_forward import Movable, fast_forward

_PATH = "/sandbox/clock"


@asynccontextmanager
async def following(
    address: str, *, application: Application, clock: Movable
) -> AsyncIterator[None]:
    """Follow while the context lasts; the clock is where the sandbox's is before the context begins."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{address}{_PATH}", heartbeat=20) as socket,
    ):
        first = await socket.receive_json()
        clock.move_to(_moment(first["now"]))
        task = asyncio.create_task(_follow(socket, application=application, clock=clock))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _follow(
    socket: aiohttp.ClientWebSocketResponse, *, application: Application, clock: Movable
) -> None:
    async def stepped(at: datetime) -> None:
        await socket.send_json({"at": at.timestamp()})
        # The sandbox answers when its own clock stands there too.
        await socket.receive_json()

    while True:
        target = _moment((await socket.receive_json())["move_to"])
        await fast_forward(
            target,
            clock=clock,
            timers=application.timers,
            dispatcher=application.dispatcher,
            stepped=stepped,
        )
        await application.idle()
        await socket.send_json({"arrived": target.timestamp()})


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
