"""What was done by mistake is taken back."""

import pytest

from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"
WORDS = (
    *("edit", "title", "describe", "category", "services", "severity", "priority"),
    *("give", "role", "roles", "undo"),
)


async def declared(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.sam.presses("Join", at="#incidents")


async def test_a_mistaken_take_is_undone_by_its_button_and_told_in_one_line(
    story: Story,
) -> None:
    await declared(story)
    await story.sam.presses("Take it", at=ROOM)
    before = len(story.posts_of_the_bot(ROOM))

    await story.sam.presses("Undo", at=ROOM)

    assert "owner: Rita" in story.rita.conversation(ROOM).topic
    assert "declared" in story.rita.conversation(ROOM).topic
    [said] = story.posts_of_the_bot(ROOM)[before:]
    assert said == (
        f"<@{story.sam.user_id}> undid the latest change of INC-1: "
        f"it is declared again, <@{story.rita.user_id}> owns it again."
    )


async def test_what_is_confirmed_to_one_person_can_be_undone_there(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident title Payments fail", at=ROOM)

    await story.rita.presses("Undo", at="#inc-1-payments-fail")

    assert story.rita.rooms() == [ROOM]


async def test_a_stale_button_undoes_nothing_else(story: Story) -> None:
    await declared(story)
    await story.sam.presses("Take it", at=ROOM)
    await story.rita.types("/incident describe Cards are refused", at=ROOM)

    await story.sam.presses("Undo", at=ROOM)

    assert story.sam.whispers(ROOM)[-1] == "Something has changed since; undo that first."
    assert "owner: Sam" in story.rita.conversation(ROOM).topic


async def test_pressing_twice_undoes_once(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident severity low low one customer", at=ROOM)
    await story.rita.presses("Undo", at=ROOM)

    await story.sam.presses("Undo", at=ROOM)

    assert story.sam.whispers(ROOM)[-1] == "That has been undone already."
    assert "P1" in story.rita.conversation(ROOM).topic


async def test_by_word_the_latest_change_is_undone_and_then_the_one_before(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident severity low low one customer", at=ROOM)
    await story.rita.types("/incident role tech lead @Sam", at=ROOM)

    await story.rita.types("/incident undo", at=ROOM)
    last = story.posts_of_the_bot(ROOM)[-1]
    await story.rita.types("/incident undo INC-1")

    assert last.endswith("nobody is Tech lead again.")
    assert story.posts_of_the_bot(ROOM)[-1].endswith("it is P1 again.")
    assert story.rita.whispers("#general")[-1] == "The latest change of INC-1 is undone."


async def test_where_nothing_was_changed_the_way_out_is_named(story: Story) -> None:
    await declared(story)

    await story.rita.types("/incident undo", at=ROOM)

    assert story.rita.whispers(ROOM)[-1] == (
        "There is nothing to undo in INC-1. If it was declared by mistake, `cancel` ends it."
    )


async def test_two_minutes_later_it_is_too_late(story: Story) -> None:
    await declared(story)
    await story.sam.presses("Take it", at=ROOM)
    await story.passes(minutes=2, seconds=1)

    await story.sam.presses("Undo", at=ROOM)

    assert "too long to undo" in story.sam.whispers(ROOM)[-1]
    assert "owner: Sam" in story.rita.conversation(ROOM).topic


async def test_only_those_involved_may_undo(story: Story) -> None:
    await declared(story)
    await story.sam.presses("Take it", at=ROOM)

    await story.olga.types("/incident undo INC-1")

    assert story.olga.whispers("#general")[-1].startswith("You may not undo here.")


async def test_the_panel_offers_it_while_there_is_something_fresh(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident panel", at=ROOM)
    before = story.rita.whispers(ROOM)[-1]
    await story.sam.presses("Take it", at=ROOM)
    await story.rita.types("/incident panel", at=ROOM)

    assert "Undo the latest change" not in before
    await story.rita.presses("Undo the latest change", at=ROOM)
    assert "owner: Rita" in story.rita.conversation(ROOM).topic


@pytest.mark.parametrize(
    "words", ["category network/dns", "severity low low x", "role tech lead me"]
)
async def test_whatever_was_picked_from_elsewhere_can_be_undone_from_elsewhere(
    story: Story, words: str
) -> None:
    await declared(story)
    word = words.partition(" ")[0]
    await story.rita.types(f"/incident {words}")
    await story.rita.chooses("INC-1 · Checkout fails", f"Which one do you mean to {word}?")
    assert await story.rita.submits() == {}

    await story.rita.types("/incident undo INC-1")

    assert story.rita.whispers("#general")[-1] == "The latest change of INC-1 is undone."
    assert "undid the latest change" in story.posts_of_the_bot(ROOM)[-1]


async def test_a_private_incident_cannot_be_told_from_one_that_never_was(story: Story) -> None:
    await story.rita.types("/incident declare Salaries are visible to everybody")
    await story.rita.fills(private="private")
    assert await story.rita.submits() == {}

    for word in WORDS:
        await story.olga.types(f"/incident {word} PRIV-1")
        await story.olga.types(f"/incident {word} PRIV-7")

        said = story.olga.whispers("#general")
        assert said[-2].replace("PRIV-1", "PRIV-7") == said[-1]
        assert not story.olga.has_window
