"""What stands around every method: the gate before it, and the record of it."""

import pytest
from slack_sdk.errors import SlackApiError

from incidentbot.sandbox.inspector import Direction, Outcome
from incidentbot.sandbox.web_api.arguments import Arguments
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.apps import App
from tests.support.blocks import section
from tests.support.web_api import Slack, serving


async def one_post_a_minute(
    name: str, method: Method, /, *, app: App, arguments: Arguments
) -> int | None:
    asked = (name, method.tier, app.name, "channel" in arguments)
    return 30 if asked == ("chat.postMessage", Tier.SPECIAL, "helper", True) else None


async def test_the_gate_may_send_a_caller_away_for_whole_seconds() -> None:
    async with serving(gate=one_post_a_minute) as slack:
        with pytest.raises(SlackApiError) as caught:
            await slack.client.chat_postMessage(channel=slack.general.id, text="Again")
        await slack.client.auth_test()

    response = caught.value.response
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "30"
    assert response.data == {"ok": False, "error": "ratelimited"}


async def test_a_call_and_its_answer_are_recorded(slack: Slack) -> None:
    await slack.client.chat_postMessage(channel=slack.general.id, text="Down")

    (exchange,) = slack.inspector.since(0)
    assert exchange.direction is Direction.FROM_APP
    assert (exchange.kind, exchange.name) == ("web api", "chat.postMessage")
    assert exchange.request["text"] == "Down"
    assert exchange.status is Outcome.OK
    assert exchange.response["message"]["text"] == "Down"
    assert exchange.objections == ()


async def test_the_record_stays_as_it_was_when_the_message_changes(slack: Slack) -> None:
    posted = await slack.client.chat_postMessage(channel=slack.general.id, text="Down")
    await slack.client.chat_update(channel=slack.general.id, ts=posted["ts"], text="Up")

    assert slack.inspector.since(0)[0].response["message"]["text"] == "Down"


async def test_what_was_refused_is_recorded_with_the_objections(slack: Slack) -> None:
    with pytest.raises(SlackApiError) as caught:
        await slack.client.chat_postMessage(
            channel=slack.general.id, text="Down", blocks=[section(color="red")]
        )

    words = "invalid additional property: color [json-pointer:/blocks/0]"
    assert caught.value.response["errors"] == [words]
    assert caught.value.response["response_metadata"] == {"messages": [f"[ERROR] {words}"]}
    (exchange,) = slack.inspector.since(0)
    assert exchange.status is Outcome.ERROR
    assert [one.pointer for one in exchange.objections] == ["/blocks/0"]


async def test_an_argument_that_slack_ignores_is_objected_to(slack: Slack) -> None:
    answer = await slack.client.api_call("auth.test", json={"channel": "C1"})

    assert answer["ok"]
    (exchange,) = slack.inspector.since(0)
    assert [one.rule for one in exchange.objections] == ["unknown_argument"]
