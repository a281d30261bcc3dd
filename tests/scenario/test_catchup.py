"""Coming later, and knowing where things stand."""

from incidentbot.domain.events import MemberJoined
from incidentbot.features.catchup.welcome import Welcome
from tests.support.effects import effect
from tests.support.incidents import REPORTER, incident
from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def test_whoever_comes_in_is_told_in_six_lines_and_nobody_else_sees_it(
    every_story: Story,
) -> None:
    story = every_story
    await story.rita.types("/incident now Checkout fails")
    await story.sam.presses("Join", at="#incidents")
    await story.sam.presses("Take it", at=ROOM)
    await story.sam.types("/incident note Restarted the cache", ROOM)
    before = len(story.posts_of_the_bot(ROOM))

    await story.maya.joins(ROOM)

    (told,) = story.maya.whispers(ROOM)
    lines = told.removesuffix("\nTimeline").split("\n")
    assert len(lines) <= 6
    assert lines[0] == "*INC-1 · P1* Checkout fails"
    assert "*Where we are:* investigating" in told
    assert f"*Owner:* <@{story.sam.user_id}>" in told
    assert "*Tried:* “Restarted the cache”" in told
    assert "*Next:* Find out what is wrong" in told
    assert len(story.posts_of_the_bot(ROOM)) == before


async def test_whoever_declared_is_not_told_what_they_have_just_typed(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")

    assert story.rita.whispers(ROOM) == []


async def test_whoever_declared_is_told_when_they_come_back_later(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.leaves(ROOM)
    await story.passes(hours=1)

    await story.rita.joins(ROOM)

    assert len(story.rita.whispers(ROOM)) == 1


async def test_the_reporter_for_whom_it_was_declared_is_told(story: Story) -> None:
    await story.rita.types("/incident declare Checkout fails")
    await story.rita.presses("More…")
    await story.rita.fills(reporter="Maya")
    await story.rita.submits()

    assert len(story.maya.whispers(ROOM)) == 1


async def test_the_long_form_comes_as_a_message_of_ones_own(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("/incident note Restarted the cache", ROOM)

    await story.sam.types("/incident catchup INC-1")

    assert story.sam.whispers("#general")[-1] == "Where INC-1 stands is in your messages from me."
    message = story.sam.sees("app")[-1]
    for said in (
        "*Where we are:*",
        "*Tried*\n• Restarted the cache",
        "*What happened*",
        "*What is next*",
    ):
        assert said in message
    await story.sam.presses("Join the room", at="app")
    assert story.sam.user_id in story.rita.conversation(ROOM).members


async def test_the_long_form_by_button_says_where_it_went(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("/incident", ROOM)

    await story.rita.presses("Catch up", at=ROOM)

    assert "is in your messages from me" in story.rita.whispers(ROOM)[-1]
    assert "*Where we are:*" in story.rita.sees("app")[-1]


async def test_in_doubt_whether_it_arrived_a_whisper_is_not_repeated(story: Story) -> None:
    came = effect(incident(), MemberJoined(person=REPORTER), by=None, uncertain=True)

    assert await Welcome(story.application.context)(came) == ()
