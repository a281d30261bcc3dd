"""Two incidents that are one."""

import pytest

from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"
OTHER = "#inc-2-nobody-can-pay"


async def two(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.maya.types("/incident now Nobody can pay")


async def declare_privately(story: Story, title: str) -> None:
    await story.rita.types(f"/incident declare {title}")
    await story.rita.fills(private="Private")
    await story.rita.submits()


@pytest.mark.parametrize("typed", ["INC-2", "of INC-2", "Of inc-2"])
async def test_in_a_room_one_line_ends_it_and_both_rooms_hear_it(story: Story, typed: str) -> None:
    await two(story)

    await story.rita.types(f"/incident duplicate {typed}", at=ROOM)

    assert not story.rita.has_window
    here, there = story.rita.conversation(ROOM), story.rita.conversation(OTHER)
    assert "merged" in here.topic
    rita = f"<@{story.rita.user_id}>"
    assert story.posts_of_the_bot(ROOM)[-1] == (
        f"{rita} has ended INC-1 as a duplicate of INC-2. You are invited to <#{there.id}>."
    )
    assert story.posts_of_the_bot(OTHER)[-1] == (
        f"*INC-1* (Checkout fails) is the same as INC-2, says {rita}. "
        f"Its people are invited here; what they found out stands in <#{here.id}>."
    )


async def test_the_people_of_the_duplicate_are_brought_along(story: Story) -> None:
    await two(story)
    await story.sam.types("/incident take INC-1")

    await story.rita.types("/incident duplicate INC-2", at=ROOM)

    people = {story.rita.user_id, story.sam.user_id, story.maya.user_id}
    assert people <= set(story.rita.conversation(OTHER).members)


async def test_from_elsewhere_both_are_named(story: Story) -> None:
    await two(story)

    ack = await story.rita.types("/incident duplicate INC-1 of INC-2")

    assert ack.body is not None
    assert ack.body["text"].startswith("INC-1 has ended as a duplicate of INC-2.")


async def test_from_elsewhere_with_one_name_a_form_asks_for_the_other(story: Story) -> None:
    await two(story)
    await story.rita.types("/incident duplicate INC-1")

    await story.rita.fills(into="INC-2 · Nobody can pay")
    await story.rita.submits()

    assert "merged" in story.rita.conversation(ROOM).topic


async def test_a_button_means_its_own_incident_in_whichever_room_it_is_pressed(
    story: Story,
) -> None:
    await two(story)
    await story.maya.types("/incident join INC-1")
    await story.maya.types("/incident panel INC-2", at=ROOM)

    await story.maya.presses("Duplicate of…", at=ROOM)

    assert story.maya.window["title"]["text"] == "Duplicate: INC-2"


async def test_the_likest_is_chosen_already(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails in EU")
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("/incident now Printer on fire")

    await story.rita.types("/incident duplicate INC-1")
    await story.rita.submits()

    assert "merged" in story.rita.conversation("#inc-1-checkout-fails-in-eu").topic
    assert "declared" in story.rita.conversation("#inc-2-checkout-fails").topic


async def test_without_another_one_there_is_nothing_to_choose(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")

    ack = await story.rita.types("/incident duplicate of the payment thing", at=ROOM)

    assert not story.rita.has_window
    assert ack.body is not None
    assert ack.body["text"] == "There is no other open incident that INC-1 could be."


async def test_what_has_ended_is_refused_before_a_form_is_shown(story: Story) -> None:
    await two(story)
    await story.rita.types("/incident false-alarm", at=ROOM)

    ack = await story.rita.types("/incident duplicate", at=ROOM)

    assert not story.rita.has_window
    assert ack.body is not None
    assert "does not apply" in ack.body["text"]


async def test_the_other_room_hears_nothing_of_a_private_one(story: Story) -> None:
    await declare_privately(story, "Stolen laptop")
    await story.maya.types("/incident now Checkout fails")
    before = story.posts_of_the_bot(ROOM)

    await story.rita.types("/incident duplicate INC-1", at="#priv-1-stolen-laptop")

    assert "merged" in story.rita.conversation("#priv-1-stolen-laptop").topic
    assert story.posts_of_the_bot(ROOM) == before
    assert story.rita.user_id in story.rita.conversation(ROOM).members


async def test_private_ones_with_the_same_people_hear_of_each_other(story: Story) -> None:
    await declare_privately(story, "Stolen laptop")
    await declare_privately(story, "Laptop stolen")

    await story.rita.types("/incident duplicate PRIV-2", at="#priv-1-stolen-laptop")

    told = story.posts_of_the_bot("#priv-2-laptop-stolen")[-1]
    assert told.startswith("*PRIV-1* (Stolen laptop) is the same as PRIV-2")


async def test_a_public_one_never_offers_a_private_one(story: Story) -> None:
    await declare_privately(story, "Stolen laptop")
    await story.rita.types("/incident now Laptop missing")

    ack = await story.rita.types("/incident duplicate INC-1")

    assert ack.body is not None
    assert ack.body["text"] == "There is no other open incident that INC-1 could be."


async def test_a_private_one_sounds_like_one_that_never_was(story: Story) -> None:
    await declare_privately(story, "Stolen laptop")
    await story.olga.types("/incident now Checkout fails")

    hidden = await story.olga.types("/incident duplicate of PRIV-1", at=ROOM)
    unused = await story.olga.types("/incident duplicate of PRIV-9", at=ROOM)

    assert hidden.body is not None
    assert unused.body is not None
    assert hidden.body["text"].replace("PRIV-1", "PRIV-9") == unused.body["text"]
