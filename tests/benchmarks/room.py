"""How soon the reporter is in the room, and the room complete, counted in round trips to Slack.

100 ms are added to each call. Two round trips are the least there can be: the channel is created, then people are
invited.
"""

import asyncio
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from starlette.middleware import Middleware

from incidentbot.sandbox.workspace.happening import Happening
from incidentbot.slack.connection import kept_open
from tests.benchmarks.databases import both
from tests.benchmarks.measures import Measure, report, wants_json
from tests.support.actor import Actor
from tests.support.bot_process import bot_process
from tests.support.policies import policy_of_full_rooms
from tests.support.scene import Scene, staged
from tests.support.slow_web_api import SlowWebApi

_DELAY = 0.1
_RUNS = 5
_TRIPS_TO_BE_IN = 2
_PARTS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "topic": lambda event: bool(event.get("subtype") == "channel_topic"),
    "card": lambda event: "Expected now" in str(event.get("blocks")),
    "pin": lambda event: str(event["type"]) == "pin_added",
    "bookmark": lambda event: str(event["type"]) == "bookmarks_changed",
    "invitation": lambda event: str(event["type"]) == "member_joined_channel",
    "announcement": lambda event: "Join" in str(event.get("blocks")),
}


class Stopwatch:
    """Notes when each part of a room has come to be."""

    def __init__(self, reporter: str) -> None:
        self._reporter = reporter
        self.seen: dict[str, float] = {}
        self.complete = asyncio.Event()

    def __call__(self, happening: Happening) -> None:
        """Look at what happens."""
        event = happening.event
        for part, is_it in _PARTS.items():
            if part not in self.seen and is_it(event):
                if part == "invitation" and event["user"] != self._reporter:
                    continue
                self.seen[part] = time.perf_counter()
        if self.seen.keys() == _PARTS.keys():
            self.complete.set()


async def _measure(kind: str, url: str) -> list[Measure]:
    far_away = Middleware(SlowWebApi, seconds=_DELAY)
    async with (
        staged(policy_of_full_rooms(), middleware=[far_away]) as scene,
        bot_process(scene, url) as bot,
    ):
        rita = scene.actors(bot.settle)["rita"]
        trip = await _round_trip(scene)
        times = [await _declare(scene, rita, number) for number in range(_RUNS)]
    being_in = median(stopwatch.seen["invitation"] - began for began, stopwatch in times)
    complete = median(max(stopwatch.seen.values()) - began for began, stopwatch in times)
    return [
        Measure(
            name=f"reporter in the room, {kind}",
            figure=being_in / (_TRIPS_TO_BE_IN * trip),
            goal=1.3,
            unit="times two round trips",
        ),
        Measure(
            name=f"room complete, {kind}", figure=complete / trip, goal=5.0, unit="round trips"
        ),
    ]


async def _declare(scene: Scene, rita: Actor, number: int) -> tuple[float, Stopwatch]:
    await rita.types("/incident")
    await rita.fills(title=f"Number {number} is broken in a way of its own")
    stopwatch = Stopwatch(rita.user_id)
    scene.stand_in.workspace.grapevine.listen(stopwatch)
    began = time.perf_counter()
    await rita.submits()
    await stopwatch.complete.wait()
    scene.stand_in.workspace.grapevine.forget(stopwatch)
    return began, stopwatch


async def _round_trip(scene: Scene) -> float:
    client = scene.client()

    async def once() -> float:
        began = time.perf_counter()
        await client.auth_test()
        return time.perf_counter() - began

    async with kept_open(client):
        return median([await once() for _ in range(_RUNS)])


async def _all(urls: dict[str, str]) -> list[Measure]:
    return [measure for kind, url in urls.items() for measure in await _measure(kind, url)]


if __name__ == "__main__":
    _as_json = wants_json(__doc__)
    with both() as _urls:
        _measures = asyncio.run(_all(_urls))
    report(_measures, as_json=_as_json)
