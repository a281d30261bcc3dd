"""Taking an incident."""

from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def test_taking_is_one_click_no_reason_and_one_message(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.sam.presses("Join", at="#incidents")
    before = len(story.posts_of_the_bot(ROOM))
    clicks = story.sam.clicks

    await story.sam.presses("Take it", at=ROOM)

    assert story.sam.clicks == clicks + 1
    assert not story.sam.has_window
    assert len(story.posts_of_the_bot(ROOM)) == before + 1
    assert "owner: Sam" in story.sam.conversation(ROOM).topic
    assert "investigating" in story.sam.conversation(ROOM).topic
