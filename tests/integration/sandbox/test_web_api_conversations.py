import pytest
from slack_sdk.errors import SlackApiError

from tests.support.web_api import Slack, error_of


async def test_a_channel_is_described_as_slack_does(slack: Slack) -> None:
    created = (await slack.client.conversations_create(name="inc-1"))["channel"]
    await slack.client.conversations_setTopic(channel=created["id"], topic="P1")
    await slack.client.conversations_setPurpose(channel=created["id"], purpose="Checkout")
    await slack.client.conversations_rename(channel=created["id"], name="inc-1-checkout")

    info = await slack.client.conversations_info(channel=created["id"], include_num_members=True)

    channel = info["channel"]
    kinds = ("is_channel", "is_group", "is_im", "is_mpim", "is_private", "is_general")
    assert [channel[kind] for kind in kinds] == [True, False, False, False, False, False]
    assert channel["is_member"] is True
    assert channel["creator"] == slack.app.bot_user_id
    assert channel["topic"]["value"] == "P1"
    assert channel["topic"]["creator"] == slack.app.bot_user_id
    assert channel["topic"]["last_set"] >= channel["created"]
    assert channel["purpose"]["value"] == "Checkout"
    assert channel["name_normalized"] == "inc-1-checkout"
    assert channel["previous_names"] == ["inc-1"]
    assert channel["num_members"] == 1


async def test_a_private_channel_is_a_group(slack: Slack) -> None:
    channel = (await slack.client.conversations_create(name="priv-1", is_private=True))["channel"]

    assert (channel["is_channel"], channel["is_group"], channel["is_private"]) == (
        False,
        True,
        True,
    )


async def test_a_direct_conversation_is_described_by_who_is_at_the_other_end(slack: Slack) -> None:
    opened = await slack.client.conversations_open(users=slack.ada, return_im=True)
    again = await slack.client.conversations_open(channel=opened["channel"]["id"])

    assert opened["channel"]["user"] == slack.ada
    assert opened["channel"]["is_im"] is True
    assert "already_open" not in opened.data
    assert again["already_open"] is True


async def test_those_that_can_be_invited_are_and_the_others_are_named(slack: Slack) -> None:
    room = (await slack.client.conversations_create(name="inc-1"))["channel"]["id"]

    answer = await slack.client.conversations_invite(
        channel=room, users=[slack.ada, "U404", slack.app.bot_user_id], force=True
    )

    assert answer["errors"] == [
        {"user": "U404", "ok": False, "error": "user_not_found"},
        {"user": slack.app.bot_user_id, "ok": False, "error": "cant_invite_self"},
    ]
    assert slack.ada in slack.workspace.conversations.get(room).members


async def test_without_force_one_who_cannot_come_keeps_everybody_out(slack: Slack) -> None:
    room = (await slack.client.conversations_create(name="inc-1"))["channel"]["id"]

    with pytest.raises(SlackApiError) as caught:
        await slack.client.conversations_invite(channel=room, users=[slack.ada, "U404"])

    assert error_of(caught) == "user_not_found"
    assert [one["user"] for one in caught.value.response["errors"]] == ["U404"]
    assert slack.ada not in slack.workspace.conversations.get(room).members


async def test_where_nobody_can_come_force_does_not_help(slack: Slack) -> None:
    with pytest.raises(SlackApiError) as caught:
        await slack.client.conversations_invite(
            channel=slack.general.id, users=[slack.ada], force=True
        )

    assert error_of(caught) == "already_in_channel"


async def test_entering_twice_is_a_warning(slack: Slack) -> None:
    elsewhere = slack.workspace.channels.create("elsewhere", creator=slack.ada, private=False)

    first = await slack.client.conversations_join(channel=elsewhere.id)
    second = await slack.client.conversations_join(channel=elsewhere.id)

    assert "warning" not in first.data
    assert second["warning"] == "already_in_channel"


