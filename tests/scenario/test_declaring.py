"""Declaring, as the person who does it would tell it."""

import pytest

from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def test_one_line_and_enter_open_a_complete_room(every_story: Story) -> None:
    rita = every_story.rita

    ack = await rita.types("/incident now Checkout fails")

    assert ack.ok
    assert rita.clicks == 0
    assert not rita.has_window
    room = rita.conversation(ROOM)
    assert rita.user_id in room.members
    assert room.topic == "INC-1 · declared · P1 · owner: Rita · Checkout fails"
    card = rita.message("Expected now", ROOM)
    assert [pin["ts"] for pin in room.pins] == [card["ts"]]
    assert "INC-1" in rita.message("Checkout fails", "#incidents")["text"]
    assert any("INC-1 is logged" in line for line in rita.sees("app"))


async def test_the_window_takes_two_clicks_and_a_title(story: Story) -> None:
    rita = story.rita
    await rita.types("/incident")

    await rita.fills(title="Checkout fails")
    errors = await rita.submits()

    assert errors == {}
    assert rita.clicks <= 2
    assert rita.rooms() == [ROOM]


async def test_a_title_that_was_typed_stands_in_the_window(story: Story) -> None:
    await story.rita.types("/incident declare Checkout <b>fails</b> & how")

    assert story.rita.entered("title") == "Checkout <b>fails</b> & how"


async def test_without_a_title_nothing_is_declared_and_the_field_says_so(story: Story) -> None:
    await story.rita.types("/incident")

    errors = await story.rita.submits()

    assert list(errors) == ["title"]
    assert story.rita.has_window
    assert story.rita.rooms() == []


async def test_what_looks_alike_is_shown_and_joining_it_keeps_what_was_typed(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.sam.types("/incident")
    await story.sam.fills(title="checkout fails again")

    await story.sam.presses("Join")

    assert story.sam.user_id in story.sam.conversation(ROOM).members
    assert story.sam.entered("title") == "checkout fails again"


async def test_the_subcategory_follows_the_category(story: Story) -> None:
    rita = story.rita
    await rita.types("/incident declare Checkout fails")
    await rita.presses("More…")

    await rita.chooses("Network", "Category")
    offered = next(
        block for block in rita.window["blocks"] if block["block_id"].startswith("subcategory-")
    )

    assert offered["label"]["text"] == "Subcategory of Network"
    assert rita.entered("title") == "Checkout fails"


async def test_a_message_is_taken_along_with_the_way_back_to_it(story: Story) -> None:
    await story.olga.types("The card form hangs for everybody")

    await story.rita.uses_shortcut("declare-from-message", "The card form hangs")

    assert story.rita.entered("title") == "The card form hangs for everybody"
    assert "/archives/" in story.rita.entered("description")


async def test_a_shortcut_from_anywhere_opens_the_window(story: Story) -> None:
    await story.rita.uses_shortcut("declare-incident")

    assert story.rita.window["title"]["text"] == "Declare an incident"


async def test_a_title_of_thousands_of_characters_is_no_reason_to_be_sent_back(
    story: Story,
) -> None:
    await story.rita.types("/incident now " + "Everything is slow " * 200)

    room = story.rita.rooms()[0]
    assert len(room) <= 81
    assert story.rita.message("Everything is slow", room)


@pytest.mark.parametrize(
    "title",
    [
        "<!channel> look",
        "*bold* & _other_",
        "🔥 fire 🔥",
        "לא עובד",
        "two\nlines",
        "<@U0> <https://x|y>",
    ],
)
async def test_whatever_is_typed_pings_nobody_and_breaks_nothing(story: Story, title: str) -> None:
    await story.rita.types("/incident")
    await story.rita.fills(title=title)
    assert await story.rita.submits() == {}

    told = [
        message["text"]
        for message in story.stand_in.workspace.messages.all_of(
            story.rita.conversation("#incidents").id
        )
        if message.get("bot_id")
    ]

    assert len(told) == 1
    assert "<!channel>" not in told[0]
    assert "<@U0>" not in told[0]
