"""The sandbox beside the bot: a process of its own, with a file of its own, that ends when the bot does."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp

from incidentbot.sandbox.conditions import Conditions
from incidentbot.sandbox.faults import ScriptError
from incidentbot.sandbox.listening import PortError
from incidentbot.sandbox.serving import OPEN_PATH, serve

FOLDER = Path("data/sandbox")
FILE = FOLDER / "workspace.sqlite"
DATABASE = f"sqlite:///{FOLDER}/incidentbot.sqlite"
CONFIGURATION = Path(__file__).parents[1] / "sandbox" / "company" / "configuration"
_INSTALL = "/sandbox/apps"
_LOOKS, _BETWEEN_LOOKS = 30, 0.1


class SandboxError(Exception):
    """The sandbox does not start. The message says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """The app, as the sandbox knows it. Its tokens are no secrets: the workspace is a stand-in."""

    address: str
    bot_token: str
    app_token: str
    signing_secret: str

    @property
    def api_url(self) -> str:
        """Where the sandbox's Web API is."""
        return f"{self.address}/api/"


@asynccontextmanager
async def sandbox_process(*, port: int, fresh: bool) -> AsyncIterator[str]:
    """Have a sandbox while the context lasts, and give its address. One that was started alone is used.

    `fresh`: begin with an empty workspace, and a bot that remembers nothing.

    Raises:
        SandboxError: the port is somebody else's, or the workspace is open in another process.
    """
    address = f"http://127.0.0.1:{port}"
    if not await _is_open(address):
        async with _child(port=port, fresh=fresh) as started:
            yield started
    elif fresh:
        raise SandboxError(
            f"The workspace at {address} runs in a process of its own. End that, then --fresh can empty it."
        )
    else:
        yield address


async def alone(
    *, port: int, stop: asyncio.Event, say: Callable[[str], None], conditions: Conditions
) -> None:
    """Serve a workspace to any bot until `stop` is set; `say` is told its address.

    Raises:
        SandboxError: the port is somebody else's, or something is to go wrong that cannot.
    """
    try:
        await serve(port=port, file=FILE, stop=stop, say=say, to_all=True, conditions=conditions)
    except PortError as why:
        raise _no_port(port, str(why)) from why
    except ScriptError as why:
        raise SandboxError(str(why)) from why


async def install(address: str, manifest: dict[str, Any]) -> Installed:
    """Install the app, or bring its manifest up to date."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}{_INSTALL}", json=manifest) as answer,
    ):
        answer.raise_for_status()
        given = await answer.json()
    return Installed(
        address=address,
        bot_token=given["bot_token"],
        app_token=given["app_token"],
        signing_secret=given["signing_secret"],
    )


async def _is_open(address: str) -> bool:
    """Look for a workspace that takes any bot. One that ends with its bot is given a moment to do so."""
    for _ in range(_LOOKS):
        status = await _status(f"{address}{OPEN_PATH}")
        if status != HTTPStatus.SERVICE_UNAVAILABLE:
            return status == HTTPStatus.OK
        await asyncio.sleep(_BETWEEN_LOOKS)
    raise SandboxError(
        f"The workspace at {address} belongs to another bot. End that one first; two would get in each other's way."
    )


async def _status(address: str) -> int | None:
    timeout = aiohttp.ClientTimeout(total=2)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(address) as answer,
        ):
            return answer.status
    except (aiohttp.ClientError, TimeoutError):
        return None


@asynccontextmanager
async def _child(*, port: int, fresh: bool) -> AsyncIterator[str]:
    if fresh:
        await asyncio.to_thread(_empty)
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "incidentbot.sandbox",
        f"--port={port}",
        f"--file={FILE}",
        "--until-stdin-closes",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        start_new_session=True,
    )
    try:
        yield await _listening(child, port=port)
    finally:
        await _end(child)


def _empty() -> None:
    if FOLDER.exists():
        shutil.rmtree(FOLDER)


async def _listening(child: asyncio.subprocess.Process, *, port: int) -> str:
    line = b"" if child.stdout is None else await child.stdout.readline()
    said = line.decode().strip()
    if not said.startswith("http"):
        raise _no_port(port, said or "the sandbox ended at once")
    return said


async def _end(child: asyncio.subprocess.Process) -> None:
    if child.stdin is not None:
        child.stdin.close()
    await child.wait()


def _no_port(port: int, why: str) -> SandboxError:
    return SandboxError(
        f"The sandbox cannot listen at port {port}: {why}. "
        "End what listens there, or set INCIDENTBOT_SANDBOX_PORT to a port that is free."
    )
