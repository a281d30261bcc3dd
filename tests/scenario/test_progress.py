"""Moving an incident on: sorted, waiting, watched after a fix, over, and not over after all."""

import pytest

from tests.support.actor import Actor
from tests.support.eyes import message_words
from tests.support.plots import ROOM, card, declared, resolved, taken
from tests.support.story import Story


def status(story: Story) -> str:
    return story.rita.conversation(ROOM).topic.split(" · ")[1]


def heard(story: Story) -> str:
    return story.posts_of_the_bot(ROOM)[-1]


def name(actor: Actor) -> str:
    return f"<@{actor.user_id}>"


async def test_words_behind_the_verb_are_the_reason_and_it_acts_at_once(story: Story) -> None:
    await taken(story)

    await story.sam.types("/incident hold waiting for <the> vendor & co", at=ROOM)

    assert not story.sam.has_window
    assert status(story) == "on hold"
    assert heard(story) == (
        f"{name(story.sam)} has put INC-1 on hold. waiting for &lt;the&gt; vendor &amp; co"
    )
    told = message_words(story.rita.message("has put INC-1 on hold", ROOM))
    assert told.splitlines() == [
        f"{name(story.sam)} has put INC-1 on hold.",
        "> waiting for &lt;the&gt; vendor &amp; co",
        "Undo",
        "Next: Nothing, until what it waits for has come: then resume.",
        "Resume",
    ]
    assert "On hold (waiting for &lt;the&gt; vendor" in card(story)


async def test_without_words_one_tap_says_what_it_waits_for(story: Story) -> None:
    await taken(story)
    await story.sam.types("/incident hold", at=ROOM)

    await story.sam.fills(reason="Waiting for a vendor")
    assert await story.sam.submits() == {}

    assert heard(story).endswith("on hold. Waiting for a vendor")


async def test_a_reason_can_be_chosen_and_explained(story: Story) -> None:
    await taken(story)
    await story.sam.types("/incident hold INC-1")

    await story.sam.fills(reason="Waiting for a vendor", words="ticket 4711")
    await story.sam.submits()

    assert heard(story).endswith("Waiting for a vendor: ticket 4711")


async def test_no_reason_at_all_is_refused_at_its_field(story: Story) -> None:
    await taken(story)
    await story.sam.types("/incident hold", at=ROOM)

    assert await story.sam.submits() == {"reason": "Say what it waits for."}
    assert story.sam.has_window


async def test_what_it_waited_for_has_come_and_the_button_says_so(story: Story) -> None:
    await taken(story)
    await story.sam.types("/incident hold the vendor", at=ROOM)

    await story.sam.presses("Resume", at=ROOM)

    assert status(story) == "investigating"
    assert heard(story) == f"{name(story.sam)} goes on with INC-1."


async def test_whoever_is_elsewhere_is_told_what_has_become_of_it(story: Story) -> None:
    await taken(story)

    ack = await story.sam.types("/incident hold INC-1 the vendor")

    assert ack.body is not None
    assert ack.body["text"] == "INC-1 is on hold."


async def test_item_51_a_fix_is_watched_and_can_fail(story: Story) -> None:
    await taken(story)

    await story.sam.types("/incident fix rolled back release 41", at=ROOM)
    watched = status(story)
    await story.sam.presses("It failed", at=ROOM)

    assert (watched, status(story)) == ("monitoring", "investigating")
    fix, failure = story.posts_of_the_bot(ROOM)[-2:]
    assert fix.endswith("has put a fix in for INC-1. Does it hold? rolled back release 41")
    assert failure.endswith("says that the fix for INC-1 did not hold. Back to finding out.")


async def test_what_was_done_is_asked_for_where_nobody_said_it(story: Story) -> None:
    await taken(story)
    await story.sam.presses("A fix is in", at=ROOM)

    await story.sam.fills(reason="Restarted the cache")
    await story.sam.submits()

    assert heard(story).endswith("Restarted the cache")


async def test_what_is_triaged_waits_to_be_taken(story: Story) -> None:
    await declared(story)

    await story.rita.types("/incident triaged", at=ROOM)
    await story.sam.presses("Take it", at=ROOM)

    assert story.posts_of_the_bot(ROOM)[-2] == f"{name(story.rita)} has triaged INC-1."
    assert status(story) == "investigating"


