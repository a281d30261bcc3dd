"""Delivery over HTTP: signed requests to the address that an app's manifest names."""

import hashlib
import hmac
import json
from http import HTTPStatus
from urllib.parse import urlencode

import aiohttp

from incidentbot.sandbox.delivery.carrier import ACK_SECONDS, NotReachedError, Request
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.clock import RealTime


class Http:
    """Calls apps."""

    def __init__(self, *, real_time: RealTime, ack_seconds: float = ACK_SECONDS) -> None:
        self._real_time = real_time
        self._ack_seconds = ack_seconds
        self._session: aiohttp.ClientSession | None = None

    def reaches(self, app: App) -> bool:
        """Tell whether the app has said where it listens; whether it does is seen when it is called."""
        return bool(_address(app, "events_api"))

    async def carry(self, app: App, request: Request) -> Json | None:
        """Post a request, signed, and give what the app answered.

        Raises:
            NotReachedError: nobody listens there, or the answer is no 200.
            TimeoutError: there was no answer in `ack_seconds`.
        """
        content_type, body = _body(request)
        headers = {
            "Content-Type": content_type,
            **self._signature(app, body),
            **_retry_headers(request),
        }
        try:
            async with self._client().post(
                _address(app, request.kind),
                data=body.encode(),
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=self._ack_seconds),
            ) as answer:
                if answer.status != HTTPStatus.OK:
                    raise NotReachedError(f"the app answered with HTTP status {answer.status}")
                return _answer(await answer.text())
        except aiohttp.ClientError as why:
            raise NotReachedError(f"the app cannot be reached: {why}") from why

    async def close(self) -> None:
        """Let go of connections."""
        if self._session is not None:
            await self._session.close()

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    def _signature(self, app: App, body: str) -> dict[str, str]:
        timestamp = str(int(self._real_time()))
        base = f"v0:{timestamp}:{body}".encode()
        digest = hmac.new(app.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def _address(app: App, kind: str) -> str:
    settings = app.manifest.get("settings", {})
    if kind == "slash_commands":
        return str(next((one["url"] for one in app.commands if "url" in one), ""))
    section = "event_subscriptions" if kind == "events_api" else "interactivity"
    return str(settings.get(section, {}).get("request_url", ""))


def _body(request: Request) -> tuple[str, str]:
    if request.kind == "events_api":
        return "application/json", json.dumps(request.payload)
    form = "application/x-www-form-urlencoded"
    if request.kind == "slash_commands":
        return form, urlencode(request.payload)
    return form, urlencode({"payload": json.dumps(request.payload)})


def _retry_headers(request: Request) -> dict[str, str]:
    if not request.retry:
        return {}
    return {"X-Slack-Retry-Num": str(request.retry), "X-Slack-Retry-Reason": request.retry_reason}


def _answer(text: str) -> Json | None:
    if not text.strip():
        return None
    try:
        answer = json.loads(text)
    except ValueError:
        return {"text": text}
    return answer if isinstance(answer, dict) else None
