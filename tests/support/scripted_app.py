"""An app that does what a test says: it connects as real ones do, notes what it hears, and answers by script."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from incidentbot.sandbox.faults import Faults
from incidentbot.sandbox.faults.faults import Sleep
from incidentbot.sandbox.listening import listening
from incidentbot.sandbox.stand_in import StandIn
from incidentbot.sandbox.web_api.table import METHODS
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.happening import Happening
from incidentbot.sandbox.workspace.people import human
from tests.support.hands import MORNING, Hands
from tests.support.slack_judge import judging
from tests.support.web_api import SCOPES

Json = dict[str, Any]
SILENCE = object()
"""What an app answers that never acknowledges."""

REACTION: Json = {
    "type": "reaction_added",
    "user": "U1",
    "reaction": "eyes",
    "item": {"type": "message", "channel": "C1", "ts": "1790000000.000001"},
    "item_user": "U1",
    "event_ts": "1790000000.000002",
}
"""An event."""

ACK_SECONDS = 0.3
EVENTS = ("message.channels", "reaction_added", "member_joined_channel", "app_home_opened")


@dataclass
class Script:
    """What an app has heard, and what it answers: the same to everything, unless a test names a type."""

    heard: list[Json] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)

    def answer(self, kind: str, payload: Json) -> Any:
        """Note it, and answer."""
        self.heard.append(payload)
        name = payload.get("type") or kind
        return self.answers.get(str(name))

    @property
    def commands(self) -> list[Json]:
        """The slash commands that were heard."""
        return [one for one in self.heard if "command" in one]

    def of(self, kind: str) -> list[Json]:
        """Give what was heard of this type; of events, the type of the event."""
        return [
            one for one in self.heard if kind in {one.get("type"), one.get("event", {}).get("type")}
        ]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A workspace with one person, one channel, and a scripted app in it."""

    stand_in: StandIn
    app: App
    script: Script
    client: AsyncWebClient
    user_id: str
    channel_id: str
    real_time: Hands

    async def command(self, text: str = "/try it") -> Any:
        """Have the person type a command."""
        return await self.stand_in.interactions.command(
            user_id=self.user_id, conversation_id=self.channel_id, text=text
        )

    async def opens(self, view: Json) -> Json:
        """Have the app open a window before the person, and give it."""
        await self.command()
        trigger_id = self.script.commands[-1]["trigger_id"]
        await self.client.views_open(trigger_id=trigger_id, view=view)
        return self.stand_in.workspace.views.stack(self.user_id)[-1]

    def reached_at(self, url: str) -> None:
        """Have what is for the app come over HTTP to this address."""
        self.stand_in.install(manifest(url))

    async def until(self, check: Callable[[], Any]) -> None:
        """Wait until something is so, looking whenever anything happens."""
        happened = asyncio.Event()

        def notice(_happening: Happening) -> None:
            happened.set()

        self.stand_in.workspace.grapevine.listen(notice)
        while not check():
            await happened.wait()
            happened.clear()
        self.stand_in.workspace.grapevine.forget(notice)

    def seen(self) -> list[str]:
        """Give what the person sees in the channel, their own whispers at the end."""
        messages = self.stand_in.workspace.messages
        shown = [
            *messages.top_level(self.channel_id),
            *messages.whispers(self.channel_id, self.user_id),
        ]
        return [str(message.get("text", "")) for message in shown if message.get("bot_id")]


@asynccontextmanager
async def on_stage(
    *,
    over_http: bool = False,
    connections: int = 1,
    sleep: Sleep = asyncio.sleep,
    pause: Sleep = asyncio.sleep,
    events: Sequence[str] = EVENTS,
    ack_seconds: float = ACK_SECONDS,
    begins_at: float = MORNING,
) -> AsyncIterator[Stage]:
    """Have a stage while the context lasts; the app listens over sockets, or over HTTP, to these events.

    `sleep` is how Slack waits before it tells of an event again, `pause` how a fault makes somebody wait.
    """
    real_time = Hands(begins_at)
    script = Script()
    async with AsyncExitStack() as stack:
        faults = Faults(real_time=real_time, methods=METHODS, sleep=pause)
        stand_in = StandIn(
            None, real_time=real_time, ack_seconds=ack_seconds, sleep=sleep, faults=faults
        )
        stack.push_async_callback(stand_in.close)
        stack.enter_context(judging(stand_in.inspector))
        slack = Starlette(routes=stand_in.routes())
        base = await stack.enter_async_context(listening(slack, host="127.0.0.1", port=0))
        stand_in.listens_at(base)
        url = await stack.enter_async_context(_http_app(script)) if over_http else None
        app = stand_in.install(manifest(url, events=events))
        client = AsyncWebClient(token=app.bot_token, base_url=f"{base}/api/")
        for _ in range(0 if over_http else connections):
            await stack.enter_async_context(connected(client, app, script))
        user_id, channel_id = _settle_in(stand_in, app)
        yield Stage(
            stand_in=stand_in,
            app=app,
            script=script,
            client=client,
            user_id=user_id,
            channel_id=channel_id,
            real_time=real_time,
        )


