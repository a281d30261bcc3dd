import pytest
from slack_sdk.errors import SlackApiError

from tests.support.web_api import Slack, error_of

BLOCK = {"type": "section", "text": {"type": "mrkdwn", "text": "Checkout is down"}}


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
