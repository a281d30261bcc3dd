"""What naive emulators of Slack get wrong, in the order of the list in SLACK.md; ours gets each of it right."""

import ast
import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from starlette.responses import Response

from incidentbot.sandbox.delivery.carrier import LATE
from incidentbot.sandbox.delivery.events import RETRIES
from incidentbot.sandbox.delivery.http import UNPROVEN
from incidentbot.sandbox.faults import Kind
from incidentbot.sandbox.serving import serve
from tests.support.blocks import asks, modal, option, section
from tests.support.scripted_app import REACTION, SILENCE, Json, Stage, on_stage, socket_of
from tests.support.slack_contract import FOLDER, needs_contract

Socket = aiohttp.ClientWebSocketResponse

PROOFS = {
    "an envelope sent to every socket": ["test_an_envelope_goes_to_one_socket_only"],
    "acks tied to one socket": [
        "test_an_acknowledgement_counts_on_whichever_socket_it_comes",
        "test_nobody_acknowledges_for_another_app",
        "test_after_a_refresh_the_newer_socket_takes_over",
    ],
    "a slash ack public by default (it is ephemeral)": [
        "test_a_command_is_answered_to_the_person_alone"
    ],
    "unhandled requests acked": [
        "test_what_no_listener_handles_is_not_acknowledged",
        "test_an_app_that_does_not_answer_in_time_has_failed",
        "test_an_acknowledgement_that_comes_late_counts_for_nothing",
    ],
    "triggers reusable or long-lived": [
        "test_a_trigger_is_good_once_and_for_three_seconds",
        "test_a_window_is_pushed_only_by_something_done_in_a_window_that_is_open",
    ],
    "no `hash`, `external_id` or stack limit on views": [
        "test_a_change_is_refused_if_the_window_is_another_by_then",
        "test_a_window_is_found_by_the_id_that_the_app_gave_it",
        "test_three_windows_may_stand_on_each_other",
        "test_a_fourth_window_is_not_pushed_by_an_answer_either",
    ],
    "`state.values` without untouched or initial inputs": [
        "test_what_is_submitted_has_every_input_the_untouched_ones_too"
    ],
    "`errors` naming blocks that are not inputs": [
        "test_an_answer_that_slack_does_not_take_is_refused_and_shown"
    ],
    "`update` without a view": ["test_an_answer_that_slack_does_not_take_is_refused_and_shown"],
    "a modal that closes with no ack": ["test_a_window_that_nobody_answers_for_stays_open"],
    "any token accepted": ["test_a_token_is_looked_at"],
    "no `missing_scope` with needed/provided": [
        "test_a_scope_that_is_missing_is_named_with_what_there_is"
    ],
    (
        "JSON bodies only (form, query and multipart occur; "
        "the sync and the async SDK encode differently)"
    ): [
        "test_parts_are_read_as_a_form_is",
        "test_a_query_will_do_and_so_will_a_get",
        "test_the_sync_and_the_async_client_say_the_same",
    ],
    "HTTP 4xx for `ok:false`": ["test_no_is_said_with_status_200"],
    "429 without integer Retry-After": ["test_the_gate_may_send_a_caller_away_for_whole_seconds"],
    "no cursors": [
        "test_channels_are_listed_by_kind_and_page_by_page",
        "test_history_is_read_backwards_page_by_page",
        "test_everybody_is_listed_page_by_page",
    ],
    "no message events for the bot's own posts": ["test_a_bot_hears_what_it_says_itself"],
    "no `message_changed`": ["test_a_bot_hears_of_changes_with_what_was_there_before"],
    "no generated block_ids": [
        "test_a_posted_message_is_signed_by_the_bot_and_its_blocks_have_ids"
    ],
    "no escaping of `& < >`": ["test_signs_that_are_no_markup_are_kept_escaped"],
    "interactivity retried": ["test_what_a_person_does_is_told_once"],
    "events not retried": [
        "test_an_event_comes_again_at_once_after_a_minute_and_after_five",
        "test_an_event_whose_acknowledgement_is_lost_comes_again",
        "test_over_http_an_event_comes_again_with_the_reason_in_its_headers",
    ],
    "unlimited response_url": [
        "test_an_answer_may_come_later_five_times_and_no_more",
        "test_an_answer_may_come_for_half_an_hour",
    ],
    "ephemerals in history": ["test_what_is_whispered_is_in_no_history_and_cannot_be_updated"],
    "invite errors not per user": ["test_those_that_can_be_invited_are_and_the_others_are_named"],
    "listening on 0.0.0.0": ["test_the_stand_in_listens_on_this_machine_alone"],
    (
        "Python's builtin socket client breaks on fragmented frames and un-echoed ping payloads: "
        "stay plain there"
    ): [
        "test_a_ping_is_given_back_with_what_it_carries",
        "test_an_app_does_what_people_ask_of_it",
    ],
}


