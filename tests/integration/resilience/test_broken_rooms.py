"""People break rooms: whatever they do, it is said where somebody looks, with what to do, and goes on afterwards."""

from collections.abc import AsyncIterator

import pytest

from incidentbot.sandbox.workspace.conversations import Conversation
from tests.support.eyes import message_words
from tests.support.policies import policy_of_full_rooms
from tests.support.story import Story, telling

ROOM = "#inc-1-checkout-fails"


@pytest.fixture
async def broken(database_url: str) -> AsyncIterator[Story]:
    """A story on each database, in which an incident is declared, taken by Sam, and about to be broken."""
    async with telling(database_url, policy=policy_of_full_rooms()) as story:
        await story.rita.types("/incident now Checkout fails")
        await story.sam.types("/incident take", ROOM)
        yield story


def room_of(story: Story) -> Conversation:
    return story.rita.conversation(ROOM)


async def update(story: Story, text: str) -> None:
    """Have Sam post an update for everybody, from his direct messages with the app."""
    await story.sam.types(f"/incident update INC-1 {text}")
    await story.sam.submits()


async def test_of_an_archived_room_whoever_does_something_hears_and_it_is_sent_once_it_is_open_again(
    broken: Story,
) -> None:
    channels = broken.stand_in.workspace.channels
    channels.archive(room_of(broken), by=broken.olga.user_id)

    await update(broken, "a fix is on its way")

    told = broken.sam.sees("app")[-1]
    assert "INC-1: not everything could be done" in told
    assert "status update in the room" in told
    assert "The channel is archived" in told
    assert "Unarchive it" in told
    assert any(
        "a fix is on its way" in one for one in broken.rita.thread("INC-1 · P1", "#incidents")
    )

    channels.unarchive(room_of(broken), by=broken.olga.user_id)
    await broken.sam.presses("Try again", "app")

    assert [one for one in broken.rita.sees(ROOM) if "a fix is on its way" in one]
    assert "has been done since" in broken.sam.sees("app")[-1]
    assert "a fix is on its way" in message_words(broken.rita.message("Expected now", ROOM))


async def test_trying_again_in_vain_says_so_in_the_same_message_and_never_twice(
    broken: Story,
) -> None:
    channels = broken.stand_in.workspace.channels
    channels.archive(room_of(broken), by=broken.olga.user_id)
    await update(broken, "a fix is on its way")
    before = len(broken.sam.sees("app"))

    await broken.sam.presses("Try again", "app")
    await broken.sam.types("/incident retry INC-1")

    assert len(broken.sam.sees("app")) == before
    assert "The channel is archived" in broken.sam.sees("app")[-1]


async def test_each_update_that_does_not_get_through_is_told_to_whoever_posted_it(
    broken: Story,
) -> None:
    channels = broken.stand_in.workspace.channels
    channels.archive(room_of(broken), by=broken.olga.user_id)

    await update(broken, "a fix is on its way")
    await broken.rita.types("/incident update INC-1 customers are calling")
    await broken.rita.submits()

    for person in (broken.sam, broken.rita):
        [told] = [one for one in person.sees("app") if "not everything" in one]
        assert "status update in the room" in told


async def test_a_deleted_room_leaves_an_incident_that_goes_on_elsewhere(broken: Story) -> None:
    broken.stand_in.workspace.conversations.delete(room_of(broken))

    await update(broken, "a fix is on its way")
    await broken.sam.types("/incident fix INC-1 rolled it back")

    assert "The channel is gone" in broken.sam.sees("app")[-1]
    assert any(
        "a fix is on its way" in one for one in broken.rita.thread("INC-1 · P1", "#incidents")
    )
    assert "Monitoring" in broken.rita.sees("#incidents")[-1]


async def test_a_room_renamed_by_hand_stays_the_room(broken: Story) -> None:
    broken.stand_in.workspace.channels.rename(
        room_of(broken), "payments-on-fire", by=broken.olga.user_id
    )

    await broken.sam.types("/incident note Restarted the cache", "#payments-on-fire")
    await update(broken, "a fix is on its way")

    assert any("a fix is on its way" in one for one in broken.rita.sees("#payments-on-fire"))
    assert "Restarted" in broken.rita.thread("Expected now", "#payments-on-fire")[-2]


