"""A call may come as a query, a form, in parts or as JSON; Slack's two Python clients encode it differently."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.support.blocks import button, modal, section
from tests.support.web_api import Slack

BLOCKS = [section(accessory=button(action_id="take"), block_id="card")]
METADATA = {"event_type": "delivery", "event_payload": {"key": "k1"}}


async def ask(slack: Slack, method: str, **how: Any) -> dict[str, Any]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{slack.address}/api/{method}", **how) as answer,
    ):
        assert answer.status == 200
        said: dict[str, Any] = await answer.json()
        return said


def bearer(slack: Slack) -> dict[str, str]:
    return {"Authorization": f"Bearer {slack.app.bot_token}"}


async def test_the_sync_and_the_async_client_say_the_same(slack: Slack) -> None:
    def with_the_sync_client() -> tuple[Any, ...]:
        client = WebClient(token=slack.app.bot_token, base_url=f"{slack.address}/api/")
        posted = client.chat_postMessage(
            channel=slack.general.id, text="Down", blocks=BLOCKS, metadata=METADATA
        )
        listed = client.conversations_list(exclude_archived=True, limit=5)
        read = client.conversations_history(
            channel=slack.general.id, include_all_metadata=True, limit=1
        )
        trigger = slack.workspace.triggers.give(app_id=slack.app.app_id, user_id=slack.ada)
        client.views_open(trigger_id=trigger, view=modal(section()))
        return posted["message"]["blocks"], len(listed["channels"]), read["messages"][0]["metadata"]

    sync = await asyncio.to_thread(with_the_sync_client)

    posted = await slack.client.chat_postMessage(
        channel=slack.general.id, text="Down", blocks=BLOCKS, metadata=METADATA
    )
    listed = await slack.client.conversations_list(exclude_archived=True, limit=5)
    read = await slack.client.conversations_history(
        channel=slack.general.id, include_all_metadata=True, limit=1
    )
    assert sync == (
        posted["message"]["blocks"],
        len(listed["channels"]),
        read["messages"][0]["metadata"],
    )
    assert len(slack.workspace.views.stack(slack.ada)) == 1


async def test_parts_are_read_as_a_form_is(slack: Slack) -> None:
    with aiohttp.MultipartWriter("form-data") as parts:
        for name, value in {"channel": slack.general.id, "text": "In parts"}.items():
            parts.append(value).set_content_disposition("form-data", name=name)

        answer = await ask(slack, "chat.postMessage", data=parts, headers=bearer(slack))

    assert answer["message"]["text"] == "In parts"


async def test_a_token_among_the_arguments_of_a_form_will_do(slack: Slack) -> None:
    answer = await ask(slack, "auth.test", data={"token": slack.app.bot_token})

    assert answer["user_id"] == slack.app.bot_user_id
    assert "token" not in slack.inspector.since(0)[0].request


async def test_a_token_in_json_is_not_seen(slack: Slack) -> None:
    answer = await ask(slack, "auth.test", json={"token": slack.app.bot_token})

    assert answer == {"ok": False, "error": "not_authed"}


async def test_a_method_that_reads_no_json_misses_what_stands_there(slack: Slack) -> None:
    answer = await ask(slack, "users.info", json={"user": slack.ada}, headers=bearer(slack))

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: user"]


async def test_a_query_will_do_and_so_will_a_get(slack: Slack) -> None:
    async with (
        aiohttp.ClientSession(headers=bearer(slack)) as session,
        session.get(f"{slack.address}/api/users.info?user={slack.ada}") as answer,
    ):
        assert (await answer.json())["user"]["name"] == "ada"


@pytest.mark.parametrize(
    ("content_type", "body", "error"),
    [
        ("application/json", "{", "invalid_json"),
        ("application/json", "[]", "json_not_object"),
        ("text/plain", "channel=C1", "invalid_post_type"),
        ("multipart/form-data", "no parts", "invalid_form_data"),
    ],
)
async def test_what_cannot_be_read_is_refused(
    slack: Slack, content_type: str, body: str, error: str
) -> None:
    answer = await ask(
        slack,
        "chat.postMessage",
        data=body,
        headers={**bearer(slack), "Content-Type": content_type},
    )

    assert answer == {"ok": False, "error": error}


async def test_an_empty_json_body_says_nothing(slack: Slack) -> None:
    headers = {**bearer(slack), "Content-Type": "application/json"}

    assert (await ask(slack, "auth.test", data=b"", headers=headers))["ok"]


@pytest.mark.parametrize(
    ("method", "token", "error"),
    [
        ("auth.test", None, "not_authed"),
        ("auth.test", "xoxb-of-somebody-else", "invalid_auth"),
        ("auth.test", "app", "not_allowed_token_type"),
        ("apps.connections.open", "bot", "not_allowed_token_type"),
        ("chat.shout", "bot", "unknown_method"),
    ],
)
async def test_a_token_is_looked_at(
    slack: Slack, method: str, token: str | None, error: str
) -> None:
    known = {"app": slack.app.app_token, "bot": slack.app.bot_token}
    given = {} if token is None else {"Authorization": f"Bearer {known.get(token, token)}"}

    assert (await ask(slack, method, headers=given))["error"] == error


async def test_a_scope_that_is_missing_is_named_with_what_there_is(slack: Slack) -> None:
    slack.only_with(["pins:write", "chat:write"])

    with pytest.raises(SlackApiError) as caught:
        await slack.client.users_list()

    assert caught.value.response.data == {
        "ok": False,
        "error": "missing_scope",
        "needed": "users:read",
        "provided": "chat:write,pins:write",
    }


async def test_private_channels_need_a_scope_of_their_own(slack: Slack) -> None:
    slack.only_with(["channels:manage", "channels:read"])

    answer = await ask(
        slack,
        "conversations.create",
        data={"name": "secret", "is_private": "true"},
        headers=bearer(slack),
    )

    assert (answer["error"], answer["needed"]) == ("missing_scope", "groups:write")