@needs_contract
def test_the_list_is_the_one_in_slack_md() -> None:
    words = (FOLDER.parent / "SLACK.md").read_text()
    listed = words.partition("## What naive emulators get wrong")[2].partition("\n\n")[0]
    items = re.split(r"[;.] (?![^()]*\))", " ".join(listed.split("\n")[1:]).removesuffix("."))

    assert items == list(PROOFS)


def test_each_proof_is_a_test() -> None:
    here = {
        name for file in Path(__file__).parents[1].glob("*/test_*.py") for name in written_in(file)
    }

    assert {name for names in PROOFS.values() for name in names} <= here


def written_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


async def never(_seconds: float) -> None:
    await asyncio.Event().wait()


async def at_once(_seconds: float) -> None:
    """Let no time pass."""


async def first_of(*sockets: Socket) -> tuple[int, Json]:
    """Give which socket gets something, and what."""
    waiting = [asyncio.ensure_future(socket.receive_json()) for socket in sockets]
    done, others = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for one in others:
        one.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    [got] = done
    return waiting.index(got), got.result()


def acknowledgement(envelope: Json, **payload: Any) -> Json:
    return {"envelope_id": envelope["envelope_id"], **({"payload": payload} if payload else {})}


def typing(stage: Stage) -> asyncio.Task[Any]:
    return asyncio.create_task(stage.command())


async def test_an_acknowledgement_counts_on_whichever_socket_it_comes() -> None:
    async with (
        on_stage(connections=0, sleep=never) as stage,
        socket_of(stage.client, stage.app) as older,
        socket_of(stage.client, stage.app) as newer,
    ):
        command = typing(stage)
        which, envelope = await first_of(older, newer)
        await (older, newer)[1 - which].send_json(acknowledgement(envelope, text="Here"))

        assert (await command).ok
        assert stage.seen() == ["Here"]


async def test_nobody_acknowledges_for_another_app() -> None:
    async with on_stage(connections=0, sleep=never) as stage:
        other = stage.stand_in.install(
            {**stage.app.manifest, "display_information": {"name": "Another"}}
        )
        async with (
            socket_of(stage.client, stage.app) as ours,
            socket_of(stage.client, other) as theirs,
        ):
            command = typing(stage)
            envelope = await ours.receive_json()
            await theirs.send_json(acknowledgement(envelope))

            assert (await command).error == LATE


async def test_an_acknowledgement_that_comes_late_counts_for_nothing() -> None:
    async with (
        on_stage(connections=0, sleep=never) as stage,
        socket_of(stage.client, stage.app) as socket,
    ):
        first = typing(stage)
        late = await socket.receive_json()
        assert (await first).error == LATE
        await socket.send_json(acknowledgement(late, text="Late"))
        second = typing(stage)
        await socket.send_json(acknowledgement(await socket.receive_json(), text="In time"))
        await second

        assert stage.seen() == ["In time"]


async def test_a_warning_leaves_a_socket_open() -> None:
    async with (
        on_stage(connections=0, sleep=never) as stage,
        socket_of(stage.client, stage.app) as socket,
    ):
        await stage.stand_in.sockets.part(stage.app, Kind.WARNING)
        told = await socket.receive_json()
        command = typing(stage)
        await socket.send_json(acknowledgement(await socket.receive_json()))

        assert (told["type"], told["reason"]) == ("disconnect", "warning")
        assert (await command).ok


