"""What people do reaches an app, and what it answers is carried out as Slack would."""

import hashlib
import hmac

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from starlette.responses import Response

from incidentbot.sandbox.delivery.carrier import Ack
from tests.support.scripted_app import SILENCE, Json, Stage, on_stage

MODAL: Json = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "A form"},
    "submit": {"type": "plain_text", "text": "Send"},
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": {"type": "plain_text", "text": "Name"},
            "element": {"type": "plain_text_input", "action_id": "typed", "max_length": 5},
        }
    ],
}
NOTE: Json = {**MODAL, "callback_id": "note", "title": {"type": "plain_text", "text": "A note"}}


def named(name: str | None) -> Json:
    return {"name": {"typed": {"type": "plain_text_input", "value": name}}}


async def submits(stage: Stage, view: Json, name: str | None = "Rita") -> Ack:
    return await stage.stand_in.interactions.submit(
        user_id=stage.user_id, view_id=view["id"], values=named(name)
    )


def stack(stage: Stage) -> list[str]:
    return [view["callback_id"] for view in stage.stand_in.workspace.views.stack(stage.user_id)]


@pytest.mark.parametrize("over_http", [False, True])
async def test_a_command_is_answered_to_the_person_alone(*, over_http: bool) -> None:
    async with on_stage(over_http=over_http) as stage:
        stage.script.answers["slash_commands"] = {"text": "Only you see this."}

        ack = await stage.command("/try  two words ")

        assert ack.ok
        assert stage.script.commands[-1]["text"] == "two words"
        assert stage.seen() == ["Only you see this."]
        assert stage.stand_in.workspace.messages.whispers(stage.channel_id, "U0") == []


async def test_a_command_may_be_answered_to_everybody() -> None:
    async with on_stage() as stage:
        stage.script.answers["slash_commands"] = {"text": "All", "response_type": "in_channel"}

        await stage.command()

        top = stage.stand_in.workspace.messages.top_level(stage.channel_id)
        assert top[-1]["text"] == "All"


async def test_mentions_in_a_command_carry_names() -> None:
    async with on_stage() as stage:
        await stage.command(f"/try <@{stage.user_id}> in <#{stage.channel_id}> and <@U9>")

        text = stage.script.commands[-1]["text"]
        assert text == f"<@{stage.user_id}|rita> in <#{stage.channel_id}|general> and <@U9>"


async def test_a_command_of_nobody_is_said_to_be_one() -> None:
    async with on_stage() as stage:
        ack = await stage.command("/nobody")

        assert not ack.ok
        assert "/nobody" in str(ack.error)


@pytest.mark.parametrize("over_http", [False, True])
async def test_an_app_that_does_not_answer_in_time_has_failed(*, over_http: bool) -> None:
    async with on_stage(over_http=over_http) as stage:
        stage.script.answers["slash_commands"] = SILENCE

        ack = await stage.command()

        assert ack.error == "the app did not answer within 3 seconds"
        [exchange] = [one for one in stage.stand_in.inspector.since(0) if one.name == "/try"]
        assert exchange.status == "timeout"
        assert exchange.objections[0].rule == "ack in 3 s"


async def test_an_app_without_a_socket_is_not_there() -> None:
    async with on_stage(connections=0) as stage:
        ack = await stage.command()

        assert not ack.ok
        assert "not connected" in str(ack.error)


async def test_an_app_that_answers_with_an_error_has_failed() -> None:
    async with on_stage(over_http=True) as stage:
        stage.script.answers["slash_commands"] = Response(status_code=500)

        ack = await stage.command()

        assert "HTTP status 500" in str(ack.error)


async def test_an_app_whose_address_is_dead_cannot_be_reached() -> None:
    async with on_stage(over_http=True) as stage:
        dead = {**stage.app.manifest}
        dead["features"] = {"slash_commands": [{"command": "/try", "url": "http://127.0.0.1:9/x"}]}
        stage.stand_in.install(dead)

        ack = await stage.command()

        assert "cannot be reached" in str(ack.error)


async def test_text_that_is_no_json_is_an_answer_too() -> None:
    async with on_stage(over_http=True) as stage:
        stage.script.answers["slash_commands"] = "Just words."

        await stage.command()

        assert stage.seen() == ["Just words."]


async def test_requests_over_http_are_signed() -> None:
    async with on_stage(over_http=True) as stage:
        await stage.command("/try")

        headers = stage.script.headers[-1]
        assert headers["x-slack-request-timestamp"] == str(int(stage.real_time()))
        assert headers["x-slack-signature"].startswith("v0=")
        secret = stage.app.signing_secret.encode()
        assert hmac.new(secret, b"", hashlib.sha256).hexdigest() not in headers["x-slack-signature"]


async def test_an_envelope_goes_to_one_socket_only() -> None:
    async with on_stage(connections=3) as stage:
        for _ in range(3):
            await stage.command()

        assert [one["command"] for one in stage.script.commands] == ["/try"] * 3


