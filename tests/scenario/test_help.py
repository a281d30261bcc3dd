"""Finding out what there is, and being told when there is no such thing."""

from tests.support.registrations import every_verb
from tests.support.story import Story


async def test_help_names_every_word_and_who_may_use_it(story: Story) -> None:
    await story.olga.types("/incident help")

    [told] = story.olga.whispers("#general")
    assert all(f"`/incident {word}" in told for word in every_verb())
    assert "_involved_: member of the room, reporter, role holder, owner, administrator" in told
    assert "…" not in told.replace("P1…P5", "").replace(":…", "")


async def test_an_unknown_word_gets_what_was_probably_meant_and_examples(story: Story) -> None:
    await story.olga.types("/incident resovle INC-1")

    [told] = story.olga.whispers("#general")
    assert "There is no `resovle`. Did you mean `/incident resolve`?" in told
    assert told.count("•") >= 3


async def test_a_word_that_is_nearly_none_gets_examples_alone(story: Story) -> None:
    await story.olga.types("/incident <!channel>")

    [told] = story.olga.whispers("#general")
    assert "Did you mean" not in told
    assert "<!channel>" not in told


async def test_a_word_without_an_incident_asks_which(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("/incident now Mail is slow")

    await story.sam.types("/incident take")
    await story.sam.fills(incident="INC-1 · Checkout fails")
    await story.sam.submits()

    assert "owner: Sam" in story.sam.conversation("#inc-1-checkout-fails").topic


async def test_where_nothing_is_open_there_is_nothing_to_pick(story: Story) -> None:
    await story.sam.types("/incident take")

    assert "No incident is open" in story.sam.whispers("#general")[-1]


async def test_the_bare_command_in_a_room_shows_what_one_can_do_there(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")

    await story.rita.types("/incident", at="#inc-1-checkout-fails")

    assert not story.rita.has_window
    assert "Take it" in story.rita.whispers("#inc-1-checkout-fails")[-1]
