"""A storm is sent within Slack's limits, in order; what Slack asks us to wait for is waited for once, by everybody."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest

from tests.support.eyes import message_words
from tests.support.paced import Paced, pacing
from tests.support.waiting import seconds_left
from tests.support.wire import answers

ROOM = "#inc-1-checkout-fails"
STORM = 40


@pytest.fixture
async def paced(database_url: str) -> AsyncIterator[Paced]:
    async with pacing(database_url) as on_each:
        yield on_each


async def test_a_storm_is_done_first_come_first_served_in_the_time_that_slack_allows(
    paced: Paced,
) -> None:
    rita = paced.story.rita
    opened: list[str] = []

    async def passes(seconds: float) -> None:
        await paced.passes(seconds)
        opened.extend(room for room in rita.rooms() if room not in opened)
        assert len(opened) <= 20 + paced.seconds / 3

    for number in range(1, STORM + 1):
        await rita.types(f"/incident now Thing {number} fails")
        await passes(0)
    while await seconds_left(paced.story.application):
        await passes(1)

    assert opened == [f"#inc-{n}-thing-{n}-fails" for n in range(1, STORM + 1)]
    assert Counter(paced.wire.calls)["conversations.create"] == STORM
    assert paced.seconds < 1.2 * (STORM - 20) * 3
    assert paced.refused == []
    announced = [one for one in rita.sees("#incidents") if "Thing" in one]
    assert len(announced) == STORM
    for place, one in enumerate(announced, 1):
        # Of rooms that open at the same moment either may be announced first.
        assert int(one.split(" ")[0].removeprefix("*INC-")) == pytest.approx(place, abs=2)
    for room in opened:
        assert "Rita" in rita.conversation(room).topic
        assert [pin["ts"] for pin in rita.conversation(room).pins] == [
            rita.message("Expected now", room)["ts"]
        ]
    assert Counter(paced.wire.calls)["conversations.create"] == STORM


async def test_an_update_is_not_held_up_by_a_storm(paced: Paced) -> None:
    rita = paced.story.rita
    await rita.types("/incident now Checkout fails")
    await paced.until_done()
    for number in range(2, STORM + 2):
        await rita.types(f"/incident now Thing {number} fails")

    await rita.types("/incident update we found the cause", ROOM)
    await rita.submits()
    await paced.passes(2)

    assert any("we found the cause" in one for one in rita.sees(ROOM))
    assert any("we found the cause" in one for one in rita.thread("INC-1 · P1", "#incidents"))
    assert len(rita.rooms()) < STORM, "the storm was over before"


async def test_many_changes_while_slack_wants_silence_are_one_call_after_it(paced: Paced) -> None:
    rita, wire = paced.story.rita, paced.wire
    await rita.types("/incident now Checkout fails")
    await paced.until_done()
    wire.fails("conversations.setTopic", answers(429, retry_after="30"))
    wire.fails("chat.update", answers(429, retry_after="30"))
    wire.calls.clear()

    for title in ("Nobody can pay", "Nobody can pay by card", "Visa is down"):
        await rita.types(f"/incident title {title}", rita.rooms()[0])
    during = Counter(wire.calls)
    await paced.passes(31)
    await paced.until_done()

    assert during["conversations.setTopic"] == 1
    assert during["chat.update"] == 2  # the card and the announcement, at the same moment
    after = Counter(wire.calls) - during
    assert after["conversations.setTopic"] == 1
    assert after["chat.update"] == 2  # the card, and the announcement
    room = rita.rooms()[0]
    assert "Visa is down" in rita.conversation(room).topic
    assert "Visa is down" in message_words(rita.message("Expected now", room))


async def test_what_one_room_must_wait_for_another_does_not(paced: Paced) -> None:
    rita, wire = paced.story.rita, paced.wire
    for thing in ("Checkout", "Search"):
        await rita.types(f"/incident now {thing} fails")
    await paced.until_done()
    await paced.passes(10)
    here, there = rita.rooms()
    wire.fails("chat.postMessage", answers(429, retry_after="30"))
    await rita.types("/incident note Restarted it", here)

    await rita.types("/incident note Restarted it", there)
    await paced.passes(2)

    assert not any("noted" in one for one in rita.thread("Expected now", here))
    assert any("noted" in one for one in rita.thread("Expected now", there))
    await paced.passes(30)
    assert any("noted" in one for one in rita.thread("Expected now", here))
