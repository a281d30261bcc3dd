"""Asking Slack's Web API one thing, and what its answer means for whoever asked.

Each call waits for its turn. The client's own retries are taken out: after a reset connection they would post a
message a second time.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.pacing import Pace

Method = Callable[..., Awaitable[AsyncSlackResponse]]

_TRANSIENT = frozenset(
    {
        "ratelimited",
        "internal_error",
        "fatal_error",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
    }
)


class Asking:
    """Calls methods of Slack's Web API."""

    def __init__(self, client: AsyncWebClient, *, pace: Pace) -> None:
        client.retry_handlers = []
        self._client = client
        self._pace = pace

    async def _pages(self, method: Method, **arguments: Any) -> AsyncIterator[dict[str, Any]]:
        cursor = ""
        while True:
            page = await self._call(method, cursor=cursor, **arguments)
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return

    async def _call(
        self, method: Method, *, fine: frozenset[str] = frozenset(), **arguments: Any
    ) -> dict[str, Any]:
        given = {name: value for name, value in arguments.items() if value is not None}
        name, channel = _name(method), str(given.get("channel", ""))
        await self._pace.turn(name, channel=channel)
        try:
            response = await method(**given)
        except SlackApiError as refused:
            if seconds := _silence(refused):
                self._pace.told_to_wait(name, channel=channel, seconds=seconds)
            return _refused(name, refused, fine=fine)
        except aiohttp.ClientConnectorError as unreachable:
            raise DeliveryError(f"{name}: {unreachable}") from unreachable
        except (aiohttp.ClientError, TimeoutError, OSError) as lost:
            raise DeliveryError(f"{name}: {lost!r}", uncertain=True) from lost
        return _data(response)


def _data(response: AsyncSlackResponse) -> dict[str, Any]:
    return response.data if isinstance(response.data, dict) else {}


def _name(method: Method) -> str:
    """Give the method's name as Slack documents it."""
    return method.__name__.replace("_", ".", 1)


def _silence(refused: SlackApiError) -> int | None:
    """Tell for how many seconds Slack wants to be left alone."""
    if refused.response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
        return None
    return int(refused.response.headers.get("Retry-After", 1))


def _refused(method: str, refused: SlackApiError, *, fine: frozenset[str]) -> dict[str, Any]:
    response = refused.response
    if (seconds := _silence(refused)) is not None:
        wait = timedelta(seconds=seconds)
        raise DeliveryError(f"{method}: rate limited", retry_after=wait) from refused
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise DeliveryError(f"{method}: {response.status_code}", uncertain=True) from refused
    error = str(response.get("error", "unknown"))
    if error in fine:
        return _data(response)
    raise DeliveryError(f"{method}: {error}", permanent=error not in _TRANSIENT) from refused
