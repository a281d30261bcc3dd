"""A private incident does not exist for whoever may not know of it."""

import pytest

from tests.support.story import Story


async def declare_privately(story: Story) -> None:
    await story.rita.types("/incident declare Salaries are visible to everybody")
    await story.rita.fills(private="private")
    assert await story.rita.submits() == {}


async def test_its_own_people_see_it(story: Story) -> None:
    await declare_privately(story)

    assert story.rita.rooms() == ["#priv-1-salaries-are-visible-to-everybody"]
    assert story.olga.rooms() == []


@pytest.mark.parametrize("word", ["show", "join", "take", "panel"])
async def test_naming_it_answers_as_if_it_had_never_been(story: Story, word: str) -> None:
    await declare_privately(story)

    await story.olga.types(f"/incident {word} PRIV-1")
    await story.olga.types(f"/incident {word} PRIV-7")
    answers = story.olga.whispers("#general")

    assert answers[-2].replace("PRIV-1", "PRIV-7") == answers[-1]