def manifest(url: str | None, *, events: Sequence[str] = EVENTS) -> Json:
    """Give the app's manifest: for Socket Mode, or over HTTP at an address."""
    return {
        "display_information": {"name": "Scripted"},
        "features": {
            "app_home": {"home_tab_enabled": True},
            "unfurl_domains": ["pages.invalid"],
            "slash_commands": [
                {"command": "/try", "description": "", **({"url": url} if url else {})}
            ],
            "shortcuts": [
                {"name": "Global", "type": "global", "callback_id": "global"},
                {"name": "On it", "type": "message", "callback_id": "on-message"},
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "socket_mode_enabled": url is None,
            "event_subscriptions": {"bot_events": list(events), "request_url": url},
            "interactivity": {"is_enabled": True, "request_url": url},
        },
    }


@asynccontextmanager
async def socket_of(
    client: AsyncWebClient, app: App
) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """Have a socket open, past its greeting, while the context lasts."""
    opened = await client.apps_connections_open(app_token=app.app_token)
    async with aiohttp.ClientSession() as session, session.ws_connect(opened["url"]) as socket:
        hello = await socket.receive_json()
        assert hello["type"] == "hello"
        yield socket


@asynccontextmanager
async def connected(client: AsyncWebClient, app: App, script: Script) -> AsyncIterator[None]:
    """Have the app listen over another socket while the context lasts."""
    async with socket_of(client, app) as socket:
        answering = asyncio.create_task(_answer_envelopes(socket, script))
        try:
            yield
        finally:
            answering.cancel()


async def _answer_envelopes(socket: aiohttp.ClientWebSocketResponse, script: Script) -> None:
    async for message in socket:
        envelope = message.json()
        if "envelope_id" not in envelope:
            script.heard.append(envelope)
            continue
        answer = script.answer(envelope["type"], envelope["payload"])
        if answer is not SILENCE:
            acknowledged = {"envelope_id": envelope["envelope_id"]}
            await socket.send_json(acknowledged | ({"payload": answer} if answer else {}))


@asynccontextmanager
async def _http_app(script: Script) -> AsyncIterator[str]:
    async def receive(request: Request) -> Response:
        script.headers.append(dict(request.headers))
        payload = await _payload(request)
        answer = script.answer("slash_commands", payload)
        if payload.get("type") == "url_verification" and answer is None:
            answer = payload["challenge"]
        if answer is SILENCE:
            await _until_given_up(request)
        return answer if isinstance(answer, Response) else _as_response(answer)

    app = Starlette(routes=[Route("/slack", receive, methods=["POST"])])
    async with listening(app, host="127.0.0.1", port=0) as address:
        yield f"{address}/slack"


async def _until_given_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _payload(request: Request) -> Json:
    body = (await request.body()).decode()
    if request.headers["content-type"] == "application/json":
        event: Json = json.loads(body)
        return event
    form = dict(parse_qsl(body, keep_blank_values=True))
    return dict(json.loads(form["payload"])) if "payload" in form else dict(form)


def _as_response(answer: Any) -> Response:
    return JSONResponse(answer) if isinstance(answer, dict) else PlainTextResponse(answer or "")


def _settle_in(stand_in: StandIn, app: App) -> tuple[str, str]:
    workspace = stand_in.workspace
    user_id = workspace.identities.next("U")
    workspace.people.enter(
        human(
            user_id=user_id,
            team_id=workspace.team_id,
            name="rita",
            real_name="Rita Example",
            title="Tester",
            email="rita@example.com",
            zone="Europe/London",
        )
    )
    channel = workspace.channels.create("general", creator=user_id, private=False)
    workspace.channels.join(channel, app.bot_user_id)
    return user_id, channel.id
