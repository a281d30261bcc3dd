"""The record of an incident."""

from tests.support.eyes import buttons, words_of
from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def record(story: Story, at: str) -> str:
    await story.sam.types("/incident show INC-1", at)
    return words_of(story.sam.window)


async def test_everything_that_is_recorded_is_on_one_page(story: Story) -> None:
    await story.rita.types("/incident declare Checkout fails")
    await story.rita.presses("More…")
    await story.rita.fills(description="The card form <hangs>", contact="extension 12")
    await story.rita.submits()

    shown = await record(story, "#general")

    for said in (
        "INC-1 · Checkout fails",
        "*Status*\nDeclared",
        "*Priority*\nP1 critical\n_impact high, urgency high_",
        f"*Owner*\n<@{story.rita.user_id}>\n_has not taken it yet_",
        "*Affected*\nnot known yet",
        "*Category*\nnot known yet",
        f"*Reported by*\n<@{story.rita.user_id}>",
        "*To be reached at*\nextension 12",
        "> The card form &lt;hangs&gt;",
        "*Last update* none yet",
        f"*Room* <#{story.rita.conversation(ROOM).id}>",
        f"*Announced in* <#{story.rita.conversation('#incidents').id}>",
    ):
        assert said in shown


async def test_elsewhere_one_can_join_from_it(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await record(story, "#general")

    await story.sam.presses("Join the room")

    assert story.sam.user_id in story.rita.conversation(ROOM).members
    assert "You are invited to" in story.sam.whispers("app")[-1]


async def test_in_the_room_there_is_nothing_to_join(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.sam.joins(ROOM)

    await record(story, ROOM)

    assert [one.words for one in buttons(story.sam.window["blocks"])] == ["Timeline"]


async def test_the_timeline_opens_on_top_of_it(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await record(story, ROOM if ROOM in story.sam.rooms() else "#general")

    await story.sam.presses("Timeline")

    assert "declared INC-1" in words_of(story.sam.window)
    await story.sam.closes()
    assert "*Status*" in words_of(story.sam.window)


async def test_a_duplicate_says_where_it_goes_on(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("/incident now Checkout fails again")
    await story.rita.types("/incident duplicate INC-2 INC-1")

    await story.rita.types("/incident show INC-2")

    assert "*Status*\nMerged into INC-1" in words_of(story.rita.window)
