"""Asking Slack's Web API one thing, and what its answer means for whoever asked.

The client's own retries are taken out: after a reset connection they would post a message a second time.
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

    def __init__(self, client: AsyncWebClient) -> None:
        client.retry_handlers = []
        self._client = client

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
        try:
            response = await method(**given)
        except SlackApiError as refused:
            return _refused(method.__name__, refused, fine=fine)
        except aiohttp.ClientConnectorError as unreachable:
            raise DeliveryError(f"{method.__name__}: {unreachable}") from unreachable
        except (aiohttp.ClientError, TimeoutError, OSError) as lost:
            raise DeliveryError(f"{method.__name__}: {lost!r}", uncertain=True) from lost
        return _data(response)


def _data(response: AsyncSlackResponse) -> dict[str, Any]:
    return response.data if isinstance(response.data, dict) else {}


def _refused(method: str, refused: SlackApiError, *, fine: frozenset[str]) -> dict[str, Any]:
    response = refused.response
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        wait = timedelta(seconds=int(response.headers.get("Retry-After", 1)))
        raise DeliveryError(f"{method}: rate limited", retry_after=wait) from refused
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise DeliveryError(f"{method}: {response.status_code}", uncertain=True) from refused
    error = str(response.get("error", "unknown"))
    if error in fine:
        return _data(response)
    raise DeliveryError(f"{method}: {error}", permanent=error not in _TRANSIENT) from refused
