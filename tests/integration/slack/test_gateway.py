"""What the gateway asks of Slack, held against the stand-in."""

from incidentbot.slack.blocks import Message
from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def test_a_reply_is_found_again_at_the_end_of_a_long_thread(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    slack, card = story.application.context.slack, story.rita.message("Expected now", ROOM)
    room = story.rita.conversation(ROOM).id
    replies = [
        await slack.post(room, Message(text=f"{number}"), key=f"{number}", thread_ts=card["ts"])
        for number in range(120)
    ]

    again = await slack.post(
        room, Message(text="119"), key="119", thread_ts=card["ts"], uncertain=True
    )

    assert again == replies[-1]
    assert story.rita.thread("Expected now", ROOM).count("119") == 1


async def test_a_message_is_read_in_the_channel_and_in_a_thread(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("What have you tried?", ROOM)
    await story.rita.replies("What have you tried?", "Restarted the cache", ROOM)
    await story.rita.types("And now?", ROOM)
    room = story.rita.conversation(ROOM).id

    for words in ("What have you tried?", "Restarted the cache"):
        ts = story.rita.message(words, ROOM)["ts"]
        found = await story.application.context.slack.message(room, ts)
        assert found is not None
        assert (found.text, found.user_id, found.ts) == (words, story.rita.user_id, ts)


async def test_a_message_that_is_gone_is_nothing(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("Alone", ROOM)
    await story.rita.types("With replies", ROOM)
    await story.rita.replies("With replies", "Hm", ROOM)
    room = story.rita.conversation(ROOM).id
    gone = [story.rita.message(words, ROOM)["ts"] for words in ("Alone", "With replies")]
    await story.rita.deletes("Alone", ROOM)
    await story.rita.deletes("With replies", ROOM)

    found = [await story.application.context.slack.message(room, ts) for ts in gone]

    assert found == [None, None]
