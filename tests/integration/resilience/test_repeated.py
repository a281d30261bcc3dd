"""Slack, or somebody on the way, brings the same request again: it changes nothing the second time.

Events are sent again by Slack itself, up to three times, with the same `event_id`. It sends a submitted modal or a
slash command once; a form is told by its window, a command by its trigger. What is typed twice is meant twice.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from incidentbot.domain.events import Fact, MemberJoined, NoteAdded, StatusUpdatePosted
from incidentbot.sandbox.inspector import Direction
from tests.support.story import Story, telling

ROOM = "#inc-1-checkout-fails"


@pytest.fixture
async def story(database_url: str) -> AsyncIterator[Story]:
    async with telling(database_url) as told:
        yield told


def last_request(story: Story, name: str) -> dict[str, Any]:
    """Give what Slack has sent last under this name: a command, a modal's callback id, the type of an event."""
    sent = [
        exchange.request
        for exchange in story.stand_in.inspector.since(0)
        if exchange.direction is Direction.TO_APP and exchange.name == name
    ]
    found: dict[str, Any] = sent[-1]
    return found


async def again(story: Story, name: str) -> BoltResponse:
    request = AsyncBoltRequest(body=last_request(story, name), mode="socket_mode")
    answer = await story.application.bolt.async_dispatch(request)
    await story.settle()
    return answer


async def timeline(story: Story) -> tuple[Fact, ...]:
    read = story.application.context.read
    known = await read(lambda view: view.incidents.by_reference("INC-1", viewer=None))
    return await read(lambda view: view.timelines.of(known.incident_id))


async def test_a_submitted_declaration(story: Story) -> None:
    await story.rita.types("/incident declare Checkout fails")
    await story.rita.submits()

    answer = await again(story, "declare")

    assert answer.status == 200
    assert story.rita.rooms() == [ROOM]


async def test_a_form_that_was_redrawn_under_somebody_who_saw_an_error_and_pressed_again(
    story: Story,
) -> None:
    await story.rita.types("/incident declare Checkout fails")
    story.stand_in.faults.script("interactive.declare: lose-ack x1")
    failed = await story.rita.hands_in()
    before = story.rita.window["hash"]
    await story.rita.fills({"What is wrong?": "Checkout fails"})
    redrawn = story.rita.window["hash"]

    await story.rita.submits()

    assert not failed.ok
    assert redrawn != before
    assert not story.rita.has_window
    assert story.rita.rooms() == [ROOM]


async def test_a_submitted_update(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("/incident update INC-1 a fix is on its way")
    await story.rita.submits()

    await again(story, "status-update")

    assert sum(isinstance(fact.event, StatusUpdatePosted) for fact in await timeline(story)) == 1
    assert sum("Status update* from" in words for words in story.rita.sees(ROOM)) == 1


async def test_a_command(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")

    await again(story, "/incident")

    assert story.rita.rooms() == [ROOM]


async def test_what_is_typed_twice_is_meant_twice(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")

    await story.rita.types("/incident now Checkout fails")

    assert story.rita.rooms() == [ROOM, "#inc-2-checkout-fails"]


@pytest.mark.parametrize("times", [1, 3])
async def test_an_event_that_comes_again(story: Story, times: int) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.sam.joins(ROOM)
    await story.sam.types("Restarted the cache", ROOM)
    await story.sam.reacts("pushpin", "Restarted the cache", ROOM)
    before = await timeline(story)

    for name in ("member_joined_channel", "reaction_added"):
        await asyncio.gather(*(again(story, name) for _ in range(times)))

    assert await timeline(story) == before
    assert sum(isinstance(fact.event, NoteAdded) for fact in before) == 1
    assert any(isinstance(fact.event, MemberJoined) for fact in before)
