"""How long the slowest of fifty commands at once waits for its acknowledgement, of which Slack allows three seconds.

The bot is a process of its own, as in life; the stand-in asks and holds the watch. Of several bursts the best counts:
it tells of the product, the others of its neighbours on the machine.
"""

import asyncio
import time

from incidentbot.sandbox.delivery.carrier import ACK_SECONDS
from tests.benchmarks.databases import both
from tests.benchmarks.measures import Measure, report, wants_json
from tests.support.bot_process import bot_process
from tests.support.policies import policy_of_full_rooms
from tests.support.scene import Scene, staged

_AT_ONCE = 50
_BURSTS = 5


async def _measure(kind: str, url: str) -> Measure:
    async with staged(policy_of_full_rooms()) as scene, bot_process(scene, url) as bot:
        await _command(scene, "to warm up")
        worst = []
        for burst in range(_BURSTS):
            await bot.settle()
            commands = (_command(scene, f"{burst}.{number}") for number in range(_AT_ONCE))
            worst.append(max(await asyncio.gather(*commands)))
        await bot.settle()
    return Measure(
        name=f"slowest of {_AT_ONCE} acknowledgements, {kind}",
        figure=min(worst) / ACK_SECONDS,
        goal=0.1,
        unit="of Slack's three seconds",
    )


async def _command(scene: Scene, number: str) -> float:
    general = scene.stand_in.workspace.conversations.named("general")
    assert general is not None
    began = time.perf_counter()
    ack = await scene.stand_in.interactions.command(
        user_id=scene.users["Rita"],
        conversation_id=general.id,
        text=f"/incident now Number {number} is broken in a way of its own",
    )
    assert ack.ok, ack.error
    return time.perf_counter() - began


async def _all(urls: dict[str, str]) -> list[Measure]:
    return [await _measure(kind, url) for kind, url in urls.items()]


if __name__ == "__main__":
    _as_json = wants_json(__doc__)
    with both() as _urls:
        _measures = asyncio.run(_all(_urls))
    report(_measures, as_json=_as_json)
