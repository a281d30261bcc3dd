from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.support.web_api import Slack, error_of

BLOCK = {"type": "section", "text": {"type": "mrkdwn", "text": "Checkout is down"}}
METADATA = {"event_type": "delivery", "event_payload": {"key": "k1"}}


async def test_a_posted_message_is_signed_by_the_bot_and_its_blocks_have_ids(slack: Slack) -> None:
    answer = await slack.client.chat_postMessage(
        channel=slack.general.id, text="Checkout is down", blocks=[BLOCK]
    )

    message = answer["message"]
    assert message["bot_id"] == slack.app.bot_id
    assert message["app_id"] == slack.app.app_id
    assert message["user"] == slack.app.bot_user_id
    assert message["team"] == slack.workspace.team_id
    assert message["bot_profile"]["name"] == "helper"
    assert message["blocks"][0]["block_id"]
    assert slack.workspace.messages.get(slack.general.id, answer["ts"])["text"] == message["text"]


async def test_a_channel_that_the_bot_is_not_in_refuses_it(slack: Slack) -> None:
    elsewhere = slack.workspace.channels.create("elsewhere", creator=slack.ada, private=False)

    with pytest.raises(SlackApiError) as caught:
        await slack.client.chat_postMessage(channel=elsewhere.id, text="Hello")

    assert error_of(caught) == "not_in_channel"


async def test_a_private_channel_does_not_exist_for_who_is_not_in_it(slack: Slack) -> None:
    secret = slack.workspace.channels.create("secret", creator=slack.ada, private=True)

    with pytest.raises(SlackApiError) as caught:
        await slack.client.chat_postMessage(channel=secret.id, text="Hello")

    assert error_of(caught) == "channel_not_found"


async def test_a_bot_that_may_write_everywhere_need_not_be_in_a_public_channel(
    slack: Slack,
) -> None:
    slack.only_with(["chat:write", "chat:write.public"])
    elsewhere = slack.workspace.channels.create("elsewhere", creator=slack.ada, private=False)

    answer = await slack.client.chat_postMessage(channel="#elsewhere", text="Hello")

    assert answer["channel"] == elsewhere.id


async def test_a_bot_with_the_scope_may_speak_under_another_name(slack: Slack) -> None:
    slack.only_with(["chat:write", "chat:write.customize"])

    answer = await slack.client.chat_postMessage(
        channel="general", text="Down", username="Pager", icon_emoji=":fire:", mrkdwn=False
    )

    said = answer["message"]
    assert (said["username"], said["icon_emoji"], said["mrkdwn"]) == ("Pager", ":fire:", False)


async def test_without_the_scope_it_keeps_its_own_name(slack: Slack) -> None:
    answer = await slack.client.chat_postMessage(channel="general", text="Down", username="Pager")

    assert "username" not in answer["message"]


async def test_text_is_kept_as_it_was_sent(slack: Slack) -> None:
    answer = await slack.client.chat_postMessage(
        channel=slack.general.id, text="a &lt;b&gt; &amp; <!channel>"
    )

    assert answer["message"]["text"] == "a &lt;b&gt; &amp; <!channel>"


async def test_markdown_becomes_a_block_of_its_own(slack: Slack) -> None:
    answer = await slack.client.chat_postMessage(
        channel=slack.general.id, markdown_text="# What happened"
    )

    (block,) = answer["message"]["blocks"]
    assert (block["type"], block["text"]) == ("markdown", "# What happened")


async def test_an_attachment_is_numbered_and_its_blocks_have_ids(slack: Slack) -> None:
    answer = await slack.client.chat_postMessage(
        channel=slack.general.id,
        text="Down",
        attachments=[{"text": "Since 3:00"}, {"color": "#ff0000", "blocks": [BLOCK]}],
    )

    first, second = answer["message"]["attachments"]
    assert (first["id"], second["id"]) == (1, 2)
    assert second["blocks"][0]["block_id"]


async def test_a_reply_stands_in_its_thread_and_if_wanted_in_the_channel_too(slack: Slack) -> None:
    parent = slack.says(slack.general, "It is slow", by=slack.ada)

    reply = await slack.client.chat_postMessage(
        channel=slack.general.id, thread_ts=parent, text="Looking"
    )
    shown = await slack.client.chat_postMessage(
        channel=slack.general.id, thread_ts=parent, text="Found it", reply_broadcast=True
    )

    history = await slack.client.conversations_history(channel=slack.general.id)
    replies = await slack.client.conversations_replies(channel=slack.general.id, ts=parent)
    top_level = [message["ts"] for message in history["messages"]]
    assert [message["ts"] for message in replies["messages"]] == [parent, reply["ts"], shown["ts"]]
    assert replies["messages"][0]["reply_count"] == 2
    assert reply["ts"] not in top_level
    assert shown["message"]["subtype"] == "thread_broadcast"
    assert top_level[:2] == [shown["ts"], parent]