async def test_leaving_where_one_is_not_is_no_error_with_a_name(slack: Slack) -> None:
    elsewhere = slack.workspace.channels.create("elsewhere", creator=slack.ada, private=False)

    with pytest.raises(SlackApiError) as caught:
        await slack.client.conversations_leave(channel=elsewhere.id)

    assert caught.value.response.data == {"ok": False, "not_in_channel": True}


async def test_channels_are_listed_by_kind_and_page_by_page(slack: Slack) -> None:
    for number in range(5):
        await slack.client.conversations_create(name=f"inc-{number}", is_private=number % 2 == 0)
    slack.workspace.channels.create("secret", creator=slack.ada, private=True)

    private = [
        channel["name"]
        async for page in await slack.client.conversations_list(types="private_channel", limit=2)
        for channel in page["channels"]
    ]
    public = await slack.client.conversations_list()

    assert private == ["inc-0", "inc-2", "inc-4"]
    assert [one["name"] for one in public["channels"]] == ["general", "inc-1", "inc-3"]
    assert public["response_metadata"]["next_cursor"] == ""


async def test_archived_channels_can_be_left_out(slack: Slack) -> None:
    room = (await slack.client.conversations_create(name="inc-1"))["channel"]["id"]
    await slack.client.conversations_archive(channel=room)

    listed = await slack.client.conversations_list(exclude_archived=True)

    assert [one["name"] for one in listed["channels"]] == ["general"]


async def test_the_conversations_of_somebody_are_those_the_bot_may_know_of(slack: Slack) -> None:
    slack.workspace.channels.create("secret", creator=slack.ada, private=True)
    await slack.client.conversations_open(users=slack.ada)

    listed = await slack.client.users_conversations(
        user=slack.ada, types="public_channel,private_channel,im"
    )

    assert [one.get("name", "direct") for one in listed["channels"]] == ["general", "direct"]


async def test_a_direct_conversation_is_listed_without_a_count(slack: Slack) -> None:
    await slack.client.conversations_open(users=slack.ada)

    (direct,) = (await slack.client.conversations_list(types="im"))["channels"]

    assert direct["user"] == slack.ada
    assert "num_members" not in direct


async def test_history_is_read_backwards_page_by_page(slack: Slack) -> None:
    said = [slack.says(slack.general, f"Line {number}", by=slack.ada) for number in range(5)]

    read = [
        message["ts"]
        async for page in await slack.client.conversations_history(
            channel=slack.general.id, limit=2, oldest=said[0]
        )
        for message in page["messages"]
    ]

    assert read == said[:0:-1]


async def test_a_message_that_is_gone_by_then_does_not_break_the_reading(slack: Slack) -> None:
    said = [slack.says(slack.general, f"Line {number}", by=slack.ada) for number in range(5)]
    first = await slack.client.conversations_history(channel=slack.general.id, limit=2)
    slack.workspace.messages.delete(slack.general, said[2])

    second = await slack.client.conversations_history(
        channel=slack.general.id, limit=2, cursor=first["response_metadata"]["next_cursor"]
    )

    assert first["has_more"] is True
    assert [message["ts"] for message in second["messages"]] == [said[1], said[0]]


async def test_the_ends_of_a_time_are_in_it_only_if_asked_for(slack: Slack) -> None:
    said = [slack.says(slack.general, f"Line {number}", by=slack.ada) for number in range(3)]
    room, oldest, latest = slack.general.id, said[0], said[2]

    between = await slack.client.conversations_history(channel=room, oldest=oldest, latest=latest)
    with_ends = await slack.client.conversations_history(
        channel=room, oldest=oldest, latest=latest, inclusive=True
    )

    assert [message["ts"] for message in between["messages"]] == [said[1]]
    assert [message["ts"] for message in with_ends["messages"]] == said[::-1]


