"""Apps as people write them, with Slack's own clients for Python, sync and async; only the address is another.

A listener is written once, for both: it yields each call, which is done by then, or is to be awaited.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from slack_bolt import App as SyncApp
from slack_bolt import BoltRequest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from incidentbot.sandbox.listening import listening
from tests.support.scripted_app import Json, Stage
from tests.support.source import ROOT

Steps = Generator[Any, Any, None]
Listener = Callable[[Any, Json, Any, Any], Steps]

VIEWS: Mapping[str, Json] = json.loads((ROOT / "tests" / "clients" / "views.json").read_text())


def _command(ack: Any, body: Json, client: Any, respond: Any) -> Steps:
    match body["text"]:
        case "hello":
            yield ack(f"Hello, {body['user_name']}.")
        case "form":
            yield ack()
            yield client.views_open(trigger_id=body["trigger_id"], view=VIEWS["form"])
        case "pages":
            yield ack()
            page = yield client.conversations_list(limit=2)
            sizes = [len(page["channels"])]
            while cursor := page["response_metadata"]["next_cursor"]:
                page = yield client.conversations_list(limit=2, cursor=cursor)
                sizes.append(len(page["channels"]))
            yield respond(f"Pages of {', '.join(map(str, sizes))}.")
        case "busy":
            yield ack()
            yield client.chat_postMessage(channel=body["channel_id"], text="Got through.")


def _submitted(ack: Any, body: Json, _client: Any, _respond: Any) -> Steps:
    match body["view"]["state"]["values"]["name"]["typed"]["value"]:
        case "taken":
            yield ack(response_action="errors", errors={"name": "Somebody has it."})
        case "unsure":
            yield ack(response_action="update", view=VIEWS["again"])
        case _:
            yield ack(response_action="clear")


def _sure(ack: Any, _body: Json, _client: Any, _respond: Any) -> Steps:
    yield ack()


def _deeper(ack: Any, body: Json, client: Any, _respond: Any) -> Steps:
    yield ack()
    yield client.views_push(trigger_id=body["trigger_id"], view=VIEWS["deeper"])


def _search(ack: Any, body: Json, _client: Any, _respond: Any) -> Steps:
    found = {"text": {"type": "plain_text", "text": f"{body['value']}ne"}, "value": "1"}
    yield ack(options=[found])


def _opened(_ack: Any, body: Json, client: Any, _respond: Any) -> Steps:
    yield client.views_publish(user_id=body["event"]["user"], view=VIEWS["home"])


def _listen(app: Any, written: Callable[[Listener], Any]) -> None:
    app.command("/try")(written(_command))
    app.view("form")(written(_submitted))
    app.view("again")(written(_sure))
    app.action("deeper")(written(_deeper))
    app.options("search")(written(_search))
    app.event("app_home_opened")(written(_opened))


def _sync(steps_of: Listener) -> Any:
    def listen(ack: Any, body: Json, client: Any, respond: Any) -> None:
        steps, done = steps_of(ack, body, client, respond), None
        with suppress(StopIteration):
            while True:
                done = steps.send(done)

    return listen


def _async(steps_of: Listener) -> Any:
    async def listen(ack: Any, body: Json, client: Any, respond: Any) -> None:
        steps, done = steps_of(ack, body, client, respond), None
        with suppress(StopIteration):
            while True:
                done = await steps.send(done)

    return listen


@asynccontextmanager
async def sync_over_sockets(stage: Stage) -> AsyncIterator[None]:
    """Have an app with Bolt's sync clients, and Python's builtin socket client."""
    app = await asyncio.to_thread(_sync_app, stage)
    # Bolt's handlers have no types.
    handler: Any = SocketModeHandler(app, stage.app.app_token, web_client=_sync_client(stage))
    await asyncio.to_thread(handler.connect)
    yield
    await asyncio.to_thread(handler.close)


@asynccontextmanager
async def sync_over_http(stage: Stage) -> AsyncIterator[None]:
    """Have an app with Bolt's sync clients, called over HTTP."""
    app = await asyncio.to_thread(_sync_app, stage)

    async def answer(body: str, headers: Mapping[str, str]) -> Any:
        return await asyncio.to_thread(app.dispatch, BoltRequest(body=body, headers=dict(headers)))

    async with _called(stage, answer):
        yield


@asynccontextmanager
async def async_over_sockets(stage: Stage) -> AsyncIterator[None]:
    """Have an app with Bolt's async clients, on aiohttp."""
    app, client = _async_app(stage), _async_client(stage)
    handler: Any = AsyncSocketModeHandler(app, stage.app.app_token, web_client=client)
    await handler.connect_async()
    yield
    await handler.close_async()


@asynccontextmanager
async def async_over_http(stage: Stage) -> AsyncIterator[None]:
    """Have an app with Bolt's async clients, called over HTTP."""
    app = _async_app(stage)

    async def answer(body: str, headers: Mapping[str, str]) -> Any:
        return await app.async_dispatch(AsyncBoltRequest(body=body, headers=dict(headers)))

    async with _called(stage, answer):
        yield


def _sync_app(stage: Stage) -> SyncApp:
    app = SyncApp(client=_sync_client(stage), signing_secret=stage.app.signing_secret)
    _listen(app, _sync)
    return app


def _async_app(stage: Stage) -> AsyncApp:
    app = AsyncApp(client=_async_client(stage), signing_secret=stage.app.signing_secret)
    _listen(app, _async)
    return app


def _sync_client(stage: Stage) -> WebClient:
    client = WebClient(token=stage.app.bot_token, base_url=stage.client.base_url)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    return client


def _async_client(stage: Stage) -> AsyncWebClient:
    client = AsyncWebClient(token=stage.app.bot_token, base_url=stage.client.base_url)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    return client


@asynccontextmanager
async def _called(
    stage: Stage, answer: Callable[[str, Mapping[str, str]], Awaitable[Any]]
) -> AsyncIterator[None]:
    async def receive(request: Request) -> Response:
        said = await answer((await request.body()).decode(), request.headers)
        return Response(
            said.body, said.status, {name: one[0] for name, one in said.headers.items()}
        )

    app = Starlette(routes=[Route("/slack/events", receive, methods=["POST"])])
    async with listening(app, host="127.0.0.1", port=0) as address:
        stage.reached_at(f"{address}/slack/events")
        yield
