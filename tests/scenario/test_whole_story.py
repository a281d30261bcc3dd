"""The main job, end to end: on both databases, over Socket Mode and over HTTP."""

from tests.support.eyes import message_words
from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def test_from_a_broken_checkout_to_a_closed_incident(every_story: Story) -> None:
    rita, sam, maya = every_story.rita, every_story.sam, every_story.maya

    await rita.types("/incident now Checkout fails")
    await sam.presses("Join", at="#incidents")
    await sam.presses("Take it", at=ROOM)
    await sam.types("/incident role communication lead @Maya", at=ROOM)
    await maya.presses("Status update", at=ROOM)
    await maya.submits()
    await sam.types("/incident fix Rolled back release 41", at=ROOM)
    await sam.presses("Resolve", at=ROOM)
    await sam.fills({"verification": "20 orders went through", "code": "Solution provided"})
    assert await sam.submits() == {}
    await rita.types("/incident close", at=ROOM)

    room = rita.conversation(ROOM)
    assert {rita.user_id, sam.user_id, maya.user_id} <= set(room.members)
    assert room.topic == "INC-1 · closed · P1 · owner: Sam · Checkout fails"
    card = message_words(rita.message("Expected now", ROOM))
    assert all(part in card for part in ("Closed", "Communication lead", "20 orders went through"))
    assert len(room.pins) == 1
    announcement = rita.message("INC-1 · P1", "#incidents")
    assert "Closed" in str(announcement["blocks"])
    assert rita.thread("INC-1 · P1", "#incidents")[0].count("Status update") == 1
    history = "\n".join(rita.thread("Expected now", ROOM))
    assert all(word in history for word in ("declared", "took it", "Communication lead", "closed"))


async def test_what_was_promised_is_asked_for_once_while_there_is_time(every_story: Story) -> None:
    rita = every_story.rita
    await rita.types("/incident now Checkout fails")
    await rita.presses("Take it", at=ROOM)
    await rita.presses("Status update", at=ROOM)
    await rita.submits()
    before = len(rita.sees("app"))

    await every_story.passes(minutes=14, seconds=59)
    assert len(rita.sees("app")) == before
    await every_story.passes(seconds=1)
    await every_story.passes(hours=2)

    [reminder] = rita.sees("app")[before:]
    assert "75 % of the time until the next status update is used up" in reminder
