"""Faults of calls, as Slack's own client meets them."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.sandbox.inspector import Exchange, Outcome
from tests.support.patience import Waits
from tests.support.scripted_app import Stage, on_stage

IMPATIENT = aiohttp.ClientTimeout(total=0.2)
RESET = (aiohttp.ClientConnectionError, ConnectionError)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with on_stage() as stage:
        stage.client.retry_handlers = []
        yield stage


async def posts(stage: Stage, client: AsyncWebClient | None = None) -> None:
    await (client or stage.client).chat_postMessage(channel=stage.channel_id, text="Down")


def posted(stage: Stage) -> int:
    return stage.seen().count("Down")


def last(stage: Stage) -> Exchange:
    calls = [one for one in stage.stand_in.inspector.since(0) if one.name == "chat.postMessage"]
    return calls[-1]


@pytest.mark.parametrize(("kind", "done"), [("reset-before", 0), ("reset-after", 1)])
async def test_a_connection_is_reset(stage: Stage, kind: str, done: int) -> None:
    stage.stand_in.faults.script(f"chat.postMessage: {kind} x1")

    with pytest.raises(RESET):
        await posts(stage)

    assert posted(stage) == done
    await posts(stage)
    assert posted(stage) == done + 1


async def test_the_clients_own_retry_posts_a_second_time_after_a_reset(stage: Stage) -> None:
    stage.stand_in.faults.script("chat.postMessage: reset-after x1")
    naive = AsyncWebClient(token=stage.app.bot_token, base_url=stage.client.base_url)

    await posts(stage, naive)

    assert posted(stage) == 2


@pytest.mark.parametrize(
    ("fault", "status", "done"),
    [
        ("fail-before", 503, 0),
        ("fail-before 500", 500, 0),
        ("fail-after 502", 502, 1),
        ("down", 503, 0),
    ],
)
async def test_the_answer_is_an_http_error(
    stage: Stage, fault: str, status: int, done: int
) -> None:
    stage.stand_in.faults.script(f"*: {fault} x1")

    with pytest.raises(SlackApiError) as caught:
        await posts(stage)

    assert caught.value.response.status_code == status
    assert posted(stage) == done


async def test_an_app_is_sent_away(stage: Stage) -> None:
    stage.stand_in.faults.script("chat: ratelimited 7 x1")

    with pytest.raises(SlackApiError) as caught:
        await posts(stage)

    response = caught.value.response
    assert (response.status_code, response["error"]) == (429, "ratelimited")
    assert response.headers["Retry-After"] == "7"
    assert posted(stage) == 0


async def test_an_answer_takes_its_time() -> None:
    waited: asyncio.Queue[float] = asyncio.Queue()
    free = asyncio.Event()

    async def pause(seconds: float) -> None:
        await waited.put(seconds)
        await free.wait()

    async with on_stage(pause=pause) as stage:
        stage.stand_in.faults.script("chat.postMessage: slow 2.5 x1")

        posting = asyncio.ensure_future(posts(stage))

        assert await waited.get() == 2.5
        assert posted(stage) == 1
        assert not posting.done()
        free.set()
        await posting


@pytest.mark.parametrize(("kind", "done"), [("hang-before", 0), ("hang-after", 1)])
async def test_no_answer_comes(stage: Stage, kind: str, done: int) -> None:
    stage.stand_in.faults.script(f"chat.postMessage: {kind} x1")

    async with aiohttp.ClientSession(timeout=IMPATIENT) as session:
        stage.client.session = session
        with pytest.raises(TimeoutError):
            await posts(stage)

    assert posted(stage) == done


async def test_a_connection_that_says_nothing_is_cut_in_the_end() -> None:
    waits = Waits()
    async with on_stage(pause=waits) as stage:
        stage.client.retry_handlers = []
        stage.stand_in.faults.script("chat.postMessage: hang-after x1")
        waits.over.set()

        with pytest.raises(RESET):
            await posts(stage)

        assert waits.seconds == [60]
        assert posted(stage) == 1


async def test_slack_names_an_error_of_ones_choice(stage: Stage) -> None:
    stage.stand_in.faults.script("chat.postMessage: error fatal_error x1; chat: error x1")

    for error in ("fatal_error", "internal_error"):
        with pytest.raises(SlackApiError) as caught:
            await posts(stage)
        assert caught.value.response.status_code == 200
        assert caught.value.response.data == {"ok": False, "error": error}

    assert posted(stage) == 0


async def test_an_answer_to_a_response_url_can_go_wrong_too(stage: Stage) -> None:
    stage.stand_in.faults.script("response_url: fail-after 500 x1")
    await stage.command()
    url = stage.script.commands[-1]["response_url"]

    async with aiohttp.ClientSession() as session, session.post(url, json={"text": "Hi"}) as answer:
        assert answer.status == 500

    assert stage.seen() == ["Hi"]


@pytest.mark.parametrize(
    ("fault", "status", "response"),
    [
        ("reset-before", Outcome.ERROR, None),
        ("reset-after", Outcome.OK, True),
        ("error fatal_error", Outcome.ERROR, {"ok": False, "error": "fatal_error"}),
    ],
)
async def test_the_inspector_says_which_fault_it_was(
    stage: Stage, fault: str, status: Outcome, response: object
) -> None:
    stage.stand_in.faults.script(f"chat.postMessage: {fault} x1")

    with pytest.raises((*RESET, SlackApiError)):
        await posts(stage)

    exchange = last(stage)
    assert exchange.mishap is not None
    assert exchange.mishap.rule == f"chat.postMessage: {fault} x1"
    assert exchange.status is status
    assert (exchange.response["ok"] if response is True else exchange.response) == response
    await posts(stage)
    assert last(stage).mishap is None
