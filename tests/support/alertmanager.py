"""The real Alertmanager of Debian, on loopback, with nobody to talk to but the bot."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.support.alerting import SECRET
from tests.support.programs import find_program
from tests.support.started import free_port

NAMES = ("prometheus-alertmanager", "alertmanager")
MISSING = (
    "There is no Alertmanager on this machine (Debian: apt-get install prometheus-alertmanager)."
)
CONFIGURATION = """
route:
  receiver: incidentbot
  group_by: [alertname]
  group_wait: 50ms
  group_interval: 100ms
  repeat_interval: 200ms
receivers:
  - name: incidentbot
    webhook_configs:
      - url: {url}
        send_resolved: true
        http_config:
          authorization: {{credentials: {secret}}}
"""
_SECONDS_TO_START = 60


def find_alertmanager(environment: Mapping[str, str]) -> str:
    """Find the machine's Alertmanager."""
    return find_program(NAMES, environment, missing=MISSING)


@pytest.fixture(scope="session")
def alertmanager_path() -> str:
    """Where Alertmanager is."""
    return find_alertmanager(os.environ)


@dataclass(frozen=True, slots=True)
class Alertmanager:
    """What Prometheus would tell it, a test does."""

    address: str

    async def fires(self, *alerts: dict[str, str]) -> None:
        """Have alerts with these labels fire."""
        await self._post([_alert(labels) for labels in alerts])

    async def ends(self, *alerts: dict[str, str]) -> None:
        """Have them be over."""
        over = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
        await self._post([{**_alert(labels), "endsAt": over} for labels in alerts])

    async def _post(self, alerts: list[dict[str, Any]]) -> None:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.address}/api/v2/alerts", json=alerts) as answer,
        ):
            assert answer.status == 200, await answer.text()


@asynccontextmanager
async def alertmanager(path: str, *, folder: Path, url: str) -> AsyncIterator[Alertmanager]:
    """Have one while the context lasts, which sends what it hears to `url`."""
    configuration = folder / "alertmanager.yml"
    configuration.write_text(CONFIGURATION.format(url=url, secret=SECRET))
    address = f"127.0.0.1:{free_port()}"
    process = await asyncio.create_subprocess_exec(
        path,
        f"--config.file={configuration}",
        f"--storage.path={folder / 'storage'}",
        f"--web.listen-address={address}",
        "--cluster.listen-address=",
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(_SECONDS_TO_START):
            await _listening(process)
        yield Alertmanager(f"http://{address}")
    finally:
        process.terminate()
        await process.communicate()


async def _listening(process: asyncio.subprocess.Process) -> None:
    assert process.stderr is not None
    said = b""
    while b"Listening on" not in said:
        said = await process.stderr.readline()
        assert said, "Alertmanager did not start"


def _alert(labels: dict[str, str]) -> dict[str, Any]:
    return {
        "labels": labels,
        "annotations": {"summary": f"{labels['alertname']} on {labels['service']}"},
        "startsAt": "2026-01-01T00:00:00Z",
        "generatorURL": "http://prometheus.example/graph",
    }
