"""Being on call: who is, who comes next, who stands in, and who hears of it when."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.support.databases import Databases
from tests.support.eyes import message_words
from tests.support.on_call_stories import as_read, asks_for_cover, on_call_policy, seconds, told
from tests.support.rotations import a_rotation, weekly
from tests.support.story import Story, telling

ROOM = "#inc-1-checkout-fails"


@asynccontextmanager
async def on_call_story(url: str, mode: str = "socket", **changes: Any) -> AsyncIterator[Story]:
    async with telling(url, mode=mode, policy=on_call_policy(**changes)) as told:
        yield told


@pytest.fixture
async def story(sqlite_databases: Databases) -> AsyncIterator[Story]:
    with sqlite_databases.fresh() as url:
        async with on_call_story(url) as told:
            yield told


@pytest.fixture
async def every_story(database_url: str) -> AsyncIterator[Story]:
    async with on_call_story(database_url) as told:
        yield told


def whispered(story: Story, who: str) -> str:
    """Give what the bot has answered somebody to buttons, where it may not speak in the channel."""
    return as_read("\n".join(getattr(story, who).whispers("app")), story)


async def overview(story: Story, who: str = "olga") -> str:
    await getattr(story, who).types("/incident oncall")
    return as_read(getattr(story, who).whispers("#general")[-1], story)


async def test_anybody_sees_who_is_on_call_and_who_comes_next(every_story: Story) -> None:
    shown = await overview(every_story)

    assert "You are not on call in the next 4 weeks" in shown
    assert shown.index("First line: @Sam") < shown.index("@Maya") < shown.rindex("@Sam")


async def test_one_sees_at_once_when_one_is_on_call_oneself(story: Story) -> None:
    assert "You are on call now: First line, until" in await overview(story, "sam")
    assert "You are on call next from" in await overview(story, "maya")


async def test_one_rotation_is_shown_in_full_by_its_key_or_its_name(story: Story) -> None:
    for name in ("support", "first line"):
        await story.olga.types(f"/incident oncall {name}")
        assert "First line: @Sam until" in as_read(story.olga.whispers("#general")[-1], story)

    refused = await story.olga.types("/incident oncall <!channel>")
    assert "No rotation is called `&lt;!channel&gt;`. There are: `support`." in str(refused.body)


async def test_without_rotations_one_is_told_where_to_write_them(
    sqlite_databases: Databases,
) -> None:
    with sqlite_databases.fresh() as url:
        async with on_call_story(url, rotations=()) as story:
            assert "rotations.yaml" in await overview(story)


async def test_asked_to_cover_one_accepts_in_one_click_and_has_it_at_once(
    every_story: Story,
) -> None:
    await asks_for_cover(every_story)
    assert "@Sam asks you to cover First line" in told(every_story, "maya")[-1]
    assert "@Maya (for" not in await overview(every_story)

    await every_story.maya.presses("Accept", at="app")

    assert "@Maya is on call instead of @Sam" in told(every_story, "sam")[-1]
    [settled] = told(every_story, "maya")
    assert "@Maya covers for @Sam: First line" in settled
    assert "Accept" not in settled
    assert "@Maya (for @Sam)" in await overview(every_story)


async def test_over_http_it_is_the_same(sqlite_databases: Databases) -> None:
    """There time is the machine's, so Sam is on call for ever."""
    always = a_rotation(weekly("sam"), key="support")
    with sqlite_databases.fresh() as url:
        async with on_call_story(url, mode="http", rotations=(always,)) as story:
            now = int(story.clock.now().timestamp())
            await asks_for_cover(story, since=str(now + 3600), until=str(now + 7200))

            await story.maya.presses("Accept", at="app")

            assert "@Maya is on call instead of @Sam" in told(story, "sam")[-1]


async def test_the_form_begins_with_ones_next_shift(story: Story) -> None:
    await story.maya.types("/incident cover")

    assert story.maya.entered("since") == int(seconds(9))
    assert story.maya.entered("until") == int(seconds(16))


