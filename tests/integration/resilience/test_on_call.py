"""What people hear of being on call gets out once, whatever breaks, and what cannot get out is told."""

from collections.abc import AsyncIterator

import pytest
from starlette.middleware import Middleware

from tests.support.databases import Databases
from tests.support.on_call_stories import asks_for_cover, on_call_policy, seconds, told
from tests.support.paced import pacing
from tests.support.story import Story, telling
from tests.support.wire import (
    Fault,
    Wire,
    WireMiddleware,
    answers,
    breaks_after,
    breaks_before,
    passes,
)


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
async def story(sqlite_databases: Databases, wire: Wire) -> AsyncIterator[Story]:
    before_slack = [Middleware(WireMiddleware, wire=wire)]
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=on_call_policy(), middleware=before_slack) as told_story:
            yield told_story


def heard(story: Story, who: str, words: str) -> int:
    """Count what somebody was told with these words in it."""
    return sum(words in one for one in told(story, who))


@pytest.mark.parametrize(
    "breaking", [answers(429, retry_after="0"), answers(500), breaks_before, breaks_after]
)
async def test_a_question_is_asked_once_and_its_end_is_told_once(
    story: Story, wire: Wire, breaking: Fault
) -> None:
    wire.fails("chat.postMessage", breaking, breaking)
    await asks_for_cover(story)
    assert heard(story, "maya", "asks you to cover") == 1

    wire.fails("chat.postMessage", breaking, breaking)
    wire.fails("chat.update", breaking)
    await story.maya.presses("Accept", at="app")

    assert heard(story, "sam", "@Maya is on call instead of @Sam") == 1
    assert heard(story, "maya", "asks you to cover") == 0
    assert heard(story, "maya", "@Maya covers for @Sam") == 1


@pytest.mark.parametrize("breaking", [answers(429, retry_after="0"), breaks_before, breaks_after])
async def test_of_several_whom_it_concerns_each_hears_once_though_one_had_to_be_told_again(
    story: Story, wire: Wire, breaking: Fault
) -> None:
    await story.olga.types("/incident oncall")
    await story.olga.presses("I take it", at="#general")
    await story.olga.fills(since=seconds(8), until=seconds(10))
    wire.fails("chat.postMessage", passes, breaking, breaking)

    await story.olga.submits()

    for concerned in ("sam", "maya"):
        assert heard(story, concerned, "@Olga is on call instead of @Sam, @Maya") == 1


async def test_that_somebody_could_not_be_asked_is_told_to_who_asked(story: Story) -> None:
    await story.sam.types("/incident cover @Maya")
    await story.sam.fills(since=seconds(5), until=seconds(6))
    story.stand_in.faults.script("chat.postMessage: error user_not_found x1")

    await story.sam.submits()

    assert heard(story, "sam", "On call: not everything could be done") == 1


async def test_a_handoff_while_slack_is_down_is_told_once_when_it_is_back(
    sqlite_databases: Databases,
) -> None:
    with sqlite_databases.fresh() as url:
        async with pacing(url, policy=on_call_policy()) as paced:
            await paced.story.passes(days=6, hours=20)
            paced.wire.always(answers(503))
            await paced.story.passes(hours=5)
            await paced.passes(60)

            paced.wire.always(None)
            await paced.passes(60)
            await paced.until_done()

            assert heard(paced.story, "maya", "You are on call now") == 1
            assert heard(paced.story, "sam", "You are not on call any more") == 1
