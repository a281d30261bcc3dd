"""The stand-in as a process of its own."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.support.source import ROOT


@asynccontextmanager
async def stand_in(folder: Path, *options: str) -> AsyncIterator[tuple[Process, str]]:
    """Have it run while the context lasts, and give the first line that it says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "incidentbot.sandbox",
        "--port=0",
        f"--file={folder / 'workspace.sqlite'}",
        "--until-stdin-closes",
        *options,
        cwd=ROOT,
        stdin=PIPE,
        stdout=PIPE,
    )
    assert process.stdout is not None
    try:
        yield process, (await process.stdout.readline()).decode().strip()
    finally:
        await process.communicate(b"")


async def test_it_begins_with_the_faults_and_the_limits_that_it_is_given(tmp_path: Path) -> None:
    options = ("--fault=api.test: error fatal_error x1", "--seed=7", "--rate-limits")
    async with (
        stand_in(tmp_path, *options) as (process, address),
        aiohttp.ClientSession(address) as session,
    ):
        said = []
        for _ in range(2):
            async with session.get("/api/api.test") as answer:
                said.append((await answer.json()).get("error"))

    assert said == ["fatal_error", None]
    assert process.returncode == 0


async def test_a_fault_that_cannot_be_ends_it_with_a_sentence(tmp_path: Path) -> None:
    async with stand_in(tmp_path, "--fault=*: qqqq") as (process, line):
        pass

    assert line.startswith("There is no fault called qqqq. There are: reset-before, reset-after")
    assert process.returncode == 1
