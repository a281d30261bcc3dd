"""What goes wrong between us and Slack more than once over, or at one moment alone, is made good too.

`tests/matrix` tries each fault at each call.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from starlette.middleware import Middleware

from tests.support.complete_room import assert_complete_once
from tests.support.databases import Databases
from tests.support.policies import policy_of_full_rooms
from tests.support.story import Story, telling
from tests.support.waiting import let_pass, seconds_left
from tests.support.wire import (
    Wire,
    WireMiddleware,
    answers,
    breaks_after,
    breaks_before,
    passes,
)

DECLARE = "/incident now Checkout fails"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A story, and the wire in it that breaks."""

    story: Story
    wire: Wire

    def assert_complete_once(self) -> None:
        assert_complete_once(self.story.scene, "INC-1", prefix="inc-1-")


@pytest.fixture
async def trouble(sqlite_databases: Databases) -> AsyncIterator[Trouble]:
    wire = Wire()
    before_slack = [Middleware(WireMiddleware, wire=wire)]
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=policy_of_full_rooms(), middleware=before_slack) as story:
            yield Trouble(story=story, wire=wire)


@pytest.mark.parametrize("looking", ["conversations.history", "conversations.replies"])
async def test_a_message_whose_answer_was_lost_is_looked_for_until_it_is_found(
    trouble: Trouble, looking: str
) -> None:
    trouble.wire.fails("chat.postMessage", *[breaks_after] * 4)
    trouble.wire.fails(looking, answers(429, retry_after="0"), answers(500), breaks_before)

    await trouble.story.rita.types(DECLARE)

    trouble.assert_complete_once()
    assert len(trouble.story.rita.thread("Expected now", trouble.story.rita.rooms()[0])) == 1


async def test_a_room_whose_name_was_taken_and_whose_answer_was_lost_is_found(
    trouble: Trouble,
) -> None:
    story = trouble.story
    channels = story.stand_in.workspace.channels
    channels.create("inc-1-checkout-fails", creator=story.olga.user_id, private=False)
    trouble.wire.fails("conversations.create", passes, breaks_after)

    await story.rita.types(DECLARE)

    assert story.rita.rooms() == ["#inc-1-checkout-fails", "#inc-1-checkout-fails-2"]
    assert story.rita.user_id in story.rita.conversation("#inc-1-checkout-fails-2").members


async def test_where_slack_asks_us_to_wait_we_wait_and_everything_else_goes_on(
    trouble: Trouble,
) -> None:
    story = trouble.story
    trouble.wire.fails("pins.add", answers(429, retry_after="30"))

    await story.rita.types(DECLARE)

    assert await seconds_left(story.application) == [pytest.approx(30, abs=5)]
    room = story.rita.conversation(story.rita.rooms()[0])
    assert room.pins == []
    assert len(room.bookmarks) == 2
    await let_pass(story.application, 30)
    await story.settle()
    trouble.assert_complete_once()
