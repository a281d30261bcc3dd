"""Resolving: what was checked, how it ended, and what must be right by now."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.policy import Policy
from incidentbot.domain.process_profile import REQUIRED, Field, Moment, ProcessProfile
from tests.support.databases import Databases
from tests.support.plots import ROOM, card, declared, taken
from tests.support.policies import a_policy
from tests.support.story import Story, telling

NETWORK = Category(
    key="network",
    name="Network",
    default_subcategory="dns",
    subcategories=(Subcategory(key="dns", name="DNS"), Subcategory(key="vpn", name="VPN")),
)
CATALOGUE = Catalogue(services=(Service(key="shop", name="Shop"),), categories=(NETWORK,))


def in_full() -> Policy:
    usual = a_policy(catalogue=CATALOGUE)
    required = REQUIRED[ProcessProfile.ITIL_IN_FULL]
    everything = {**required, Moment.RESOLVE: required[Moment.RESOLVE] | {Field.DESCRIPTION}}
    return replace(usual, process=replace(usual.process, required=everything))


@pytest.fixture
async def formal_story(sqlite_databases: Databases) -> AsyncIterator[Story]:
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=in_full()) as told:
            yield told


def required(window: dict[str, Any]) -> list[str]:
    return [block["block_id"] for block in window["blocks"] if not block.get("optional")]


async def test_item_55_a_small_team_resolves_in_three_clicks_and_two_required_inputs(
    story: Story,
) -> None:
    await taken(story)
    sam = story.sam
    clicks = sam.clicks

    await sam.presses("Resolve", at=ROOM)
    asked = required(sam.window)
    await sam.fills(verification="20 orders <went>")
    await sam.chooses("Workaround provided", "code")
    await sam.submits()

    assert asked == ["verification", "code"]
    assert sam.clicks == clicks + 3
    assert story.posts_of_the_bot(ROOM)[-1] == (
        f":white_check_mark: <@{sam.user_id}> has resolved INC-1: Workaround provided. Checked: "
        "20 orders &lt;went&gt;"
    )
    assert "resolved" in sam.conversation(ROOM).topic


async def test_what_is_typed_with_the_verb_is_what_was_checked(story: Story) -> None:
    await declared(story)

    await story.rita.types("/incident resolve orders & mails work", at=ROOM)

    assert story.rita.entered("verification") == "orders & mails work"


async def test_notes_stand_in_the_room_too(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident resolve works", at=ROOM)

    await story.rita.fills(code="solved", notes="The certificate\nhad expired")
    await story.rita.submits()

    assert story.rita.message("> The certificate\n> had expired", ROOM)


async def test_whoever_resolves_what_nobody_took_owns_it_and_the_room_hears_it_once(
    story: Story,
) -> None:
    await declared(story)
    before = len(story.posts_of_the_bot(ROOM))

    await story.sam.types("/incident resolve works", at=ROOM)
    await story.sam.fills(code="solved")
    await story.sam.submits()

    assert "owner: Sam" in story.sam.conversation(ROOM).topic
    assert len(story.posts_of_the_bot(ROOM)) == before + 1


async def test_what_has_ended_shows_no_form(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident false-alarm", at=ROOM)

    ack = await story.rita.types("/incident resolve", at=ROOM)

    assert not story.rita.has_window
    assert ack.body is not None
    assert ack.body["text"] == (
        "INC-1 is cancelled, so `resolve` does not apply. What does: nothing."
    )


async def test_white_space_is_no_verification_and_what_else_was_typed_stays(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident resolve", at=ROOM)

    await story.rita.fills(verification="  ", code="solved", notes="The cache")

    assert await story.rita.submits() == {
        "verification": "Say what was checked to know that it is over."
    }
    assert story.rita.entered("notes") == "The cache"


async def test_what_must_be_right_by_now_is_asked_for_with_it(formal_story: Story) -> None:
    rita = formal_story.rita
    await declared(formal_story)
    await rita.types("/incident resolve works", at=ROOM)
    await rita.fills(code="solved", notes="x", description="Slow since 9", service="Shop")

    await rita.chooses("Network", "category")
    asked = required(rita.window)
    await rita.chooses("VPN", "Subcategory of Network")
    assert await rita.submits() == {}

    assert asked == [
        "verification",
        "code",
        "notes",
        "description",
        "service",
        "category",
        "subcategory-network",
    ]
    assert "> Slow since 9" in card(formal_story)
    assert "*Category*\nNetwork / VPN" in card(formal_story)
    assert "*Affected*\nShop" in card(formal_story)


async def test_the_usual_subcategory_is_chosen_already(formal_story: Story) -> None:
    rita = formal_story.rita
    await declared(formal_story)
    await rita.types("/incident resolve works", at=ROOM)
    await rita.fills(code="solved", notes="x", description="Slow", service="Shop")
    await rita.chooses("Network", "category")

    assert await rita.submits() == {}

    assert "Network / DNS" in card(formal_story)