async def test_a_socket_cannot_be_opened_twice_with_one_ticket() -> None:
    async with on_stage(connections=1) as stage:
        opened = await stage.client.apps_connections_open(app_token=stage.app.app_token)
        async with aiohttp.ClientSession() as session:
            first = await session.ws_connect(opened["url"])
            hello = await first.receive_json()
            second = await session.ws_connect(opened["url"])
            turned_away = await second.receive()

        assert hello["num_connections"] == 2
        assert turned_away.data == 4001


async def test_a_submitted_window_closes() -> None:
    async with on_stage() as stage:
        view = await stage.opens(MODAL)

        ack = await submits(stage, view)

        assert ack.ok
        assert stack(stage) == []
        [submitted] = stage.script.of("view_submission")
        assert submitted["view"]["state"]["values"] == named("Rita")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (None, "This is needed. Fill it in to go on."),
        ("Too long", "Write at most 5 characters; there are 8."),
    ],
)
async def test_what_slack_would_not_let_through_is_said_at_the_field(
    name: str | None, words: str
) -> None:
    async with on_stage() as stage:
        view = await stage.opens(MODAL)

        ack = await submits(stage, view, name)

        assert ack.body == {"errors": {"name": words}}
        assert stage.script.of("view_submission") == []
        assert stack(stage) == ["form"]


async def test_errors_leave_the_window_open() -> None:
    async with on_stage() as stage:
        view = await stage.opens(MODAL)
        stage.script.answers["view_submission"] = {
            "response_action": "errors",
            "errors": {"name": "Taken."},
        }

        ack = await submits(stage, view)

        assert ack.body == {"errors": {"name": "Taken."}}
        assert stack(stage) == ["form"]


@pytest.mark.parametrize(
    ("answer", "pointer"),
    [
        ({"response_action": "errors", "errors": {"other": "Taken."}}, "/errors/other"),
        ({"response_action": "errors"}, "/errors"),
        ({"response_action": "update"}, "/view"),
        ({"response_action": "explode"}, "/response_action"),
        ({"response_action": "errors", "errors": {"name": ["Taken."]}}, "/errors/name"),
        ({"response_action": "errors", "errors": {"name": ""}}, "/errors/name"),
        ({"response_action": "update", "view": {"type": "home", "blocks": []}}, "/view/type"),
        ({"response_action": "push", "view": {"type": "modal"}}, "/view"),
        ({"text": "Thank you"}, ""),
    ],
)
async def test_an_answer_that_slack_does_not_take_is_refused_and_shown(
    answer: Json, pointer: str
) -> None:
    async with on_stage() as stage:
        view = await stage.opens(MODAL)
        stage.script.answers["view_submission"] = answer

        ack = await submits(stage, view)

        assert not ack.ok
        assert stack(stage) == ["form"]
        exchange = stage.stand_in.inspector.since(0)[-1]
        assert {objection.pointer for objection in exchange.objections} == {pointer}


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ({"response_action": "update", "view": NOTE}, ["note"]),
        ({"response_action": "push", "view": NOTE}, ["form", "note"]),
        ({"response_action": "clear"}, []),
    ],
)
async def test_an_answer_changes_the_stack_of_windows(answer: Json, left: list[str]) -> None:
    async with on_stage() as stage:
        view = await stage.opens(MODAL)
        stage.script.answers["view_submission"] = answer

        assert (await submits(stage, view)).ok

        assert stack(stage) == left


async def test_a_window_that_nobody_answers_for_stays_open() -> None:
    async with on_stage() as stage:
        view = await stage.opens(MODAL)
        stage.script.answers["view_submission"] = SILENCE

        ack = await submits(stage, view)

        assert not ack.ok
        assert stack(stage) == ["form"]


@pytest.mark.parametrize("everything", [False, True])
async def test_whoever_asks_hears_that_a_window_was_closed(*, everything: bool) -> None:
    async with on_stage() as stage:
        view = await stage.opens(MODAL)

        await stage.stand_in.interactions.close(
            user_id=stage.user_id, view_id=view["id"], everything=everything
        )

        [closed] = stage.script.of("view_closed")
        assert closed["is_cleared"] is everything
        assert stack(stage) == []


async def test_closing_what_is_not_on_top_does_nothing() -> None:
    async with on_stage() as stage:
        await stage.opens(MODAL)

        await stage.stand_in.interactions.close(
            user_id=stage.user_id, view_id="V0", everything=False
        )

        assert stack(stage) == ["form"]


async def test_a_trigger_is_good_once_and_for_three_seconds() -> None:
    async with on_stage() as stage:
        await stage.opens(MODAL)
        used = stage.script.commands[-1]["trigger_id"]
        await stage.command()
        late = stage.script.commands[-1]["trigger_id"]
        stage.real_time.now += 4

        codes = [await refused(stage, trigger_id) for trigger_id in (used, late, "T0")]

        assert codes == ["exchanged_trigger_id", "expired_trigger_id", "invalid_trigger_id"]


async def refused(stage: Stage, trigger_id: str) -> str:
    with pytest.raises(SlackApiError) as no:
        await stage.client.views_open(trigger_id=trigger_id, view=MODAL)
    return str(no.value.response["error"])