async def test_what_was_passed_on_the_way_is_not_told(story: Story) -> None:
    await declared(story)
    before = len(story.posts_of_the_bot(ROOM))

    await story.rita.types("/incident fix rolled back", at=ROOM)

    assert len(story.posts_of_the_bot(ROOM)) == before + 1


async def test_a_form_is_not_shown_to_whoever_could_not_submit_it(story: Story) -> None:
    await taken(story)
    await story.sam.types("/incident hold the vendor", at=ROOM)

    ack = await story.sam.types("/incident hold", at=ROOM)

    assert not story.sam.has_window
    assert ack.body is not None
    assert "INC-1 is on hold, so `hold` does not apply. What does:" in ack.body["text"]


async def test_whoever_may_not_is_told_who_may(story: Story) -> None:
    await declared(story)

    ack = await story.olga.types("/incident hold INC-1 because")

    assert ack.body is not None
    assert "You may not change status here. Who may: member of the room" in ack.body["text"]


async def test_item_58_it_is_closed_then_reviewed(story: Story) -> None:
    await resolved(story)

    await story.rita.presses("Close", at=ROOM)
    await story.rita.types("/incident review we added a test", at=ROOM)

    assert status(story) == "reviewed"
    closed, reviewed = story.posts_of_the_bot(ROOM)[-2:]
    assert closed == f"{name(story.rita)} has closed INC-1."
    assert reviewed == f"{name(story.rita)} has finished the review of INC-1. we added a test"


async def test_item_62_reopening_says_what_still_fails(story: Story) -> None:
    await resolved(story)

    await story.rita.types("/incident reopen still failing in EU", at=ROOM)

    assert status(story) == "investigating"
    assert heard(story) == f"{name(story.rita)} has reopened INC-1. still failing in EU"


async def test_what_was_closed_too_long_ago_is_not_reopened(story: Story) -> None:
    await resolved(story)
    await story.rita.presses("Close", at=ROOM)
    await story.passes(days=8)

    ack = await story.rita.types("/incident reopen again", at=ROOM)

    assert ack.body is not None
    assert "closed too long ago" in ack.body["text"]


async def test_item_9_a_false_alarm_is_one_click_in_the_panel(story: Story) -> None:
    await declared(story)
    await story.sam.types("/incident", at=ROOM)
    clicks = story.sam.clicks

    await story.sam.presses("False alarm", at=ROOM)

    assert story.sam.clicks == clicks + 1
    assert not story.sam.has_window
    assert status(story) == "cancelled"
    assert heard(story) == f"{name(story.sam)} has ended INC-1: it was no incident. False alarm"


@pytest.mark.parametrize("verb", ["false-alarm", "cancel"])
async def test_why_it_was_none_can_be_said(story: Story, verb: str) -> None:
    await declared(story)

    await story.rita.types(f"/incident {verb} INC-1 a drill")

    assert heard(story).endswith("it was no incident. a drill")


async def test_the_other_reasons_are_one_tap_away(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident", at=ROOM)
    await story.rita.presses("Not an incident…", at=ROOM)

    await story.rita.fills(reason="Planned work")
    await story.rita.submits()

    assert heard(story).endswith("it was no incident. Planned work")


async def test_the_second_of_two_who_close_is_told_that_it_is_closed(story: Story) -> None:
    await resolved(story)

    await story.rita.presses("Close", at=ROOM)
    await story.sam.presses("Close", at=ROOM)

    assert "INC-1 is closed, so `close` does not apply." in story.sam.whispers(ROOM)[-1]


async def test_the_first_ten_minutes_are_quiet(story: Story) -> None:
    await taken(story)
    await story.passes(minutes=2)
    await story.sam.types("/incident update we are looking", at=ROOM)
    await story.sam.submits()
    await story.passes(minutes=4)
    await story.sam.types("/incident fix rolled back release 41", at=ROOM)
    await story.passes(minutes=3)

    await story.sam.types("/incident resolve 20 orders went through", at=ROOM)
    await story.sam.fills(code="Solution provided")
    await story.sam.submits()

    # The card, and one message each for: taken, the update, the fix, resolved.
    assert len(story.posts_of_the_bot(ROOM)) == 5
