"""The first minute: one process to start, a workspace in the browser, and nothing lost when it is killed."""

import socket
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.support.eyes import message_words
from tests.support.pages import Desk, OpenWindow
from tests.support.started import at_the_page, free_port, started

ROOM = "inc-1-checkout-fails"


def settings(port: int) -> dict[str, str]:
    return {"INCIDENTBOT_SANDBOX_PORT": str(port)}


async def channel(desk: Desk, name: str) -> str:
    listed = (await desk.get("state"))["conversations"]
    return str(next(one["id"] for one in listed if one["name"] == name))


async def types(desk: Desk, text: str, at: str) -> None:
    answer = await desk.post("command", channel=at, text=text)
    assert answer["ok"], answer


async def room(window: OpenWindow, name: str) -> dict[str, Any]:
    """Wait until the bot has pinned a card in this room, and give the channel."""
    while True:
        opened = (await window.next("conversation"))["conversation"]
        if opened["name"] == name and opened.get("pins"):
            found: dict[str, Any] = opened
            return found


async def topic(window: OpenWindow, words: str) -> str:
    while words not in (opened := await window.next("conversation"))["conversation"]["topic"]:
        pass
    return str(opened["conversation"]["topic"])


async def test_the_room_is_there_in_the_browser_and_again_after_a_kill(tmp_path: Path) -> None:
    port = free_port()
    async with (
        started(tmp_path, settings=settings(port)) as bot,
        at_the_page(await bot.address()) as desk,
        desk.window() as window,
    ):
        await types(desk, "/incident now Checkout fails", await channel(desk, "general"))
        opened = await room(window, ROOM)
        await bot.killed()

    async with (
        started(tmp_path, settings=settings(port)) as again,
        at_the_page(await again.address()) as desk,
        desk.window() as window,
    ):
        shown = await desk.get(f"conversations/{opened['id']}")
        assert any("Expected now" in message_words(message) for message in shown["messages"])
        await types(desk, "/incident take", opened["id"])
        assert "investigating" in await topic(window, "investigating")

        status, complaints = await again.stopped()

    assert (status, complaints) == (0, "")
    assert len(again.said) == 1


async def test_a_workspace_that_runs_alone_outlives_the_bot_that_finds_it(tmp_path: Path) -> None:
    port = free_port()
    async with started(tmp_path, "sandbox", settings=settings(port)) as workspace:
        address = await workspace.address()
        async with (
            started(tmp_path, settings=settings(port)) as bot,
            at_the_page(await bot.address()) as desk,
            desk.window() as window,
        ):
            await types(desk, "/incident now Checkout fails", await channel(desk, "general"))
            await room(window, ROOM)
            assert await bot.stopped() == (0, "")

            async with started(tmp_path, "--fresh", settings=settings(port)) as other:
                status, complaints = await other.ends()
            assert status == 1
            assert complaints.startswith(f"The workspace at {address} runs in a process of its own")
            assert await channel(desk, ROOM)
        assert await workspace.stopped() == (0, "")


async def test_a_second_bot_is_not_let_into_the_workspace_of_the_first(tmp_path: Path) -> None:
    port = free_port()
    async with started(tmp_path, settings=settings(port)) as first:
        await first.address()

        async with started(tmp_path, settings=settings(port)) as second:
            status, complaints = await second.ends()

        assert status == 1
        assert complaints.endswith("End that one first; two would get in each other's way.")
        assert await first.stopped() == (0, "")


async def test_fresh_begins_with_an_empty_workspace(tmp_path: Path) -> None:
    written = f"INCIDENTBOT_SANDBOX_PORT={free_port()}\nINCIDENTBOT_COMMAND=/outage\n"
    (tmp_path / ".env").write_text(written)

    for arguments in ((), ("--fresh",)):
        async with (
            started(tmp_path, *arguments) as bot,
            at_the_page(await bot.address()) as desk,
            desk.window() as window,
        ):
            listed = (await desk.get("state"))["conversations"]
            assert not [one for one in listed if (one["name"] or "").startswith("inc-")]
            await types(desk, "/outage now Checkout fails", await channel(desk, "general"))
            await room(window, ROOM)
            assert await bot.stopped() == (0, "")


@pytest.mark.parametrize("arguments", [(), ("sandbox",)])
async def test_a_port_that_is_taken_is_said_in_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with started(tmp_path, *arguments, settings=settings(port)) as bot:
            status, complaint = await bot.ends()

    assert status == 1
    assert complaint == (
        f"The sandbox cannot listen at port {port}: Address already in use. "
        "End what listens there, or set INCIDENTBOT_SANDBOX_PORT to a port that is free."
    )


async def test_a_workspace_alone_can_begin_with_things_going_wrong(tmp_path: Path) -> None:
    rules = ("--fault", "api.test: error fatal_error x1", "--fault", "api.test: error x1")
    async with (
        started(
            tmp_path, "sandbox", *rules, "--rate-limits", settings=settings(free_port())
        ) as workspace,
        aiohttp.ClientSession(await workspace.address()) as session,
    ):
        said = []
        for _ in range(3):
            async with session.get("/api/api.test") as answer:
                said.append((await answer.json()).get("error"))

    assert said == ["fatal_error", "internal_error", None]
