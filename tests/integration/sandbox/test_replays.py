"""A request sent to an app again: what is good for a moment only is fresh, all else is as it was."""

import pytest

from incidentbot.sandbox.inspector import Exchange, Outcome
from incidentbot.sandbox.workspace.refusal import SlackError
from tests.support.scripted_app import Json, Stage, on_stage

BUTTON: Json = {
    "type": "actions",
    "block_id": "row",
    "elements": [
        {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    ],
}
MODAL: Json = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Form"},
    "blocks": [{"type": "divider"}],
}


async def replayed(stage: Stage, kind: str) -> Exchange:
    """Send again the last request of a kind."""
    exchanges = stage.stand_in.inspector.since(0)
    last = next(one for one in reversed(exchanges) if one.kind == kind)
    again = await stage.stand_in.replays.replay(last.n)
    assert again.replay_of == last.n
    assert again.status is Outcome.OK
    return again


@pytest.mark.parametrize("over_http", [False, True])
async def test_a_command_comes_again_and_can_be_answered_again(*, over_http: bool) -> None:
    async with on_stage(over_http=over_http) as stage:
        stage.script.answers["slash_commands"] = {"text": "Done"}
        await stage.command()

        await replayed(stage, "slash_commands")

        first, again = stage.script.commands
        fresh = ("trigger_id", "response_url")
        assert {name for name in first if first[name] != again[name]} == set(fresh)
        assert stage.seen() == ["Done", "Done"]
        await stage.client.views_open(trigger_id=again["trigger_id"], view=MODAL)


async def test_a_button_is_pressed_again_where_it_was() -> None:
    async with on_stage() as stage:
        posted = await stage.client.chat_postMessage(
            channel=stage.channel_id, text="Press it", blocks=[BUTTON]
        )
        await stage.stand_in.interactions.action(
            user_id=stage.user_id,
            place={"channel": stage.channel_id, "ts": posted["ts"]},
            block_id="row",
            action_id="go",
            value={"type": "button"},
            state={},
        )

        await replayed(stage, "interactive")

        first, again = stage.script.of("block_actions")
        assert again["actions"] == first["actions"]
        assert again["response_url"] != first["response_url"]


async def test_a_window_that_is_sent_in_again_is_known_by_its_hash() -> None:
    async with on_stage() as stage:
        view = await stage.opens(MODAL)
        await stage.stand_in.interactions.submit(
            user_id=stage.user_id, view_id=view["id"], values={}
        )

        await replayed(stage, "interactive")

        first, again = stage.script.of("view_submission")
        assert again["view"] == first["view"]
        assert again["trigger_id"] != first["trigger_id"]


async def test_an_event_comes_again_as_one_that_was_not_acknowledged() -> None:
    async with on_stage(over_http=True) as stage:
        await stage.stand_in.events.told()
        stage.script.heard.clear()
        channel = stage.stand_in.workspace.conversations.get(stage.channel_id)
        stage.stand_in.workspace.messages.post(channel, {"user": stage.user_id, "text": "Hello"})
        await stage.stand_in.events.told()

        await replayed(stage, "events_api")

        first, again = stage.script.of("message")
        assert again == first
        assert stage.script.headers[-1]["x-slack-retry-num"] == "1"


async def test_what_slack_does_not_take_of_the_answer_is_shown_at_the_replay() -> None:
    async with on_stage() as stage:
        await stage.command()
        stage.script.answers["slash_commands"] = {"blocks": [{"type": "nothing"}]}
        (first,) = (
            one for one in stage.stand_in.inspector.since(0) if one.kind == "slash_commands"
        )

        again = await stage.stand_in.replays.replay(first.n)

        assert again.status is Outcome.ERROR
        assert [one.pointer for one in again.objections] == ["/blocks/0/type"]


async def test_only_a_request_to_an_app_that_is_remembered_can_be_sent_again() -> None:
    async with on_stage() as stage:
        await stage.client.auth_test()
        (call,) = stage.stand_in.inspector.since(0)[-1:]

        for number in (call.n, call.n + 1):
            with pytest.raises(SlackError, match="exchange_not_found"):
                await stage.stand_in.replays.replay(number)