async def test_one_message_is_found_by_its_own_time(slack: Slack) -> None:
    said = [slack.says(slack.general, f"Line {number}", by=slack.ada) for number in range(3)]

    found = await slack.client.conversations_history(
        channel=slack.general.id, latest=said[1], inclusive=True, limit=1
    )

    assert [message["ts"] for message in found["messages"]] == [said[1]]


async def test_how_far_the_bot_has_read_is_kept(slack: Slack) -> None:
    said = slack.says(slack.general, "Line", by=slack.ada)

    await slack.client.conversations_mark(channel=slack.general.id, ts=said)

    info = await slack.client.conversations_info(channel=slack.general.id)
    assert info["channel"]["last_read"] == said


async def test_a_channel_seen_from_outside_is_not_read(slack: Slack) -> None:
    elsewhere = slack.workspace.channels.create("elsewhere", creator=slack.ada, private=False)

    info = await slack.client.conversations_info(channel=elsewhere.id)

    assert info["channel"]["is_member"] is False
    assert "last_read" not in info["channel"]


async def test_somebody_who_is_taken_out_is_out(slack: Slack) -> None:
    await slack.client.conversations_invite(channel=slack.general.id, users=[slack.ben])
    room = (await slack.client.conversations_create(name="inc-1"))["channel"]["id"]
    await slack.client.conversations_invite(channel=room, users=[slack.ben])

    await slack.client.conversations_kick(channel=room, user=slack.ben)

    members = await slack.client.conversations_members(channel=room)
    assert members["members"] == [slack.app.bot_user_id]


async def test_several_talk_in_a_group_that_is_the_same_however_often_it_is_opened(
    slack: Slack,
) -> None:
    opened = await slack.client.conversations_open(users=[slack.ada, slack.ben], return_im=True)
    again = await slack.client.conversations_open(users=[slack.ben, slack.ada])
    said = await slack.client.chat_postMessage(channel=opened["channel"]["id"], text="Hello all")

    group = opened["channel"]
    assert group["name"] == "mpdm-ada--ben--helper-1"
    assert [group[kind] for kind in ("is_mpim", "is_private", "is_channel")] == [True, True, False]
    assert (again["channel"]["id"], again["already_open"]) == (group["id"], True)
    listed = await slack.client.conversations_list(types="mpim")
    assert [one["num_members"] for one in listed["channels"]] == [3]
    assert said["channel"] == group["id"]


async def test_a_group_is_unknown_to_everybody_else(slack: Slack) -> None:
    group = slack.workspace.conversations.group(
        {slack.ada: "ada", slack.ben: "ben"}, creator=slack.ada
    )

    with pytest.raises(SlackApiError) as caught:
        await slack.client.conversations_info(channel=group.id)

    assert error_of(caught) == "channel_not_found"


async def test_a_group_needs_scopes_of_its_own(slack: Slack) -> None:
    slack.only_with(["im:write"])

    with pytest.raises(SlackApiError) as caught:
        await slack.client.conversations_open(users=[slack.ada, slack.ben])

    assert (error_of(caught), caught.value.response["needed"]) == ("missing_scope", "mpim:write")


async def test_a_group_has_a_topic(slack: Slack) -> None:
    opened = await slack.client.conversations_open(users=[slack.ada, slack.ben])

    told = await slack.client.conversations_setTopic(
        channel=opened["channel"]["id"], topic="Checkout"
    )

    assert told["channel"]["topic"]["value"] == "Checkout"


async def test_what_is_closed_is_open_again_when_it_is_opened(slack: Slack) -> None:
    direct = (await slack.client.conversations_open(users=slack.ada))["channel"]["id"]

    closed = await slack.client.conversations_close(channel=direct)
    twice = await slack.client.conversations_close(channel=direct)
    opened = await slack.client.conversations_open(users=slack.ada)

    assert "already_closed" not in closed.data
    assert twice["already_closed"] is True
    assert "already_open" not in opened.data
