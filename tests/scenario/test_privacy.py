"""A private incident does not exist for whoever may not know of it."""

import pytest

from tests.support.eyes import words_of
from tests.support.story import Story


async def declare_privately(story: Story) -> None:
    await story.rita.types("/incident declare Salaries are visible to everybody")
    await story.rita.fills(private="private")
    assert await story.rita.submits() == {}


async def test_its_own_people_see_it(story: Story) -> None:
    await declare_privately(story)

    assert story.rita.rooms() == ["#priv-1-salaries-are-visible-to-everybody"]
    assert story.olga.rooms() == []


@pytest.mark.parametrize(
    "word", ["show", "join", "take", "panel", "timeline", "catchup", "note tried"]
)
async def test_naming_it_answers_as_if_it_had_never_been(story: Story, word: str) -> None:
    await declare_privately(story)

    word, _, rest = word.partition(" ")
    await story.olga.types(f"/incident {word} PRIV-1 {rest}")
    await story.olga.types(f"/incident {word} PRIV-7 {rest}")
    answers = story.olga.whispers("#general")

    assert answers[-2].replace("PRIV-1", "PRIV-7") == answers[-1]


async def test_home_does_not_show_it_to_others_and_looks_as_if_it_had_never_been(
    story: Story,
) -> None:
    before = await story.olga.opens_home()
    await declare_privately(story)

    assert story.olga.sees_home() == before
    assert "Salaries are visible" in await story.rita.opens_home()


async def test_home_forgets_it_for_whoever_has_left(story: Story) -> None:
    await declare_privately(story)
    room = story.rita.conversation(story.rita.rooms()[0])
    story.stand_in.workspace.channels.join(room, story.sam.user_id)
    await story.settle()
    assert "Salaries are visible" in await story.sam.opens_home()

    await story.sam.leaves(f"#{room.name}")

    assert "Salaries are visible" not in story.sam.sees_home()


async def test_a_duplicates_record_does_not_name_what_its_reader_may_not_know(
    story: Story,
) -> None:
    for _ in range(2):
        await declare_privately(story)
    await story.rita.types("/incident duplicate PRIV-2 PRIV-1")
    room = next(one for one in story.rita.rooms() if one.startswith("#priv-2"))
    story.stand_in.workspace.channels.join(story.rita.conversation(room), story.sam.user_id)
    await story.settle()

    await story.rita.types("/incident show PRIV-2")
    await story.sam.types("/incident show PRIV-2")

    assert "Merged into PRIV-1" in words_of(story.rita.window)
    assert "PRIV-1" not in words_of(story.sam.window)
