"""How long the slowest of fifty commands at once waits for its acknowledgement, of which Slack allows three seconds."""

import asyncio
import time

from incidentbot.sandbox.delivery.carrier import ACK_SECONDS
from tests.benchmarks.databases import both
from tests.benchmarks.measures import Measure, report, wants_json
from tests.support.story import Story, telling

_AT_ONCE = 50


async def _measure(kind: str, url: str) -> Measure:
    async with telling(url) as story:
        await _command(story, 0)
        await story.settle()
        taken = await asyncio.gather(
            *(_command(story, number) for number in range(1, _AT_ONCE + 1))
        )
        await story.settle()
    return Measure(
        name=f"slowest of {_AT_ONCE} acknowledgements, {kind}",
        figure=max(taken) / ACK_SECONDS,
        goal=0.1,
        unit="of Slack's three seconds",
    )


async def _command(story: Story, number: int) -> float:
    began = time.perf_counter()
    ack = await story.stand_in.interactions.command(
        user_id=story.rita.user_id,
        conversation_id=story.rita.conversation("#general").id,
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