async def test_after_a_refresh_the_newer_socket_takes_over() -> None:
    async with (
        on_stage(connections=0, sleep=never, pause=never) as stage,
        socket_of(stage.client, stage.app) as older,
    ):
        command = typing(stage)
        under_way = await older.receive_json()
        await stage.stand_in.sockets.part(stage.app, Kind.REFRESH)
        told = await older.receive_json()
        async with socket_of(stage.client, stage.app) as newer:
            await newer.send_json(acknowledgement(under_way, text="Over the newer one"))
            assert (await command).ok
            again = [typing(stage), typing(stage)]
            for _ in again:
                await newer.send_json(acknowledgement(await newer.receive_json()))
            assert [ack.ok for ack in await asyncio.gather(*again)] == [True, True]

        assert (told["type"], told["reason"]) == ("disconnect", "refresh_requested")
        assert stage.seen() == ["Over the newer one"]


async def test_after_a_refresh_a_socket_is_closed() -> None:
    async with (
        on_stage(connections=0, sleep=never, pause=at_once) as stage,
        socket_of(stage.client, stage.app) as socket,
    ):
        await stage.stand_in.sockets.part(stage.app, Kind.REFRESH)
        await socket.receive_json()

        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_an_app_that_leaves_after_a_refresh_may_come_back_and_acknowledge() -> None:
    async with on_stage(connections=0, sleep=never, pause=never) as stage:
        async with socket_of(stage.client, stage.app) as older:
            command = typing(stage)
            under_way = await older.receive_json()
            await stage.stand_in.sockets.part(stage.app, Kind.REFRESH)
        async with socket_of(stage.client, stage.app) as newer:
            await newer.send_json(acknowledgement(under_way))

            assert (await command).ok


async def test_an_eleventh_socket_is_one_too_many() -> None:
    async with on_stage(connections=10) as stage:
        opened = await stage.client.apps_connections_open(app_token=stage.app.app_token)
        async with aiohttp.ClientSession() as session:
            socket = await session.ws_connect(opened["url"])
            told = await socket.receive_json()
            closed = await socket.receive()

    assert told["reason"] == "too_many_websockets"
    assert closed.type is aiohttp.WSMsgType.CLOSE


async def test_what_no_listener_handles_is_not_acknowledged() -> None:
    async with on_stage(over_http=True) as stage:
        stage.script.answers["slash_commands"] = Response(status_code=404)

        ack = await stage.command()

        assert not ack.ok
        assert "HTTP status 404" in str(ack.error)


async def submitted(stage: Stage, view: Json, answer: Json | None = None) -> Any:
    stage.script.answers["view_submission"] = answer
    return await stage.stand_in.interactions.submit(
        user_id=stage.user_id, view_id=view["id"], values={}
    )


async def test_a_fourth_window_is_not_pushed_by_an_answer_either() -> None:
    async with on_stage() as stage:
        push = {"response_action": "push", "view": modal(section())}
        await stage.opens(modal(section()))
        stack = stage.stand_in.workspace.views.stack

        acks = [await submitted(stage, stack(stage.user_id)[-1], push) for _ in range(3)]

        assert [ack.ok for ack in acks] == [True, True, False]
        exchange = stage.stand_in.inspector.since(0)[-1]
        assert [one.words for one in exchange.objections] == ["push_limit_reached"]


async def test_what_is_submitted_has_every_input_the_untouched_ones_too() -> None:
    async with on_stage() as stage:
        first = option("P1")
        elements: list[Json] = [
            {"type": "plain_text_input", "action_id": "a"},
            {"type": "plain_text_input", "action_id": "a", "initial_value": "Down"},
            {
                "type": "static_select",
                "action_id": "a",
                "options": [first],
                "initial_option": first,
            },
            {"type": "multi_users_select", "action_id": "a"},
            {"type": "checkboxes", "action_id": "a", "options": [first]},
            {"type": "datepicker", "action_id": "a"},
            {"type": "file_input", "action_id": "a"},
        ]
        blocks = [
            asks(one, block_id=str(number), optional=True) for number, one in enumerate(elements)
        ]
        view = await stage.opens(modal(*blocks))

        await submitted(stage, view)

        [payload] = stage.script.of("view_submission")
        values = payload["view"]["state"]["values"]
        entered = [
            {name: what for name, what in values[block["block_id"]]["a"].items() if name != "type"}
            for block in blocks
        ]
        assert entered == [
            {"value": None},
            {"value": "Down"},
            {"selected_option": first},
            {"selected_users": []},
            {"selected_options": []},
            {"selected_date": None},
            {"files": []},
        ]