async def test_whoever_cannot_says_so_and_it_is_as_it_was(story: Story) -> None:
    await asks_for_cover(story)

    await story.maya.presses("I can't", at="app")

    assert "@Maya cannot cover" in told(story, "sam")[-1]
    assert "@Sam is on call as before" in told(story, "sam")[-1]
    assert told(story, "maya")[-1].startswith("@Maya cannot cover")
    assert "for @Sam" not in await overview(story)


async def test_whoever_asked_can_take_the_question_back(story: Story) -> None:
    await asks_for_cover(story)
    await overview(story, "sam")

    await story.sam.presses("Take it back", at="#general")

    assert "No answer is needed any more" in told(story, "maya")[-1]
    assert "Taken back. You are on call as before." in whispered(story, "sam")


async def test_a_second_press_on_an_old_button_changes_nothing(story: Story) -> None:
    await asks_for_cover(story)
    await overview(story, "maya")
    await story.maya.presses("Accept", at="app")

    await story.maya.presses("I can't", at="#general")

    assert "Nobody waits for an answer" in whispered(story, "maya")
    assert "@Maya (for @Sam)" in await overview(story)


@pytest.mark.parametrize(("who", "at"), [("sam", "app"), ("maya", "app")])
async def test_what_was_agreed_can_be_taken_back_by_both_and_the_other_hears(
    story: Story, who: str, at: str
) -> None:
    await asks_for_cover(story)
    await story.maya.presses("Accept", at="app")
    actor, other = getattr(story, who), {"sam": "maya", "maya": "sam"}[who]

    await actor.presses("Take it back", at=at)

    assert f"@{who.capitalize()} has taken back a cover" in told(story, other)[-1]
    assert "@Sam is on call then, as before" in told(story, other)[-1]
    assert "for @Sam" not in await overview(story)


async def test_who_is_never_on_call_has_nothing_to_be_covered(story: Story) -> None:
    said = await story.olga.types("/incident cover @Maya")

    assert said.body is not None
    assert "nothing to cover" in str(said.body)


async def test_what_is_wrong_is_said_at_its_field(story: Story) -> None:
    await story.sam.types("/incident cover @Maya")

    await story.sam.fills(since=seconds(6), until=seconds(5))
    assert list(await story.sam.submits()) == ["until"]
    await story.sam.fills(since=seconds(10), until=seconds(11))
    assert list(await story.sam.submits()) == ["since"]
    await story.sam.fills(since=seconds(4), until=seconds(5), somebody="Sam")
    assert list(await story.sam.submits()) == ["somebody"]


async def test_anybody_takes_a_shift_for_themselves_and_whoever_is_relieved_hears(
    story: Story,
) -> None:
    await overview(story, "olga")
    await story.olga.presses("I take it", at="#general")
    await story.olga.fills(since=seconds(2, 12), until=seconds(3))

    assert await story.olga.submits() == {}

    assert "@Olga is on call instead of @Sam" in "\n".join(told(story, "sam"))
    assert "You are on call now" in await overview(story, "olga")
    assert "@Olga (took it)" in await overview(story, "rita")


async def test_whoever_is_alone_on_call_may_still_name_a_time_to_take(
    sqlite_databases: Databases,
) -> None:
    alone = a_rotation(weekly("sam"), key="support")
    with sqlite_databases.fresh() as url:
        async with on_call_story(url, rotations=(alone,)) as story:
            await overview(story, "sam")
            await story.sam.presses("I take it", at="#general")

            assert list(await story.sam.submits()) == ["since"]
            await story.sam.fills(since="0")
            assert list(await story.sam.submits()) == ["since"]


