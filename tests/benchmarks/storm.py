"""A hundred declares at once, held to Slack's limits: how long it takes beside what the limits allow.

The limits are the stand-in's token buckets. Time passes as fast as the machine can live through it: a second of theirs
is over when everything is done that can be done in it.
"""

import asyncio
from collections import Counter

import structlog

from incidentbot.slack.tiers import PER_CHANNEL, TIERS
from tests.benchmarks.databases import both
from tests.benchmarks.measures import Measure, report, wants_json
from tests.support.complete_room import assert_complete_once
from tests.support.paced import Paced, pacing
from tests.support.policies import policy_of_full_rooms
from tests.support.waiting import seconds_left

_STORM = 100
_UPDATED = 1
_UPDATE_AFTER = 30
_UPDATE = "we found the cause"


async def _measure(kind: str, url: str) -> list[Measure]:
    async with pacing(url, policy=policy_of_full_rooms()) as paced:
        rita = paced.story.rita
        await asyncio.gather(
            *(rita.types(f"/incident now Thing {number} fails") for number in range(_STORM))
        )
        opened_at: dict[int, float] = {}
        update_waited = 0.0
        while await seconds_left(paced.story.application):
            await paced.passes(1)
            for number in map(_number, rita.rooms()):
                opened_at.setdefault(number, paced.seconds)
            if paced.seconds >= _UPDATE_AFTER and not update_waited:
                update_waited = await _update(paced)
        for number in range(1, _STORM + 1):
            if number != _UPDATED:
                assert_complete_once(paced.story.scene, f"INC-{number}", prefix=f"inc-{number}-")
        return [
            Measure(
                name=f"a hundred declares, {kind}",
                figure=paced.seconds / _least(paced),
                goal=1.2,
                unit="of what the limits allow",
            ),
            Measure(name=f"calls refused, {kind}", figure=len(paced.refused), goal=0, unit="calls"),
            Measure(name=f"overtaken, {kind}", figure=_overtaken(opened_at), goal=0, unit="rooms"),
            Measure(
                name=f"an update in the midst of it, {kind}",
                figure=update_waited,
                goal=5,
                unit="seconds",
            ),
        ]


def _number(room: str) -> int:
    return int(room.split("-")[1])


def _overtaken(opened_at: dict[int, float]) -> int:
    """Count the rooms that opened a second or more after the room of somebody who came later."""
    return sum(
        any(opened_at[later] < at for later in range(number, _STORM + 1))
        for number, at in opened_at.items()
    )


async def _update(paced: Paced) -> float:
    """Post an update for everybody, and give how long it takes until everybody has it."""
    rita, began = paced.story.rita, paced.seconds
    reference = f"INC-{_UPDATED}"
    await rita.types(f"/incident update {reference} {_UPDATE}")
    await rita.submits()
    while not any(_UPDATE in one for one in rita.thread(f"{reference} · P1", "#incidents")):
        await paced.passes(1)
    return paced.seconds - began


def _least(paced: Paced) -> float:
    """Give the time that the calls which were made take at least."""
    calls = Counter(paced.wire.calls)
    by_method = [
        (number - TIERS[method].at_once) * TIERS[method].seconds
        for method, number in calls.items()
        if method in TIERS
    ]
    announced = len(paced.story.posts_of_the_bot("#incidents"))
    return max(*by_method, (announced - PER_CHANNEL.at_once) * PER_CHANNEL.seconds)


async def _all(urls: dict[str, str]) -> list[Measure]:
    return [measure for kind, url in urls.items() for measure in await _measure(kind, url)]


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    _as_json = wants_json(__doc__)
    with both() as _urls:
        _measures = asyncio.run(_all(_urls))
    report(_measures, as_json=_as_json)
