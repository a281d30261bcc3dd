"""Telling people where things stand."""

from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def in_the_room(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Take it", at=ROOM)
    story.rita.clicks = 0


async def test_item_80_the_first_update_is_two_clicks_and_says_when_the_next_one_comes(
    story: Story,
) -> None:
    await in_the_room(story)

    await story.rita.presses("Status update", at=ROOM)
    errors = await story.rita.submits()

    assert errors == {}
    assert story.rita.clicks == 2
    said = story.rita.sees(ROOM)[-1]
    assert "We are looking into it: Checkout fails" in said
    assert "Next update <!date^" in said
    assert (
        "We are looking into it"
        in story.rita.message("INC-1 · P1", "#incidents")["blocks"][0]["text"]["text"]
    )


async def test_item_81_the_same_text_twice_is_refused_at_the_field(story: Story) -> None:
    await in_the_room(story)
    await story.rita.types("/incident update We look at the payment provider", at=ROOM)
    await story.rita.submits()

    await story.rita.types("/incident update We look at the payment provider", at=ROOM)
    errors = await story.rita.submits()

    assert list(errors) == ["text"]
    assert "We look at the payment provider" in story.rita.entered("text")


async def test_an_update_for_the_room_alone_stays_there(story: Story) -> None:
    await in_the_room(story)
    await story.rita.types("/incident update Only for us", at=ROOM)

    await story.rita.fills({"Who is told?": "The situation room"})
    await story.rita.submits()

    assert "Only for us" in story.rita.sees(ROOM)[-1]
    assert "Only for us" not in "\n".join(story.olga.sees("#incidents"))


async def test_an_update_of_thousands_of_characters_arrives_whole(story: Story) -> None:
    await in_the_room(story)
    text = "word " * 590

    await story.rita.types("/incident update", at=ROOM)
    await story.rita.fills(text=text)
    assert await story.rita.submits() == {}

    assert story.rita.sees(ROOM)[-1].count("word") == 590