async def test_a_submission_tells_where_to_answer_if_the_input_asks_for_it() -> None:
    async with on_stage() as stage:
        select = {
            "type": "channels_select",
            "action_id": "where",
            "initial_channel": stage.channel_id,
            "response_url_enabled": True,
        }
        view = await stage.opens(modal(asks(select, block_id="place")))

        await submitted(stage, view)

        [payload] = stage.script.of("view_submission")
        [told] = payload["response_urls"]
        assert (told["block_id"], told["action_id"]) == ("place", "where")
        assert told["channel_id"] == stage.channel_id
        async with (
            aiohttp.ClientSession() as session,
            session.post(told["response_url"], json={"text": "Filed"}) as taken,
        ):
            assert taken.status == 200
        assert stage.seen() == ["Filed"]


async def test_no_is_said_with_status_200() -> None:
    async with on_stage() as stage:
        with pytest.raises(SlackApiError) as no:
            await stage.client.chat_postMessage(channel="C404", text="Hello")

        assert no.value.response.status_code == 200
        assert no.value.response.data == {"ok": False, "error": "channel_not_found"}


async def test_a_bot_hears_what_it_says_itself() -> None:
    async with on_stage() as stage:
        said = await stage.client.chat_postMessage(channel=stage.channel_id, text="Hello")
        await stage.stand_in.events.told()

        heard = [one["event"] for one in stage.script.of("message")]
        assert [one["ts"] for one in heard if one.get("bot_id") == stage.app.bot_id] == [said["ts"]]


async def test_a_bot_hears_of_changes_with_what_was_there_before() -> None:
    async with on_stage() as stage:
        said = await stage.client.chat_postMessage(channel=stage.channel_id, text="Down")
        await stage.client.chat_update(channel=stage.channel_id, ts=said["ts"], text="Up")
        await stage.client.chat_delete(channel=stage.channel_id, ts=said["ts"])
        await stage.stand_in.events.told()

        heard = [one["event"] for one in stage.script.of("message")]
        [changed] = [one for one in heard if one.get("subtype") == "message_changed"]
        [deleted] = [one for one in heard if one.get("subtype") == "message_deleted"]
        assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("Down", "Up")
        assert changed["message"]["ts"] == said["ts"] != changed["ts"]
        assert (deleted["deleted_ts"], deleted["previous_message"]["text"]) == (said["ts"], "Up")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("&lt;already&gt; &amp; so", "&lt;already&gt; &amp; so"),
        ("<@U1> <#C1|x> <!here> <https://x.invalid?a=1&amp;b|y>", None),
        ("<not markup>", "&lt;not markup&gt;"),
    ],
)
async def test_signs_that_are_no_markup_are_kept_escaped(sent: str, kept: str | None) -> None:
    async with on_stage() as stage:
        said = await stage.client.chat_postMessage(channel=stage.channel_id, text=sent)
        await stage.client.chat_update(channel=stage.channel_id, ts=said["ts"], text=sent)
        stage.script.answers["slash_commands"] = {"text": sent}
        await stage.command()

        assert said["message"]["text"] == (kept or sent)
        assert stage.seen() == [kept or sent] * 2


async def test_what_a_person_does_is_told_once() -> None:
    async with on_stage(sleep=at_once) as stage:
        stage.script.answers |= dict.fromkeys(("slash_commands", "shortcut"), SILENCE)

        await stage.command()
        await stage.stand_in.interactions.shortcut(
            user_id=stage.user_id, callback_id="global", conversation_id=None, ts=None
        )
        await stage.stand_in.events.told()

        assert len(stage.script.commands) == 1
        assert len(stage.script.of("shortcut")) == 1


