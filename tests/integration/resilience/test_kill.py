"""Whenever the bot is killed, the room is complete after it has started again, once, and the reporter knows."""

import asyncio
from itertools import count

import pytest
from starlette.middleware import Middleware

from tests.support.mortal_bot import Moment, MortalBot, mortal_bot
from tests.support.policies import policy_of_full_rooms
from tests.support.scene import Scene, staged
from tests.support.wire import Wire, WireMiddleware

DECLARING = {
    "conversations.create",
    "conversations.invite",
    "conversations.setTopic",
    "chat.postMessage",
    "pins.add",
    "bookmarks.add",
}


@pytest.mark.parametrize("moment", Moment)
async def test_declaring(database_url: str, moment: Moment) -> None:
    wire = Wire()
    connected = asyncio.Event()

    async def until_there(_s: float) -> None:
        await connected.wait()

    import time
    async with staged(
        policy_of_full_rooms(),
        middleware=[Middleware(WireMiddleware, wire=wire)],
        sleep=until_there,
    ) as scene:
        def l(h):
            if h.event["type"] == "app_connection":
                connected.set() if scene.app.connected else connected.clear()
        scene.stand_in.workspace.grapevine.listen(l)
        for n in count(1):
            t = time.perf_counter()
            async with mortal_bot(scene, database_url) as bot:
                t2 = time.perf_counter()
                rita = scene.actors(bot.settle)["rita"]
                if n > 1:
                    complete(scene, n - 1)
                await bot.dies(moment, n)
                wire.calls.clear()
                await rita.types(f"/incident now Number {n} is broken in a way of its own")
                t3 = time.perf_counter()
                alive = bot.is_alive
            print(n, "start", t2-t, "declare", t3-t2, "end", time.perf_counter()-t3, wire.calls)
            if alive: break
        complete(scene, n)
        print(scene.users)

def complete(scene, n):
    pass
