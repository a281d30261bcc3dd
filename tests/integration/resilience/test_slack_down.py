"""Slack is down for an hour, and comes back: everything arrives once, in order, and says that it is late."""

from tests.support.complete_room import assert_complete_once
from tests.support.eyes import message_words
from tests.support.paced import pacing
from tests.support.policies import policy_of_full_rooms
from tests.support.wire import answers

LATE = "Sent late: this is from <!date^1772452800"


async def test_an_hour_without_slack(database_url: str) -> None:
    async with pacing(database_url, policy=policy_of_full_rooms()) as paced:
        story, rita, sam = paced.story, paced.story.rita, paced.story.sam
        await rita.types("/incident now Checkout fails")
        await paced.until_done()
        [room] = rita.rooms()
        before = rita.sees(room)
        paced.wire.always(answers(503))
        await rita.types("/incident now Search is slow")
        await sam.types("/incident note INC-1 Restarted the cache")
        await sam.types("/incident take INC-1")
        await sam.types("/incident fix INC-1 rolled it back")
        for _ in range(12):
            await story.passes(minutes=5)
            await paced.passes(60)
        during = rita.sees(room)

        paced.wire.always(None)
        await paced.passes(60)
        await paced.until_done()

        taken, fixed = [one for one in rita.sees(room) if LATE in one]
        noted, *_, moved = [one for one in rita.thread("Expected now", room) if LATE in one]
        assert during == before
        assert "has taken INC-1" in taken
        assert "rolled it back" in fixed
        assert "Restarted the cache" in noted
        assert "Monitoring" in moved or "monitoring" in moved
        card = message_words(rita.message("Expected now", room))
        assert "Monitoring" in card
        assert LATE not in card
        assert [LATE in one for one in rita.sees("app") if "is logged" in one] == [False, True]
        assert_complete_once(story.scene, "INC-2", prefix="inc-2-")
        assert paced.refused == [], "there was more at once than Slack's tiers allow"
