"""Slack's own clients, unchanged but for the address: an app does the same with each of them."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from incidentbot.sandbox.faults import Kind
from incidentbot.sandbox.workspace.happening import Happening
from tests.support.node_app import node_over_http, node_over_sockets
from tests.support.python_apps import (
    async_over_http,
    async_over_sockets,
    sync_over_http,
    sync_over_sockets,
)
from tests.support.scripted_app import Json, Stage, on_stage

Running = Callable[[Stage], AbstractAsyncContextManager[None]]

CLIENTS = [
    pytest.param(node_over_sockets, id="node, sockets"),
    pytest.param(node_over_http, id="node, http"),
    pytest.param(sync_over_sockets, id="python sync, sockets"),
    pytest.param(sync_over_http, id="python sync, http"),
    pytest.param(async_over_sockets, id="python async, sockets"),
    pytest.param(async_over_http, id="python async, http"),
]
PATIENCE = 60.0
LARGE = 200_000
"""More than fits into one piece of what clients read at a time."""


async def never(_seconds: float) -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize("running", CLIENTS)
async def test_an_app_does_what_people_ask_of_it(running: Running) -> None:
    # Bolt holds the signatures of requests over HTTP against the machine's clock.
    async with (
        on_stage(connections=0, sleep=never, ack_seconds=PATIENCE, begins_at=time.time()) as stage,
        running(stage),
        asyncio.timeout(PATIENCE),
    ):
        await answers_a_command(stage)
        await asks_in_windows(stage)
        await draws_its_home(stage)
        await reads_page_by_page(stage)
        await waits_when_it_is_too_fast(stage)
        if stage.app.uses_socket_mode:
            await leaves_its_socket_for_another(stage)


async def answers_a_command(stage: Stage) -> None:
    assert (await stage.command("/try hello")).ok
    assert stage.seen() == ["Hello, rita."]


async def asks_in_windows(stage: Stage) -> None:
    await stage.command("/try form")
    await stage.until(lambda: windows(stage) == ["form"])
    assert (await types_into_the_list(stage)).body["options"][0]["text"]["text"] == "one"
    assert (await hands_in(stage, "taken")).body == {"errors": {"name": "Somebody has it."}}
    assert windows(stage) == ["form"]

    await presses(stage, "deeper")
    await stage.until(lambda: windows(stage) == ["form", "deeper"])
    await stage.stand_in.interactions.close(
        user_id=stage.user_id, view_id=top(stage)["id"], everything=False
    )

    assert (await hands_in(stage, "unsure")).ok
    assert windows(stage) == ["again"]
    assert (await hands_in(stage, None)).ok
    assert windows(stage) == []

    await stage.command("/try form")
    await stage.until(lambda: windows(stage) == ["form"])
    assert (await hands_in(stage, "x" * LARGE)).ok
    assert windows(stage) == []


async def draws_its_home(stage: Stage) -> None:
    await stage.stand_in.interactions.open_home(
        user_id=stage.user_id, app_id=stage.app.app_id, tab="home"
    )
    views = stage.stand_in.workspace.views
    await stage.until(lambda: views.home(stage.user_id, stage.app.app_id))


async def reads_page_by_page(stage: Stage) -> None:
    for number in range(4):
        stage.stand_in.workspace.channels.create(
            f"inc-{number}", creator=stage.user_id, private=False
        )
    await stage.command("/try pages")
    await stage.until(lambda: "Pages of 2, 2, 1." in stage.seen())


async def waits_when_it_is_too_fast(stage: Stage) -> None:
    stage.stand_in.faults.script("chat.postMessage: ratelimited 1 x1")
    since = time.monotonic()
    await stage.command("/try busy")
    await stage.until(lambda: "Got through." in stage.seen())

    calls = [one for one in stage.stand_in.inspector.since(0) if one.name == "chat.postMessage"]
    assert [one.status for one in calls] == ["error", "ok"]
    assert time.monotonic() - since >= 1


async def leaves_its_socket_for_another(stage: Stage) -> None:
    connections = list[bool]()

    def notice(happening: Happening) -> None:
        if happening.event["type"] == "app_connection":
            connections.append(stage.app.connected)

    stage.stand_in.workspace.grapevine.listen(notice)
    await stage.stand_in.sockets.part(stage.app, Kind.REFRESH)
    # One is opened and one is closed, in the order that the client likes.
    await stage.until(lambda: len(connections) == 2)

    assert connections[-1]
    assert (await stage.command("/try hello")).ok


def top(stage: Stage) -> Json:
    return stage.stand_in.workspace.views.stack(stage.user_id)[-1]


def windows(stage: Stage) -> list[str]:
    return [view["callback_id"] for view in stage.stand_in.workspace.views.stack(stage.user_id)]


async def hands_in(stage: Stage, name: str | None) -> Any:
    typed = {"typed": {"type": "plain_text_input", "value": name}}
    return await stage.stand_in.interactions.submit(
        user_id=stage.user_id, view_id=top(stage)["id"], values={"name": typed} if name else {}
    )


async def types_into_the_list(stage: Stage) -> Any:
    return await stage.stand_in.interactions.options(
        user_id=stage.user_id,
        place={"view_id": top(stage)["id"]},
        block_id="list",
        action_id="search",
        typed="o",
    )


async def presses(stage: Stage, action_id: str) -> None:
    await stage.stand_in.interactions.action(
        user_id=stage.user_id,
        place={"view_id": top(stage)["id"]},
        block_id="row",
        action_id=action_id,
        value={"type": "button"},
        state={},
    )
