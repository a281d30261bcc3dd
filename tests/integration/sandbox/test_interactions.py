"""Buttons, lists, shortcuts, Home, and answers that come later: as an app gets and gives them."""

import aiohttp
import pytest

from incidentbot.sandbox.delivery.carrier import Ack
from incidentbot.sandbox.workspace.refusal import SlackError
from tests.support.blocks import group, option, options
from tests.support.scripted_app import Json, Stage, on_stage

BLOCKS: list[Json] = [
    {
        "type": "actions",
        "block_id": "row",
        "elements": [
            {
                "type": "button",
                "action_id": "go",
                "text": {"type": "plain_text", "text": "Go"},
                "value": "7",
                "style": "primary",
            },
            {
                "type": "external_select",
                "action_id": "search",
                "placeholder": {"type": "plain_text", "text": "Search"},
            },
        ],
    }
]
PRESSED: Json = {"type": "button", "value": "7"}


async def posted(stage: Stage) -> str:
    answer = await stage.client.chat_postMessage(
        channel=stage.channel_id, text="Press it", blocks=BLOCKS
    )
    return str(answer["ts"])


async def presses(stage: Stage, ts: str, action_id: str = "go") -> Json:
    await stage.stand_in.interactions.action(
        user_id=stage.user_id,
        place={"channel": stage.channel_id, "ts": ts},
        block_id="row",
        action_id=action_id,
        value=PRESSED,
        state={},
    )
    return stage.script.of("block_actions")[-1]


async def answers(url: str, **answer: object) -> int:
    async with aiohttp.ClientSession() as session, session.post(url, json=answer) as taken:
        return taken.status


async def test_a_pressed_button_says_where_it_stands_and_what_it_carries() -> None:
    async with on_stage() as stage:
        ts = await posted(stage)

        payload = await presses(stage, ts)

        assert payload["actions"][0]["value"] == "7"
        assert payload["actions"][0]["text"] == {"type": "plain_text", "text": "Go"}
        assert payload["channel"] == {"id": stage.channel_id, "name": "general"}
        assert payload["message"]["ts"] == ts
        assert payload["container"]["is_ephemeral"] is False
        assert "selected_option" in payload["state"]["values"]["row"]["search"]


async def test_a_button_that_is_not_there_cannot_be_pressed() -> None:
    async with on_stage() as stage:
        ts = await posted(stage)

        with pytest.raises(SlackError):
            await presses(stage, ts, action_id="gone")


async def test_a_button_that_only_one_person_sees_carries_no_message() -> None:
    async with on_stage() as stage:
        stage.script.answers["slash_commands"] = {"text": "Press it", "blocks": BLOCKS}
        await stage.command()
        [whisper] = stage.stand_in.workspace.messages.whispers(stage.channel_id, stage.user_id)

        payload = await presses(stage, whisper["ts"])

        assert payload["container"]["is_ephemeral"] is True
        assert "message" not in payload


async def types_into_the_list(stage: Stage, offered: Json | None) -> Ack:
    ts = await posted(stage)
    stage.script.answers["block_suggestion"] = offered
    return await stage.stand_in.interactions.options(
        user_id=stage.user_id,
        place={"channel": stage.channel_id, "ts": ts},
        block_id="row",
        action_id="search",
        typed="on",
    )


@pytest.mark.parametrize("over_http", [False, True])
@pytest.mark.parametrize(
    "offered",
    [
        {"options": [option("1"), option("2")]},
        {"option_groups": [group(option("1"))]},
        {"options": []},
    ],
)
async def test_a_list_asks_the_app_while_one_types(*, over_http: bool, offered: Json) -> None:
    async with on_stage(over_http=over_http) as stage:
        ack = await types_into_the_list(stage, offered)

        assert ack.body == offered
        [asked] = stage.script.of("block_suggestion")
        assert asked["value"] == "on"
        assert "trigger_id" not in asked


@pytest.mark.parametrize(
    ("offered", "pointer"),
    [
        (None, ""),
        ({"options": options(101)}, "/options"),
        ({"options": [option("1"), option("1")]}, "/options/1/value"),
        ({"options": [{"text": "One", "value": "1"}]}, "/options/0/text"),
        ({"choices": []}, ""),
    ],
)
async def test_what_cannot_be_offered_is_refused_and_shown(
    offered: Json | None, pointer: str
) -> None:
    async with on_stage() as stage:
        ack = await types_into_the_list(stage, offered)

        assert not ack.ok
        exchange = stage.stand_in.inspector.since(0)[-1]
        assert [objection.pointer for objection in exchange.objections] == [pointer]


async def test_over_http_a_list_may_ask_at_an_address_of_its_own() -> None:
    async with on_stage(over_http=True) as stage:
        elsewhere = stage.app.manifest["settings"]["interactivity"]
        elsewhere["message_menu_options_url"] = elsewhere["request_url"]
        elsewhere["request_url"] = "http://127.0.0.1:9/nobody"

        assert (await types_into_the_list(stage, {"options": []})).ok


async def test_a_shortcut_on_a_message_takes_the_message_along() -> None:
    async with on_stage() as stage:
        ts = await posted(stage)

        await stage.stand_in.interactions.shortcut(
            user_id=stage.user_id, callback_id="on-message", conversation_id=stage.channel_id, ts=ts
        )

        [payload] = stage.script.of("message_action")
        assert payload["message"]["text"] == "Press it"
        assert payload["message_ts"] == ts