async def test_a_bot_that_was_removed_comes_back_to_a_public_room(broken: Story) -> None:
    broken.stand_in.workspace.channels.leave(room_of(broken), broken.app.bot_user_id)

    await update(broken, "a fix is on its way")

    assert broken.app.bot_user_id in room_of(broken).members
    assert any("a fix is on its way" in one for one in broken.rita.sees(ROOM))
    assert not any("not everything" in one for one in broken.sam.sees("app"))


async def test_a_bot_that_was_removed_from_a_private_room_asks_to_be_invited(
    broken: Story,
) -> None:
    await broken.rita.types("/incident declare Salaries are leaked")
    await broken.rita.fills(private="private")
    await broken.rita.submits()
    [name] = [one for one in broken.rita.rooms() if one.startswith("#priv")]
    room = broken.rita.conversation(name)
    broken.stand_in.workspace.channels.leave(room, broken.app.bot_user_id)

    await broken.rita.types("/incident update PRIV-1 we look into it")
    await broken.rita.submits()

    told = broken.rita.sees("app")[-1]
    assert "PRIV-1: not everything could be done" in told
    assert "Invite the bot" in told
    broken.stand_in.workspace.channels.join(room, broken.app.bot_user_id)
    await broken.rita.presses("Try again", "app")
    assert any("we look into it" in one for one in broken.rita.sees(name))


async def test_what_an_owner_who_has_left_slack_does_not_get_is_told_in_the_room(
    broken: Story,
) -> None:
    await broken.sam.types("/incident update we look into it", ROOM)
    await broken.sam.submits()
    broken.stand_in.workspace.people.deactivate(broken.sam.user_id)
    await broken.settle()

    await broken.passes(hours=2)

    [told] = [one for one in broken.rita.sees(ROOM) if "not everything" in one]
    assert "The warning to the communication lead" in told
    assert "Give what they have to somebody else" in told


@pytest.mark.parametrize("breaks", ["archive", "delete"])
async def test_without_an_announcement_channel_the_room_says_so_once_until_there_is_one(
    broken: Story, breaks: str
) -> None:
    workspace = broken.stand_in.workspace
    old = broken.rita.conversation("#incidents")
    if breaks == "archive":
        workspace.channels.archive(old, by=broken.olga.user_id)
        workspace.channels.unarchive(old, by=broken.olga.user_id)
        workspace.channels.rename(old, "incidents-old", by=broken.olga.user_id)
        workspace.channels.archive(old, by=broken.olga.user_id)
    else:
        workspace.conversations.delete(old)

    await broken.rita.types("/incident now Search is slow")
    room = "#inc-2-search-is-slow"
    await broken.rita.types("/incident title Search is down", room)

    [told] = [one for one in broken.rita.sees("#inc-2-search-is-down") if "not everything" in one]
    assert "The announcement" in told

    workspace.channels.create("incidents", creator=broken.olga.user_id, private=False)
    await broken.settle()
    await broken.rita.presses("Try again", "#inc-2-search-is-down")

    assert "Search is down" in broken.rita.sees("#incidents")[-1]
    assert any("has been done since" in one for one in broken.rita.sees("#inc-2-search-is-down"))


async def test_a_scope_that_is_missing_is_named_with_where_to_add_it(broken: Story) -> None:
    manifest = broken.app.manifest
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    scopes.remove("channels:manage")

    await broken.rita.types("/incident now Search is slow")

    told = broken.rita.sees("app")[-1]
    assert "INC-2: not everything could be done" in told
    assert "channels:manage" in told
    assert "OAuth & Permissions" in told

    scopes.append("channels:manage")
    await broken.rita.presses("Try again", "app")

    assert "#inc-2-search-is-slow" in broken.rita.rooms()
    assert any("has been done since" in one for one in broken.rita.sees("app"))
