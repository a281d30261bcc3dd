"""Delivery over HTTP: signed requests to the addresses that an app's manifest names."""

import asyncio
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

import aiohttp

from incidentbot.sandbox.delivery.carrier import ACK_SECONDS, NotReachedError, Request
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.clock import RealTime

_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"
# An event is heard with any success, everything else is taken with 200 alone.
_HEARD, _TAKEN = range(200, 300), (200,)
UNPROVEN = "the app did not give back the challenge of url_verification"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What an app said."""

    status: int
    text: str
    wants_no_more: bool


class Http:
    """Calls apps."""

    def __init__(self, *, real_time: RealTime, ack_seconds: float = ACK_SECONDS) -> None:
        self._real_time = real_time
        self._ack_seconds = ack_seconds
        self._session: aiohttp.ClientSession | None = None
        self._proven: set[tuple[str, str]] = set()
        self._one_challenge_at_a_time = asyncio.Lock()

    def reaches(self, app: App) -> bool:
        """Tell whether the app has said where it listens; whether it does is seen when it is called."""
        return bool(_events_address(app))

    async def carry(self, app: App, request: Request) -> Json | None:
        """Post a request, signed, and give what the app answered.

        Raises:
            NotReachedError: nobody listens there, the address is not proven the app's own, or it says no.
            TimeoutError: there was no answer in `ack_seconds`.
        """
        address = _address(app, request)
        is_event = request.kind == "events_api"
        if is_event:
            await self._prove(app, address)
        content_type, body = _body(request)
        answer = await self._say(app, address, content_type, body, _retry_headers(request))
        if answer.status not in (_HEARD if is_event else _TAKEN):
            words = f"the app answered with HTTP status {answer.status}"
            raise NotReachedError(words, reason="http_error", wants_no_more=answer.wants_no_more)
        return _said(answer.text)

    async def close(self) -> None:
        """Let go of connections."""
        if self._session is not None:
            await self._session.close()

    async def _prove(self, app: App, address: str) -> None:
        """Before the first event, have the app show that it listens there: it gives back what it is sent."""
        async with self._one_challenge_at_a_time:
            if (app.app_id, address) in self._proven:
                return
            challenge = secrets.token_urlsafe(24)
            asked = {"token": app.app_id, "challenge": challenge, "type": "url_verification"}
            answer = await self._say(app, address, _JSON, json.dumps(asked), {})
            if answer.status != HTTPStatus.OK or challenge not in answer.text:
                raise NotReachedError(UNPROVEN, reason="http_error")
            self._proven.add((app.app_id, address))

    async def _say(
        self, app: App, address: str, content_type: str, body: str, more: Mapping[str, str]
    ) -> _Answer:
        headers = {"Content-Type": content_type, **self._signature(app, body), **more}
        timeout = aiohttp.ClientTimeout(total=self._ack_seconds)
        try:
            async with self._client().post(
                address, data=body.encode(), headers=headers, timeout=timeout
            ) as answer:
                return _Answer(
                    status=answer.status,
                    text=await answer.text(),
                    wants_no_more=answer.headers.get("X-Slack-No-Retry") == "1",
                )
        except aiohttp.ClientError as why:
            raise NotReachedError(f"the app cannot be reached: {why}") from why

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    def _signature(self, app: App, body: str) -> dict[str, str]:
        timestamp = str(int(self._real_time()))
        base = f"v0:{timestamp}:{body}".encode()
        digest = hmac.new(app.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def _address(app: App, request: Request) -> str:
    if request.kind == "events_api":
        return _events_address(app)
    if request.kind == "slash_commands":
        known = (one.get("url", "") for one in app.commands if one["command"] == request.name)
        return str(next(known, ""))
    told = app.manifest.get("settings", {}).get("interactivity", {})
    options = told.get("message_menu_options_url")
    if options and request.payload["type"] == "block_suggestion":
        return str(options)
    return str(told.get("request_url", ""))


def _events_address(app: App) -> str:
    told = app.manifest.get("settings", {}).get("event_subscriptions", {})
    return str(told.get("request_url", ""))


def _body(request: Request) -> tuple[str, str]:
    if request.kind == "events_api":
        return _JSON, json.dumps(request.payload)
    if request.kind == "slash_commands":
        return _FORM, urlencode(request.payload)
    return _FORM, urlencode({"payload": json.dumps(request.payload)})


def _retry_headers(request: Request) -> dict[str, str]:
    if not request.retry:
        return {}
    return {"X-Slack-Retry-Num": str(request.retry), "X-Slack-Retry-Reason": request.retry_reason}


def _said(text: str) -> Json | None:
    if not text.strip():
        return None
    try:
        answer = json.loads(text)
    except ValueError:
        return {"text": text}
    return answer if isinstance(answer, dict) else None