async def test_only_an_administrator_decides_for_others_and_all_of_them_hear(story: Story) -> None:
    for actor in (story.olga, story.rita):
        await actor.types("/incident oncall")
        await actor.presses("I take it", at="#general")
        await actor.fills(since=seconds(5), until=seconds(6), somebody="Maya")

    refused = await story.olga.hands_in()
    assert "You may not override on call here" in str(refused.body)
    assert await story.rita.submits() == {}

    for concerned in ("maya", "sam"):
        assert "@Rita put @Maya on call instead of @Sam" in told(story, concerned)[-1]
    await story.rita.closes()
    await overview(story, "rita")
    await story.rita.presses("Take it back", at="#general")
    assert "@Rita has taken back a cover" in told(story, "maya")[-1]


async def test_item_22_whoever_is_on_call_owns_what_is_declared_and_is_paged_for_it(
    every_story: Story,
) -> None:
    await every_story.rita.types("/incident now Checkout fails")
    await every_story.passes(seconds=1)

    [page] = told(every_story, "sam")
    assert "INC-1" in page
    assert ROOM in every_story.sam.rooms()
    card = as_read(message_words(every_story.rita.message("Expected now", ROOM)), every_story)
    assert "@Sam\n_has not taken it yet_" in card


async def test_item_26_where_nobody_is_paged_whoever_is_on_call_is_asked_to_take_it(
    sqlite_databases: Databases,
) -> None:
    policy = on_call_policy()
    unpaged = replace(policy, escalation=replace(policy.escalation, policies=()))
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=unpaged) as story:
            await story.rita.types("/incident now Checkout fails")

            assert "@Rita declared INC-1: Checkout fails" in told(story, "sam")[-1]
            await story.sam.presses("Take it", at="app")
            assert "@Sam has taken INC-1." in as_read(story.posts_of_the_bot(ROOM)[-1], story)


async def test_item_22_whoever_stands_in_owns_it_and_a_private_one_is_its_reporters(
    story: Story,
) -> None:
    await asks_for_cover(story, since=seconds(2, 11), until=seconds(3))
    await story.maya.presses("Accept", at="app")

    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("/incident declare Salaries are public")
    await story.rita.fills(private="Private")
    await story.rita.submits()
    await story.passes(seconds=1)

    card = as_read(message_words(story.rita.message("Expected now", ROOM)), story)
    assert "@Maya\n_has not taken it yet_" in card
    assert "INC-1" in told(story, "maya")[-1]
    assert "Salaries" not in "\n".join((*told(story, "maya"), *told(story, "sam")))


async def test_item_50_the_handover_goes_to_both_each_once(every_story: Story) -> None:
    story = every_story
    await story.sam.types("/incident now Checkout fails")
    await story.passes(days=5, hours=20)
    assert not any("on call" in one for one in told(story, "maya"))

    await story.passes(hours=4)  # Sunday morning in New York
    [ahead] = [one for one in told(story, "maya") if "on call" in one]
    assert "You are on call soon: First line" in ahead

    await story.passes(days=1)
    assert len([one for one in told(story, "maya") if "on call" in one]) == 2
    begun = told(story, "maya")[-1]
    assert "You are on call now: First line" in begun
    assert "after @Sam" in begun
    assert "INC-1 Checkout fails" in begun
    over = told(story, "sam")[-1]
    assert "where @Maya is on call now" in over
    assert "INC-1 Checkout fails" in over
    await story.sam.presses("Give…", at="app")
    assert story.sam.has_window


async def test_what_a_private_incident_is_does_not_go_from_hand_to_hand(story: Story) -> None:
    await story.sam.types("/incident declare Salaries are public")
    await story.sam.fills(private="Private")
    await story.sam.submits()

    await story.passes(days=7)

    assert "Salaries" not in "\n".join(told(story, "maya"))
    assert "Salaries" in "\n".join(one for one in told(story, "sam") if "not on call" in one)


async def test_after_a_pause_one_hears_once_what_still_holds(story: Story) -> None:
    story.clock.move_to(story.clock.now() + timedelta(days=10))
    await story.application.timers.fire_due()
    await story.settle()
    await story.passes(hours=1)

    [heard] = [one for one in told(story, "maya") if "on call" in one]
    assert "You are on call now" in heard
