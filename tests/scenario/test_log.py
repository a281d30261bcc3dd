"""The log of a room: one thread, one line per commit, and nobody is called by it."""

from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


def log(story: Story) -> list[str]:
    return story.rita.thread("Expected now", ROOM)


async def test_what_people_do_stands_in_the_thread_under_the_card_in_order(
    every_story: Story,
) -> None:
    story = every_story
    await story.rita.types("/incident now Checkout <fails>")
    room = story.rita.rooms()[0]
    await story.sam.joins(room)
    await story.sam.presses("Take it", at=room)
    await story.sam.types("/incident note Restarted the cache", room)

    assert story.rita.thread("Expected now", room) == [
        "INC-1 · Rita declared INC-1 “Checkout &lt;fails&gt;”, P1 critical",
        "INC-1 · Sam took it; changed the status from declared to investigating",
        "INC-1 · Sam noted\n> Restarted the cache",
    ]


async def test_the_log_calls_nobody_and_posts_nothing_in_the_room_itself(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    before = len(story.posts_of_the_bot(ROOM))

    await story.rita.types("/incident note Restarted the cache", ROOM)

    assert len(story.posts_of_the_bot(ROOM)) == before
    assert "<@" not in str(log(story))


async def test_a_message_on_the_timeline_is_linked_from_the_log_not_repeated(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("Restarted the cache", ROOM)

    await story.rita.reacts("pushpin", "Restarted the cache", ROOM)

    line = log(story)[-1]
    assert "|a message> of Rita on the timeline" in line
    assert "Restarted" not in line


async def test_who_comes_and_goes_is_not_in_the_log(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    before = log(story)

    await story.sam.joins(ROOM)
    await story.sam.leaves(ROOM)

    assert log(story) == before


async def test_what_is_undone_is_logged_once_with_what_it_was(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.sam.presses("Join", at="#incidents")
    await story.sam.presses("Take it", at=ROOM)

    await story.rita.types("/incident undo", ROOM)

    assert log(story)[-1] == (
        "INC-1 · Rita took something back: "
        "Sam took it; changed the status from declared to investigating"
    )
