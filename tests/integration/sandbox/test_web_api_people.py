from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.support.web_api import Slack, error_of, person


async def test_an_address_is_shown_only_to_who_may_read_addresses(slack: Slack) -> None:
    before = await slack.client.users_info(user=slack.ada)
    slack.only_with(["users:read"])
    after = await slack.client.users_info(user=slack.ada)

    assert before["user"]["profile"]["email"] == "ada@example.invalid"
    assert "email" not in after["user"]["profile"]


async def test_a_person_carries_nothing_that_slack_tells_elsewhere(slack: Slack) -> None:
    user = (await slack.client.users_info(user=slack.ada))["user"]

    assert "presence" not in user
    assert user["tz"] == "Europe/Berlin"
    assert user["tz_offset"] in {3600, 7200}


async def test_somebody_who_left_stays_in_the_list(slack: Slack) -> None:
    gone = person(slack.workspace, "gone")
    slack.workspace.people.deactivate(gone)

    members = (await slack.client.users_list())["members"]

    assert [user["deleted"] for user in members if user["id"] == gone] == [True]


async def test_presence_is_told_in_short_of_others_and_at_length_of_oneself(slack: Slack) -> None:
    of_ada = await slack.client.users_getPresence(user=slack.ada)
    of_oneself = await slack.client.api_call("users.getPresence")

    assert of_ada.data == {"ok": True, "presence": "active"}
    assert of_oneself["connection_count"] == 0


async def test_whom_slack_would_not_disturb_is_told(slack: Slack) -> None:
    ada = slack.workspace.people.get(slack.ada)
    night = {
        "dnd_enabled": True,
        "next_dnd_start_ts": 1_790_000_000,
        "next_dnd_end_ts": 1_790_030_000,
    }
    slack.workspace.people.enter({**ada, "dnd": night})

    told = await slack.client.dnd_teamInfo(users=[slack.ada, slack.ben, "U404"])

    assert told["users"] == {
        slack.ada: night,
        slack.ben: {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1},
    }


async def test_a_user_group_is_listed_with_its_people(slack: Slack) -> None:
    made = slack.workspace.user_groups.create(
        "oncall", name="On call", users=[slack.ada, slack.ben], by=slack.ada
    )

    short = (await slack.client.usergroups_list())["usergroups"]
    whole = (await slack.client.usergroups_list(include_users=True, include_count=True))[
        "usergroups"
    ]
    users = await slack.client.usergroups_users_list(usergroup=made["id"])

    assert [group["handle"] for group in short] == ["oncall"]
    assert "users" not in short[0]
    assert whole[0]["user_count"] == "2"
    assert users["users"] == whole[0]["users"] == [slack.ada, slack.ben]


async def test_bookmarks_are_changed_and_taken_away(slack: Slack) -> None:
    made = await slack.client.bookmarks_add(
        channel_id=slack.general.id, title="Call", type="link", link="https://meet.invalid/1"
    )
    which = {"channel_id": slack.general.id, "bookmark_id": made["bookmark"]["id"]}

    changed = await slack.client.bookmarks_edit(**which, title="The call")
    await slack.client.bookmarks_remove(**which)

    assert changed["bookmark"]["title"] == "The call"
    assert changed["bookmark"]["link"] == "https://meet.invalid/1"
    assert (await slack.client.bookmarks_list(channel_id=slack.general.id))["bookmarks"] == []


async def test_pins_are_listed_the_newest_first(slack: Slack) -> None:
    said = [slack.says(slack.general, text, by=slack.ada) for text in ("One", "Two")]
    for ts in said:
        await slack.client.pins_add(channel=slack.general.id, timestamp=ts)

    listed = await slack.client.pins_list(channel=slack.general.id)

    assert [item["message"]["ts"] for item in listed["items"]] == said[::-1]
    assert listed["items"][0]["created_by"] == slack.app.bot_user_id


async def test_blocks_are_looked_at_without_being_shown(slack: Slack) -> None:
    blocks = [{"type": "section", "text": {"type": "invalid", "text": "Down"}}]

    with pytest.raises(SlackApiError) as caught:
        await slack.client.api_call("blocks.validate", json={"blocks": blocks})
    fine = await slack.client.api_call("blocks.validate", json={"message": {"text": "Down"}})

    assert fine["ok"]
    assert caught.value.response["errors"] == [
        {
            "code": "failed_constraint",
            "message": "unsupported type: invalid",
            "pointer": "/0/text/type",
            "constraint": {"type": "enum"},
        }
    ]