async def test_an_update_leaves_what_it_does_not_name(slack: Slack) -> None:
    posted = await slack.client.chat_postMessage(
        channel=slack.general.id, text="Down", blocks=[BLOCK], metadata=METADATA
    )

    await slack.client.chat_update(channel=slack.general.id, ts=posted["ts"], text="Up")

    message = slack.workspace.messages.get(slack.general.id, posted["ts"])
    assert message["text"] == "Up"
    assert message["blocks"] == posted["message"]["blocks"]
    assert message["metadata"] == METADATA
    assert message["edited"]["user"] == slack.app.bot_user_id


async def test_an_update_takes_away_what_it_names_as_empty(slack: Slack) -> None:
    posted = await slack.client.chat_postMessage(
        channel=slack.general.id, text="Down", blocks=[BLOCK], metadata=METADATA
    )

    await slack.client.chat_update(
        channel=slack.general.id, ts=posted["ts"], text="Up", blocks=[], metadata={}
    )

    message = slack.workspace.messages.get(slack.general.id, posted["ts"])
    assert "blocks" not in message
    assert "metadata" not in message


async def test_a_change_of_the_blocks_is_not_marked_as_an_edit(slack: Slack) -> None:
    posted = await slack.client.chat_postMessage(channel=slack.general.id, text="Down")

    changed = await slack.client.chat_update(
        channel=slack.general.id, ts=posted["ts"], text="Up", blocks=[BLOCK]
    )

    assert "edited" not in changed["message"]


async def test_metadata_is_shown_to_whoever_asks_for_it(slack: Slack) -> None:
    await slack.client.chat_postMessage(channel=slack.general.id, text="Down", metadata=METADATA)

    plain = await slack.client.conversations_history(channel=slack.general.id, limit=1)
    whole = await slack.client.conversations_history(
        channel=slack.general.id, limit=1, include_all_metadata=True
    )

    assert "metadata" not in plain["messages"][0]
    assert whole["messages"][0]["metadata"] == METADATA


async def test_what_is_whispered_is_in_no_history_and_cannot_be_updated(slack: Slack) -> None:
    whispered = await slack.client.chat_postEphemeral(
        channel=slack.general.id, user=slack.ada, text="Psst", thread_ts="1790000000.000100"
    )

    history = await slack.client.conversations_history(channel=slack.general.id)
    with pytest.raises(SlackApiError) as caught:
        await slack.client.chat_update(
            channel=slack.general.id, ts=whispered["message_ts"], text="Louder"
        )
    (seen,) = slack.workspace.messages.whispers(slack.general.id, slack.ada)
    assert "Psst" not in [message["text"] for message in history["messages"]]
    assert error_of(caught) == "message_not_found"
    assert seen["thread_ts"] == "1790000000.000100"


async def test_the_link_to_a_message_leads_to_the_stand_in(slack: Slack) -> None:
    parent = slack.says(slack.general, "It is slow", by=slack.ada)
    reply = slack.says(slack.general, "It is", by=slack.ben, thread=parent)

    async def link(ts: str) -> Any:
        answer = await slack.client.chat_getPermalink(channel=slack.general.id, message_ts=ts)
        return answer["permalink"]

    path = f"{slack.address}/archives/{slack.general.id}"
    assert await link(parent) == f"{path}/p{parent.replace('.', '')}"
    in_thread = f"?thread_ts={parent}&cid={slack.general.id}"
    assert await link(reply) == f"{path}/p{reply.replace('.', '')}{in_thread}"


async def test_a_link_is_unfurled_once_however_often_it_is_said(slack: Slack) -> None:
    url = "https://example.invalid/?a=1&b=2"
    said = slack.says(slack.general, f"See <{url.replace('&', '&amp;')}>", by=slack.ada)

    for _ in range(2):
        await slack.client.chat_unfurl(
            channel=slack.general.id, ts=said, unfurls={url: {"blocks": [BLOCK]}}
        )

    (shown,) = slack.workspace.messages.get(slack.general.id, said)["attachments"]
    assert shown["app_unfurl_url"] == url
    assert shown["blocks"][0]["block_id"]


@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("chat.postMessage", {}),
        ("chat.postEphemeral", {"user": "U00000002"}),
        ("chat.meMessage", {}),
        ("chat.scheduleMessage", {"post_at": 1_790_003_600}),
    ],
)
async def test_an_app_that_takes_no_messages_gets_no_direct_conversation(
    slack: Slack, method: str, more: dict[str, Any]
) -> None:
    slack.app.manifest["features"]["app_home"]["messages_tab_enabled"] = False

    said = {"channel": slack.ada, "text": "You are on call", **more}
    with pytest.raises(SlackApiError) as caught:
        await slack.client.api_call(method, json=said)

    assert error_of(caught) == "messages_tab_disabled"
