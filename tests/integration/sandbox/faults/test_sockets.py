"""Sockets that Slack closes: Slack's own client opens new ones."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

import aiohttp
import pytest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.sandbox.delivery.carrier import NOT_THERE
from tests.support.connections import Connections
from tests.support.patience import Waits
from tests.support.scripted_app import Script, Stage, connected, on_stage


class Opened(Protocol):
    """What the SDK has no types for."""

    async def connect(self) -> None:
        """Open a socket, and another one whenever it is gone."""

    async def close(self) -> None:
        """Open no more."""


@asynccontextmanager
async def slacks_own_client(stage: Stage) -> AsyncIterator[None]:
    """Have the app listen through the SDK, which looks after its connection itself."""
    web_client = AsyncWebClient(token=stage.app.app_token, base_url=stage.client.base_url)
    client = SocketModeClient(stage.app.app_token, web_client=web_client, ping_interval=0.2)

    async def acknowledge(_client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        stage.script.heard.append(request.payload)
        response = SocketModeResponse(envelope_id=request.envelope_id)
        await client.send_socket_mode_response(response)

    client.socket_mode_request_listeners.append(acknowledge)
    opened: Opened = client
    await opened.connect()
    try:
        yield
    finally:
        await opened.close()


@pytest.mark.parametrize("kind", ["warning", "refresh", "drop"])
async def test_slacks_own_client_opens_a_new_socket(kind: str) -> None:
    async with on_stage(connections=0) as stage:
        connections = Connections(stage.stand_in.workspace, stage.app)
        async with slacks_own_client(stage):
            await connections.number(1)
            stage.stand_in.faults.script(f"commands: {kind} x1")

            await stage.command()
            await connections.number(2)

            assert (await stage.command()).ok


async def test_slacks_own_client_comes_back_when_slack_is_up_again() -> None:
    async with on_stage(connections=0) as stage:
        connections = Connections(stage.stand_in.workspace, stage.app)
        async with slacks_own_client(stage):
            await connections.number(1)
            [down] = stage.stand_in.faults.script("*: down")
            assert not stage.app.connected

            stage.stand_in.faults.remove(down.number)
            await connections.number(2)

            assert (await stage.command()).ok


async def test_a_socket_that_is_dropped_leaves_the_others() -> None:
    async with on_stage(connections=2) as stage:
        stage.stand_in.faults.script("commands: drop x2")

        first, second = await stage.command(), await stage.command()

        assert first.ok
        assert second.error == NOT_THERE


@pytest.mark.parametrize("kind", ["warning", "refresh"])
async def test_a_socket_that_is_to_be_closed_gets_nothing_more_where_there_is_another(
    kind: str,
) -> None:
    old, new = Script(), Script()
    async with (
        on_stage(connections=0, pause=Waits()) as stage,
        connected(stage.client, stage.app, old),
    ):
        stage.stand_in.faults.script(f"commands: {kind} x1")
        assert (await stage.command()).ok

        async with connected(stage.client, stage.app, new):
            assert (await stage.command()).ok
            assert (await stage.command()).ok

    assert [one.get("type", "command") for one in old.heard] == ["disconnect", "command"]
    assert len(new.commands) == 2


@pytest.mark.parametrize(("kind", "waits"), [("warning", []), ("refresh", [10])])
async def test_slack_closes_a_socket_itself_some_time_after_it_asked_for_another(
    kind: str, waits: list[float]
) -> None:
    pause = Waits()
    async with on_stage(pause=pause) as stage:
        connections = Connections(stage.stand_in.workspace, stage.app)
        stage.stand_in.faults.script(f"commands: {kind} x1")
        await stage.command()

        pause.over.set()
        await connections.until(lambda: stage.app.connected is not bool(waits))

        assert pause.seconds == waits


async def test_while_slack_is_down_no_socket_can_be_opened() -> None:
    async with on_stage() as stage:
        opened = await stage.client.apps_connections_open(app_token=stage.app.app_token)
        [down] = stage.stand_in.faults.script("*: down")

        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(opened["url"])
            assert refused.value.status == 503
            stage.stand_in.faults.remove(down.number)
            async with session.ws_connect(opened["url"]) as socket:
                assert (await socket.receive_json())["type"] == "hello"