async def test_an_event_whose_acknowledgement_is_lost_comes_again() -> None:
    async with (
        on_stage(connections=0, sleep=at_once) as stage,
        socket_of(stage.client, stage.app) as socket,
    ):
        stage.stand_in.events.tell(stage.app, REACTION)
        lost = await socket.receive_json()
        again = await socket.receive_json()
        await socket.send_json(acknowledgement(again))
        await stage.stand_in.events.told()

        assert (lost["retry_attempt"], lost["retry_reason"]) == (0, "")
        assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
        assert lost["envelope_id"] != again["envelope_id"]
        assert lost["payload"]["event_id"] == again["payload"]["event_id"]
        assert not lost["accepts_response_payload"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(SILENCE, "http_timeout"), (Response(status_code=500), "http_error")],
)
async def test_over_http_an_event_comes_again_with_the_reason_in_its_headers(
    answer: Any, reason: str
) -> None:
    async with on_stage(over_http=True, sleep=at_once) as stage:
        await stage.stand_in.events.told()
        stage.script.headers.clear()
        stage.script.answers["event_callback"] = answer

        stage.stand_in.events.tell(stage.app, REACTION)
        await stage.stand_in.events.told()

        tries = [
            (headers.get("x-slack-retry-num"), headers.get("x-slack-retry-reason"))
            for headers in stage.script.headers
        ]
        again = [(str(number), reason) for number in range(1, len(RETRIES) + 1)]
        assert tries == [(None, None), *again]


async def test_an_app_may_want_no_more_of_an_event_that_it_failed_at() -> None:
    async with on_stage(over_http=True, sleep=at_once) as stage:
        await stage.stand_in.events.told()
        stage.script.heard.clear()
        failed = Response(status_code=500, headers={"X-Slack-No-Retry": "1"})
        stage.script.answers["event_callback"] = failed

        stage.stand_in.events.tell(stage.app, REACTION)
        await stage.stand_in.events.told()

        assert len(stage.script.of("event_callback")) == 1


async def test_an_event_is_heard_with_any_success() -> None:
    async with on_stage(over_http=True, sleep=at_once) as stage:
        stage.script.answers["event_callback"] = Response(status_code=204)
        await stage.stand_in.events.told()
        stage.script.heard.clear()

        stage.stand_in.events.tell(stage.app, REACTION)
        await stage.stand_in.events.told()

        assert len(stage.script.of("event_callback")) == 1


async def test_before_the_first_event_an_app_proves_that_it_listens_there() -> None:
    async with on_stage(over_http=True, sleep=at_once) as stage:
        await stage.stand_in.events.told()

        kinds = [payload.get("type") for payload in stage.script.heard]
        assert kinds[0] == "url_verification"
        assert kinds.count("url_verification") == 1
        assert "event_callback" in kinds


async def test_an_address_that_is_not_proven_hears_of_nothing() -> None:
    async with on_stage(over_http=True, sleep=at_once) as stage:
        stage.script.answers["url_verification"] = "something else"
        await stage.stand_in.events.told()

        assert stage.script.of("event_callback") == []
        told = [one for one in stage.stand_in.inspector.since(0) if one.kind == "events_api"]
        assert {one.response for one in told} == {UNPROVEN}


async def test_the_stand_in_listens_on_this_machine_alone() -> None:
    said, stop = list[str](), asyncio.Event()

    def stop_there(address: str) -> None:
        said.append(address)
        stop.set()

    await serve(port=0, file=None, stop=stop, say=stop_there, to_all=True)

    assert said[0].startswith("http://127.0.0.1:")


async def test_a_ping_is_given_back_with_what_it_carries() -> None:
    async with on_stage(connections=0, sleep=never) as stage:
        opened = await stage.client.apps_connections_open(app_token=stage.app.app_token)
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(opened["url"], autoping=False) as socket,
        ):
            await socket.receive_json()
            await socket.ping(b"who is there")
            pong = await socket.receive()

            assert (pong.type, bytes(pong.data)) == (aiohttp.WSMsgType.PONG, b"who is there")
