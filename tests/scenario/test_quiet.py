"""Quiet by default: a bad hour is few messages in the room, and few for anybody, whom nobody lets sleep but a page."""

from tests.support.actor import Actor
from tests.support.company import staffed
from tests.support.story import Story, telling

ROOM = "#inc-1-checkout-fails"
OTHER = "#inc-2-checkout-fails"
_HOUR = 3600


async def updates(who: Actor, room: str, text: str) -> None:
    await who.types(f"/incident update {text}", at=room)
    assert await who.submits() == {}


async def a_bad_hour(story: Story, room: str = ROOM) -> None:
    """Three levels are paged before somebody answers; people hear of it; it is held, mended, and over."""
    rita, sam, maya, olga = story.rita, story.sam, story.maya, story.olga
    await rita.types("/incident now Checkout fails")
    await story.passes(minutes=11)
    await olga.presses("Acknowledge", at="app")
    await sam.joins(room)
    await maya.joins(room)
    await sam.presses("Take it", at=room)
    await sam.types("/incident role communication lead @Maya", at=room)
    await updates(maya, room, "we are looking into it")
    await story.passes(minutes=17)
    await updates(maya, room, "the queue is full")
    await sam.types("/incident note Release 41 fills the queue", at=room)
    await sam.types("/incident hold Waiting for the vendor", at=room)
    await story.passes(minutes=10)
    await sam.types("/incident resume", at=room)
    await story.passes(minutes=7)
    await updates(maya, room, "we are going back to release 40")
    await sam.types("/incident fix Rolled back release 41", at=room)
    await story.passes(minutes=13)
    await sam.presses("Resolve", at=room)
    await sam.fills({"verification": "20 orders went through", "code": "Solution provided"})
    assert await sam.submits() == {}
    await story.passes(minutes=1)


async def test_a_p1_with_a_bad_hour_is_twelve_messages_in_its_room_at_most(
    database_url: str,
) -> None:
    async with telling(database_url, policy=staffed()) as story:
        await a_bad_hour(story)

        said = story.posts_of_the_bot(ROOM)

        assert "resolved INC-1" in said[-1]
        assert sum("status update" in one for one in said) == 3
        assert len(said) <= 12


def messages_to(who: Actor) -> list[float]:
    """Give the instants of the bot's direct messages to somebody, pages aside."""
    found = who.messages("app")
    return [
        float(one["ts"])
        for one in found
        if ":paging." not in one["metadata"]["event_payload"]["key"]
    ]


def most_within_an_hour(instants: list[float]) -> int:
    hours = (sum(start <= one < start + _HOUR for one in instants) for start in instants)
    return max(hours, default=0)


async def test_nobody_gets_more_than_three_direct_messages_an_hour_beside_pages(
    database_url: str,
) -> None:
    async with telling(database_url, policy=staffed()) as story:
        await story.rita.types("/incident now Tills are down")
        await story.passes(seconds=1)
        await story.sam.presses("Acknowledge", at="app")
        for role in ("communication lead", "tech lead"):
            await story.rita.types(f"/incident role INC-1 {role} @Maya")
        await a_bad_hour(story, OTHER)

        everybody = (story.rita, story.sam, story.maya, story.olga)

        most = {who.user_id: most_within_an_hour(messages_to(who)) for who in everybody}
        assert max(most.values()) == 3
        called = [
            one
            for one in story.rita.thread("Expected now", OTHER)
            if one.startswith(f"<@{story.maya.user_id}>")
        ]
        assert called
