"""`python app.py` as people start it: a process in a folder of its own, which says where it is."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.support.pages import Desk
from tests.support.source import ROOT

_ADDRESS = re.compile(r"http://\S+?(?=\.? |$)")
_SECONDS_TO_END = 30


@dataclass
class Started:
    """A process of ours, and what it has said so far."""

    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)

    async def line(self) -> str:
        """Give the next line that it says; it has to say one."""
        assert self.process.stdout is not None
        line = (await self.process.stdout.readline()).decode().strip()
        if not line:
            raise AssertionError(f"it ended with {await self.ends()}")
        self.said.append(line)
        return line

    async def address(self) -> str:
        """Give the address in the next line that has one."""
        while not (found := _ADDRESS.search(await self.line())):
            pass
        return found[0]

    async def killed(self) -> None:
        """Kill it as `kill -9` does, and wait until whatever it had started is gone too."""
        self.process.kill()
        await self.ends()

    async def stopped(self) -> tuple[int, str]:
        """Ask it to end; give its status and what it has said to complain."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ends()

    async def ends(self) -> tuple[int, str]:
        """Wait for the end of it and of what it had started; give its status and its complaints."""
        async with asyncio.timeout(_SECONDS_TO_END):
            _, complaints = await self.process.communicate()
            assert self.process.returncode is not None
            return self.process.returncode, complaints.decode().strip()


@asynccontextmanager
async def started(
    folder: Path, *arguments: str, settings: Mapping[str, str] | None = None
) -> AsyncIterator[Started]:
    """Start it in `folder`, with these settings and no others. A warning of Python is an error."""
    ours = {name: value for name, value in os.environ.items() if "INCIDENTBOT" not in name}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        *arguments,
        cwd=folder,
        env={**ours, "PYTHONWARNINGS": "error", **(settings or {})},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    running = Started(process)
    try:
        yield running
    finally:
        if process.returncode is None:
            await running.killed()


def free_port() -> int:
    """Give a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port: int = bound.getsockname()[1]
        return port


@asynccontextmanager
async def at_the_page(address: str) -> AsyncIterator[Desk]:
    """Have somebody of the small company sit at the page while the context lasts."""
    async with aiohttp.ClientSession(address) as session:
        newcomer = Desk(session, "")
        me = (await newcomer.get("state"))["me"]["id"]
        yield Desk(session, me)
