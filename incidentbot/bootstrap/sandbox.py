"""The sandbox beside the bot: a process of its own, with a file of its own, that ends when the bot does."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

FOLDER = Path("data/sandbox")
FILE = FOLDER / "workspace.sqlite"
DATABASE = f"sqlite:///{FOLDER}/incidentbot.sqlite"
CONFIGURATION = Path(__file__).parents[1] / "sandbox" / "company" / "configuration"
_INSTALL = "/sandbox/apps"


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
async def sandbox_process(*, port: int, file: Path) -> AsyncIterator[str]:
    """Have a sandbox while the context lasts, and give its address. One that is there already is used.

    Raises:
        SandboxError: something else listens at that port.
    """
    address = f"http://127.0.0.1:{port}"
    if await _answers(address):
        yield address
        return
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "incidentbot.sandbox",
        f"--port={port}",
        f"--file={file}",
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


async def _answers(address: str) -> bool:
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session,
            session.get(f"{address}/sandbox/healthz") as answer,
        ):
            return answer.ok
    except (aiohttp.ClientError, TimeoutError):
        return False


async def _listening(child: asyncio.subprocess.Process, *, port: int) -> str:
    line = b"" if child.stdout is None else await child.stdout.readline()
    if not line:
        raise SandboxError(
            f"The sandbox cannot listen at port {port}: something else may. "
            "Set INCIDENTBOT_SANDBOX_PORT to a port that is free."
        )
    return line.decode().strip()


async def _end(child: asyncio.subprocess.Process) -> None:
    if child.stdin is not None:
        child.stdin.close()
    await child.wait()
