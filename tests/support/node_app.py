"""The app of tests/clients, with Slack's own clients for Node: a process of its own, which ends when we do."""

import asyncio
import os
import shutil
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import pytest

from tests.support.scripted_app import Stage
from tests.support.source import ROOT

FOLDER = ROOT / "tests" / "clients"
_OLDEST = 20
"""The first version of Node that Slack's clients work with."""


@asynccontextmanager
async def node_over_sockets(stage: Stage) -> AsyncIterator[None]:
    """Have the app, in Socket Mode."""
    async with _running(stage, {"SLACK_APP_TOKEN": stage.app.app_token}):
        yield


@asynccontextmanager
async def node_over_http(stage: Stage) -> AsyncIterator[None]:
    """Have the app, called over HTTP."""
    async with _running(stage, {"SLACK_SIGNING_SECRET": stage.app.signing_secret}) as port:
        stage.reached_at(f"http://127.0.0.1:{port}/slack/events")
        yield


@asynccontextmanager
async def _running(stage: Stage, mode: Mapping[str, str]) -> AsyncIterator[int]:
    env = {
        "PATH": os.environ["PATH"],
        "SLACK_API_URL": stage.client.base_url,
        "SLACK_BOT_TOKEN": stage.app.bot_token,
        **mode,
    }
    await _require_node()
    process = await asyncio.create_subprocess_exec(
        "node", "app.mjs", cwd=FOLDER, env=env, stdin=PIPE, stdout=PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield int(await process.stdout.readline())
    finally:
        process.stdin.close()
        await process.communicate()


async def _require_node() -> None:
    if shutil.which("node") is None:
        pytest.skip("there is no Node on this machine")
    asked = await asyncio.create_subprocess_exec("node", "--version", stdout=PIPE)
    version = (await asked.communicate())[0].decode().strip()
    if int(version.removeprefix("v").partition(".")[0]) < _OLDEST:
        pytest.skip(f"Slack's clients need Node {_OLDEST} or newer, not {version}")
    if not (FOLDER / "node_modules").is_dir():
        pytest.skip("the packages for Node are missing: run `npm ci` in tests/clients")
