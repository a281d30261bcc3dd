"""The bot as a newcomer starts it: `python app.py` in an empty folder, and the address that it prints."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

APP = Path(__file__).parents[2] / "app.py"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@asynccontextmanager
async def first_minute(folder: Path) -> AsyncIterator[str]:
    """Start it, give the address once it is printed, and stop it as Ctrl C does."""
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith("INCIDENTBOT_")
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(APP),
        cwd=folder,
        env={**ours, "INCIDENTBOT_SANDBOX_PORT": str(_free_port())},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        line = (await process.stdout.readline()).decode()
        found = _ADDRESS.search(line)
        assert found, line
        yield found.group()
    finally:
        process.send_signal(signal.SIGINT)
        status = await process.wait()
    assert status == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
