"""Monitoring as a test has it: alerts, and what Alertmanager would send about them (webhook, version 4)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from types import MappingProxyType
from typing import Any

import aiohttp
from pydantic import SecretStr

from incidentbot.integrations.alertmanager import NAME
from incidentbot.integrations.alertmanager.endpoint import PATH
from tests.support.incidents import NOON

Json = dict[str, Any]

SECRET = "the secret of the tests"
SECRETS = {NAME: SecretStr(SECRET)}
EXTERNAL = "http://alertmanager.example:9093"
NEVER = "0001-01-01T00:00:00Z"
_NONE: Mapping[str, str] = MappingProxyType({})


def alert(
    name: str = "HighErrorRate",
    labels: Mapping[str, str] = _NONE,
    *,
    minute: int = 0,
    ended: bool = False,
    annotations: Mapping[str, str] = _NONE,
) -> Json:
    """Give an alert as Alertmanager sends it, which began so many minutes after noon."""
    named = {"alertname": name, **labels}
    began = NOON + timedelta(minutes=minute)
    return {
        "status": "resolved" if ended else "firing",
        "labels": named,
        "annotations": annotations
        or {"summary": f"{name} on {labels.get('service', 'something')}"},
        "startsAt": _written(began),
        "endsAt": _written(began + timedelta(minutes=1)) if ended else NEVER,
        "generatorURL": "http://prometheus.example/graph?g0.expr=up",
        "fingerprint": sha256(repr(sorted(named.items())).encode()).hexdigest()[:16],
    }


def ended(one: Json) -> Json:
    """Give the same alert when it is over."""
    return {**one, "status": "resolved", "endsAt": _written(NOON + timedelta(hours=1))}


def webhook(*alerts: Json, group: str = '{}:{alertname="HighErrorRate"}') -> Json:
    """Give what Alertmanager sends about a group of alerts."""
    return {
        "version": "4",
        "groupKey": group,
        "truncatedAlerts": 0,
        "status": "firing" if any(one["status"] == "firing" for one in alerts) else "resolved",
        "receiver": "incidentbot",
        "groupLabels": {"alertname": "HighErrorRate"},
        "commonLabels": {},
        "commonAnnotations": {},
        "externalURL": EXTERNAL,
        "alerts": list(alerts),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring:
    """Calls the bot as Alertmanager does."""

    address: str
    headers: dict[str, str] = field(default_factory=lambda: {"authorization": f"Bearer {SECRET}"})

    async def sends(self, *alerts: Json, **more: Any) -> int:
        """Send a notification, and give the status of the answer."""
        status, _ = await self.posts(json.dumps(webhook(*alerts, **more)).encode())
        return status

    async def sends_all(self, notifications: Sequence[Json]) -> set[int]:
        """Send many, one after the other over one connection, and give the statuses of the answers."""
        async with aiohttp.ClientSession() as session:
            found = set()
            for one in notifications:
                async with session.post(
                    f"{self.address}{PATH}", json=one, headers=self.headers
                ) as answer:
                    found.add(answer.status)
            return found

    async def posts(self, body: bytes) -> tuple[int, str]:
        """Send anything, and give the answer."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"{self.address}{PATH}", data=BytesIO(body), headers=self.headers
            ) as answer,
        ):
            return answer.status, await answer.text()


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