async def test_there_is_an_end_to_pins_bookmarks_and_emoji(slack: Slack) -> None:
    room = slack.general
    ts = slack.says(room, "Down", by=slack.ada)
    room.pins = [
        {"ts": str(number), "created": 0, "created_by": slack.ada} for number in range(100)
    ]
    room.bookmarks = [{"id": str(number)} for number in range(100)]
    for number in range(23):
        slack.workspace.messages.react(room, ts, f"emoji{number}", by=slack.ada)
    client = slack.client
    link = {"title": "Call", "type": "link", "link": "https://meet.invalid/1"}

    refused = [
        await refusal(client.pins_add(channel=room.id, timestamp=ts)),
        await refusal(client.bookmarks_add(channel_id=room.id, **link)),
        await refusal(client.reactions_add(channel=room.id, timestamp=ts, name="fire")),
    ]
    await client.reactions_add(channel=room.id, timestamp=ts, name="emoji1")

    assert refused == ["too_many_pins", "too_many_bookmarks", "too_many_emoji"]


async def refusal(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return error_of(caught)


async def test_a_bot_says_that_it_is_away(slack: Slack) -> None:
    await slack.client.users_setPresence(presence="away")

    assert (await slack.client.users_getPresence(user=slack.app.bot_user_id))["presence"] == "away"


async def test_a_profile_has_what_somebody_set_and_nothing_of_the_rest(slack: Slack) -> None:
    profile = (await slack.client.users_profile_get(user=slack.ada))["profile"]
    slack.only_with(["users.profile:read"])
    without_address = (await slack.client.users_profile_get(user=slack.ada))["profile"]

    assert (profile["title"], profile["first_name"]) == ("Engineer", "Ada")
    assert profile["status_text"] == ""
    assert "email" in profile
    assert "email" not in without_address


async def test_the_app_behind_a_bot_is_told(slack: Slack) -> None:
    told = await slack.client.bots_info(bot=slack.app.bot_id)

    assert told["bot"]["app_id"] == slack.app.app_id
    assert told["bot"]["user_id"] == slack.app.bot_user_id


async def test_a_user_group_is_made_filled_switched_off_and_on(slack: Slack) -> None:
    client = slack.client
    made = (await client.usergroups_create(name="Database team"))["usergroup"]
    await client.usergroups_update(usergroup=made["id"], description="Postgres", handle="db")
    await client.usergroups_users_update(usergroup=made["id"], users=[slack.ada, slack.ben])
    await client.usergroups_disable(usergroup=made["id"])
    hidden = (await client.usergroups_list())["usergroups"]
    shown = (await client.usergroups_list(include_disabled=True))["usergroups"]
    enabled = (await client.usergroups_enable(usergroup=made["id"]))["usergroup"]

    assert made["handle"] == "database-team"
    assert hidden == []
    assert shown[0]["deleted_by"] == slack.app.bot_user_id
    assert (enabled["handle"], enabled["description"]) == ("db", "Postgres")
    assert (enabled["users"], enabled["date_delete"]) == ([slack.ada, slack.ben], 0)


async def test_what_somebody_has_reacted_to_is_listed_the_newest_first(slack: Slack) -> None:
    said = [slack.says(slack.general, text, by=slack.ada) for text in ("One", "Two", "Three")]
    for ts in said[:2]:
        slack.workspace.messages.react(slack.general, ts, "eyes", by=slack.ben)

    items = [
        item["message"]["text"]
        async for page in await slack.client.reactions_list(user=slack.ben, limit=1)
        for item in page["items"]
    ]

    assert items == ["Two", "One"]


async def test_a_token_that_is_revoked_is_good_for_nothing_until_the_app_comes_back(
    slack: Slack,
) -> None:
    tried = await slack.client.auth_revoke(test=True)
    await slack.client.auth_test()
    revoked = await slack.client.auth_revoke()

    with pytest.raises(SlackApiError) as caught:
        await slack.client.auth_test()
    slack.workspace.apps.install(slack.app.manifest)
    await slack.client.auth_test()

    assert (tried["revoked"], revoked["revoked"]) == (False, True)
    assert error_of(caught) == "token_revoked"
