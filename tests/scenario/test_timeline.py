"""What an incident remembers, as the people who tell it would say."""

import pytest

from tests.support.databases import Databases
from tests.support.eyes import words_of
from tests.support.policies import a_policy
from tests.support.story import Story, telling

ROOM = "#inc-1-checkout-fails"
PIN = "pushpin"


async def declared(story: Story) -> None:
    """Have Rita declare, and Sam come into the room."""
    await story.rita.types("/incident now Checkout fails")
    await story.sam.joins(ROOM)


async def timeline(story: Story) -> str:
    """Have Rita read the timeline."""
    await story.rita.types("/incident timeline", ROOM)
    shown = words_of(story.rita.window)
    await story.rita.closes()
    return shown


@pytest.mark.parametrize("emoji", [PIN, "round_pushpin"])
async def test_one_reaction_puts_a_message_on_the_timeline(story: Story, emoji: str) -> None:
    await declared(story)
    await story.sam.types("@Rita I have restarted the *cache*", ROOM)
    story.rita.clicks = 0

    await story.rita.reacts(emoji, "restarted the", ROOM)

    assert story.rita.clicks == 1
    shown = await timeline(story)
    assert "put <http" in shown
    assert f"|a message> of <@{story.sam.user_id}> on the timeline" in shown
    assert "> @Rita I have restarted the *cache*" in shown


async def test_a_message_has_its_own_time_on_the_timeline(story: Story) -> None:
    await declared(story)
    await story.sam.types("Restarted the cache", ROOM)
    await story.passes(minutes=30)
    await story.sam.types("/incident note It helped", ROOM)

    await story.rita.reacts(PIN, "Restarted the cache", ROOM)

    shown = await timeline(story)
    assert shown.index("Restarted the cache") < shown.index("It helped")


async def test_marking_a_message_twice_is_one_note(story: Story) -> None:
    await declared(story)
    await story.sam.types("Restarted the cache", ROOM)

    await story.rita.reacts(PIN, "Restarted the cache", ROOM)
    await story.sam.reacts("round_pushpin", "Restarted the cache", ROOM)

    assert (await timeline(story)).count("Restarted the cache") == 1


async def test_a_note_goes_with_the_last_mark(story: Story) -> None:
    await declared(story)
    await story.sam.types("Restarted the cache", ROOM)
    await story.rita.reacts(PIN, "Restarted the cache", ROOM)
    await story.sam.reacts("round_pushpin", "Restarted the cache", ROOM)

    await story.rita.takes_back(PIN, "Restarted the cache", ROOM)
    assert "Restarted the cache" in await timeline(story)

    await story.sam.takes_back("round_pushpin", "Restarted the cache", ROOM)
    shown = await timeline(story)
    assert "Restarted the cache" not in shown
    assert "took a note off the timeline" in shown


async def test_a_reply_in_a_thread_can_be_marked(story: Story) -> None:
    await declared(story)
    await story.sam.types("What have you tried?", ROOM)
    await story.rita.replies("What have you tried?", "Restarted the cache", ROOM)

    await story.sam.reacts(PIN, "Restarted the cache", ROOM)

    assert "> Restarted the cache" in await timeline(story)


async def test_an_edited_message_stays_true(story: Story) -> None:
    await declared(story)
    await story.sam.types("Restarted the cash", ROOM)
    await story.rita.reacts(PIN, "Restarted the cash", ROOM)

    await story.sam.edits("Restarted the cash", "Restarted the cache of @Rita", ROOM)

    shown = await timeline(story)
    assert "> Restarted the cache of @Rita" in shown
    assert "(edited)" in shown
    assert "cash" not in shown


async def test_a_deleted_message_takes_its_note_along(story: Story) -> None:
    await declared(story)
    await story.sam.types("The password is hunter2", ROOM)
    await story.rita.reacts(PIN, "hunter2", ROOM)

    await story.sam.deletes("hunter2", ROOM)

    shown = await timeline(story)
    assert "hunter2" not in shown
    assert "took a note off the timeline, because its message was deleted" in shown
    assert "hunter2" not in str(story.rita.thread("Expected now", ROOM))


async def test_a_deleted_message_with_replies_takes_its_note_along_too(story: Story) -> None:
    await declared(story)
    await story.sam.types("The password is hunter2", ROOM)
    await story.rita.reacts(PIN, "hunter2", ROOM)
    await story.rita.replies("hunter2", "Delete that!", ROOM)

    await story.sam.deletes("The password", ROOM)

    assert "hunter2" not in await timeline(story)


async def test_other_messages_and_reactions_leave_no_trace(story: Story) -> None:
    await declared(story)
    before = await timeline(story)
    await story.sam.types("Restarted the cash", ROOM)
    await story.rita.reacts("eyes", "Restarted the cash", ROOM)
    await story.sam.types("Lunch?")
    await story.rita.reacts(PIN, "Lunch?", "#general")
    await story.rita.reacts(PIN, "INC-1", "#incidents")

    await story.sam.edits("Restarted the cash", "Restarted the cache", ROOM)
    await story.sam.deletes("Restarted the cache", ROOM)

    assert await timeline(story) == before