async def test_a_global_shortcut_takes_nothing_along() -> None:
    async with on_stage() as stage:
        await stage.stand_in.interactions.shortcut(
            user_id=stage.user_id, callback_id="global", conversation_id=None, ts=None
        )

        [payload] = stage.script.of("shortcut")
        assert "message" not in payload


async def test_a_shortcut_of_nobody_is_said_to_be_one() -> None:
    async with on_stage() as stage:
        ack = await stage.stand_in.interactions.shortcut(
            user_id=stage.user_id, callback_id="gone", conversation_id=None, ts=None
        )

        assert not ack.ok


async def test_an_app_hears_who_looks_at_its_home_and_what_they_see_there() -> None:
    async with on_stage() as stage:
        home: Json = {"type": "home", "blocks": BLOCKS}
        await stage.client.views_publish(user_id=stage.user_id, view=home)

        for tab in ("home", "messages"):
            await stage.stand_in.interactions.open_home(
                user_id=stage.user_id, app_id=stage.app.app_id, tab=tab
            )
        await stage.stand_in.events.told()

        first, second = (one["event"] for one in stage.script.of("app_home_opened"))
        assert first["view"]["blocks"] == BLOCKS
        assert "view" not in second


async def test_a_button_on_home_belongs_to_the_view() -> None:
    async with on_stage() as stage:
        drawn = await stage.client.views_publish(
            user_id=stage.user_id, view={"type": "home", "blocks": BLOCKS}
        )

        await stage.stand_in.interactions.action(
            user_id=stage.user_id,
            place={"view_id": drawn["view"]["id"]},
            block_id="row",
            action_id="go",
            value=PRESSED,
            state={},
        )

        [payload] = stage.script.of("block_actions")
        assert payload["container"] == {"type": "view", "view_id": drawn["view"]["id"]}


async def test_an_answer_may_come_later_five_times_and_no_more() -> None:
    async with on_stage() as stage:
        await stage.command()
        url = stage.script.commands[-1]["response_url"]

        taken = [await answers(url, text=f"Number {number}") for number in range(6)]

        assert taken == [200] * 5 + [404]
        assert stage.seen() == [f"Number {number}" for number in range(5)]


async def test_an_answer_may_come_for_half_an_hour() -> None:
    async with on_stage() as stage:
        await stage.command()
        stage.real_time.now += 1801

        assert await answers(stage.script.commands[-1]["response_url"], text="Late") == 404


async def test_nobody_answers_at_an_address_that_was_never_given() -> None:
    async with on_stage() as stage:
        await stage.command()
        url = stage.script.commands[-1]["response_url"]

        assert await answers(f"{url}x", text="Hello") == 404


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ({"replace_original": True, "text": "Pressed"}, ["Pressed"]),
        ({"delete_original": True}, []),
        ({"text": "Beside it", "response_type": "in_channel"}, ["Press it", "Beside it"]),
    ],
)
async def test_an_answer_may_replace_or_delete_what_was_pressed(
    answer: Json, left: list[str]
) -> None:
    async with on_stage() as stage:
        payload = await presses(stage, await posted(stage))

        await answers(payload["response_url"], **answer)

        assert stage.seen() == left


@pytest.mark.parametrize(
    ("answer", "left"),
    [({"replace_original": True, "text": "Pressed"}, ["Pressed"]), ({"delete_original": True}, [])],
)
async def test_the_same_holds_for_what_only_one_person_sees(answer: Json, left: list[str]) -> None:
    async with on_stage() as stage:
        stage.script.answers["slash_commands"] = {"text": "Press it", "blocks": BLOCKS}
        await stage.command()
        [whisper] = stage.stand_in.workspace.messages.whispers(stage.channel_id, stage.user_id)
        payload = await presses(stage, whisper["ts"])

        await answers(payload["response_url"], **answer)

        assert stage.seen() == left


async def test_blocks_that_slack_does_not_take_are_shown_to_nobody() -> None:
    async with on_stage() as stage:
        broken = {"text": "Look", "blocks": [{"type": "section"}]}
        stage.script.answers["slash_commands"] = broken

        ack = await stage.command()
        status = await answers(stage.script.commands[-1]["response_url"], **broken)

        exchanges = [one for one in stage.stand_in.inspector.since(0) if one.objections]
        assert ack.ok is False
        assert status == 404
        assert [one.kind for one in exchanges] == ["slash_commands", "response_url"]
        assert stage.seen() == []


BUTTON: Json = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
CARD: Json = {
    "type": "card",
    "block_id": "row",
    "title": {"type": "mrkdwn", "text": "A"},
    "actions": [BUTTON],
}


@pytest.mark.parametrize(
    "block",
    [
        CARD,
        {"type": "carousel", "elements": [CARD]},
        {
            "type": "container",
            "child_blocks": [{"type": "actions", "block_id": "row", "elements": [BUTTON]}],
        },
        {
            "type": "context_actions",
            "block_id": "row",
            "elements": [{**BUTTON, "type": "icon_button", "icon": "trash"}],
        },
    ],
    ids=["card", "carousel", "container", "context_actions"],
)
async def test_a_button_can_be_pressed_wherever_a_block_holds_it(block: Json) -> None:
    async with on_stage() as stage:
        posted = await stage.client.chat_postMessage(
            channel=stage.channel_id, text="Press it", blocks=[block]
        )

        payload = await presses(stage, posted["ts"])

        assert payload["actions"][0]["block_id"] == "row"
