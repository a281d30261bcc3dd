"""How soon the reporter is in the room, and the room complete, counted in round trips to Slack.

100 ms are added to each call. Two round trips are the least there can be: the channel is created, then people are
invited.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from typing import Any

from incidentbot.domain.policy import Policy
from incidentbot.sandbox.workspace.happening import Happening
from tests.benchmarks.databases import both
from tests.benchmarks.measures import Measure, report, wants_json
from tests.support.policies import a_policy
from tests.support.story import Story, telling

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
    async with telling(url, policy=_policy(), slack_delay=_DELAY) as story:
        trip = await _round_trip(story)
        times = [await _declare(story, number) for number in range(_RUNS)]
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


async def _declare(story: Story, number: int) -> tuple[float, Stopwatch]:
    rita = story.rita
    await rita.types("/incident")
    await rita.fills(title=f"Number {number} is broken in a way of its own")
    stopwatch = Stopwatch(rita.user_id)
    story.stand_in.workspace.grapevine.listen(stopwatch)
    began = time.perf_counter()
    await rita.submits()
    await stopwatch.complete.wait()
    story.stand_in.workspace.grapevine.forget(stopwatch)
    return began, stopwatch


async def _round_trip(story: Story) -> float:
    async def once() -> float:
        began = time.perf_counter()
        await story.application.context.slack.who_we_are()
        return time.perf_counter() - began

    return median([await once() for _ in range(_RUNS)])


def _policy() -> Policy:
    policy = a_policy()
    rooms = replace(policy.rooms, meeting_link="https://meet.example.com/{reference}")
    return replace(policy, rooms=rooms)


async def _all(urls: dict[str, str]) -> list[Measure]:
    return [measure for kind, url in urls.items() for measure in await _measure(kind, url)]


if __name__ == "__main__":
    _as_json = wants_json(__doc__)
    with both() as _urls:
        _measures = asyncio.run(_all(_urls))
    report(_measures, as_json=_as_json)