async def test_whoever_may_not_mark_a_message_is_told(sqlite_databases: Databases) -> None:
    policy = a_policy(permissions={"note": ("owner",)})
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=policy) as story:
            await declared(story)
            await story.sam.types("Restarted the cache", ROOM)

            await story.sam.reacts(PIN, "Restarted the cache", ROOM)

            assert "You may not note here. Who may: owner." in story.sam.whispers(ROOM)
            assert "Restarted the cache" not in await timeline(story)


async def test_a_note_is_typed_and_can_be_removed(story: Story) -> None:
    await declared(story)

    await story.sam.types("/incident note Asked @Maya about <!channel> & co", ROOM)

    assert "> Asked @Maya about &lt;!channel&gt; &amp; co" in await timeline(story)
    assert "It is on the timeline of INC-1." in story.sam.whispers(ROOM)[-1]

    await story.sam.presses("Remove", at=ROOM)
    assert story.sam.whispers(ROOM)[-1] == "It is off the timeline."
    assert "Asked @Maya" not in await timeline(story)

    await story.sam.presses("Remove", at=ROOM)
    assert story.sam.whispers(ROOM)[-1] == "It is not on the timeline any more."


async def test_a_note_can_be_written_in_a_window(story: Story) -> None:
    await declared(story)
    await story.sam.types("/incident note", ROOM)

    assert list(await story.sam.submits()) == ["text"]
    await story.sam.fills(text="First this\nthen that")
    assert await story.sam.submits() == {}

    assert "> First this\n> then that" in await timeline(story)
    assert "It is on the timeline of INC-1." in story.sam.whispers(ROOM)[-1]


async def test_a_note_written_elsewhere_is_confirmed_in_private(story: Story) -> None:
    await declared(story)
    await story.sam.types("/incident note INC-1", "#general")

    await story.sam.fills(text="Called the bank")
    await story.sam.submits()

    assert "> Called the bank" in await timeline(story)
    assert "It is on the timeline of INC-1." in story.sam.whispers("app")[-1]


async def test_the_shortcut_on_a_message_in_the_room_needs_no_window(story: Story) -> None:
    await declared(story)
    await story.sam.types("Restarted the cache", ROOM)

    await story.rita.uses_shortcut("add-to-timeline", "Restarted the cache", ROOM)

    assert not story.rita.has_window
    assert "> Restarted the cache" in await timeline(story)
    assert "It is on the timeline of INC-1." in story.rita.whispers(ROOM)[-1]


async def test_the_shortcut_elsewhere_asks_which_incident_and_keeps_time_and_author(
    story: Story,
) -> None:
    await story.olga.types("The card form hangs")
    await story.passes(minutes=5)
    await declared(story)

    await story.rita.uses_shortcut("add-to-timeline", "The card form hangs")
    await story.rita.chooses("INC-1 · Checkout fails", "incident")
    await story.rita.submits()

    shown = await timeline(story)
    assert shown.index("The card form hangs") < shown.index("declared INC-1")
    assert f"of <@{story.olga.user_id}> on the timeline" in shown


async def test_the_shortcut_where_nothing_is_open_says_so(story: Story) -> None:
    await story.olga.types("The card form hangs")

    await story.rita.uses_shortcut("add-to-timeline", "The card form hangs")

    assert "No incident is open." in story.rita.whispers("app")[-1]


async def test_a_long_timeline_is_read_page_by_page_the_latest_first(story: Story) -> None:
    await declared(story)
    for number in range(20):
        await story.sam.types(f"/incident note try {number:02}: " + "& so on " * 400, ROOM)

    await story.rita.types("/incident timeline", ROOM)
    latest = words_of(story.rita.window)
    await story.rita.presses("← Earlier")
    first = words_of(story.rita.window)

    assert "try 19" in latest
    assert "declared INC-1" not in latest
    assert "declared INC-1" in first
    assert "try 19" not in first
    await story.rita.presses("Later →")
    assert words_of(story.rita.window) == latest


async def test_what_was_undone_is_told_as_that(story: Story) -> None:
    await declared(story)
    await story.sam.presses("Take it", at=ROOM)

    await story.sam.types("/incident undo", ROOM)

    lines = (await timeline(story)).splitlines()
    sam = f"<@{story.sam.user_id}>"
    assert any(f"{sam} took something back: {sam} took it; changed" in line for line in lines)
    assert not any("gave it to" in line for line in lines)


async def test_a_message_of_a_conversation_that_the_bot_does_not_know_has_no_link(
    story: Story,
) -> None:
    await declared(story)
    people = (story.rita.user_id, story.olga.user_id)
    secret = story.stand_in.workspace.channels.create("secret", creator=people[0], private=True)
    story.stand_in.workspace.channels.join(secret, people[1])
    await story.olga.types("The auditor is here", "#secret")

    await story.rita.uses_shortcut("add-to-timeline", "The auditor", "#secret")
    await story.rita.chooses("INC-1 · Checkout fails", "incident")
    await story.rita.submits()

    shown = await timeline(story)
    assert f"noted what <@{story.olga.user_id}> said\n> The auditor is here" in shown
