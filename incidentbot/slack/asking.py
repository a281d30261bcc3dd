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

from incidentbot.engine.attempt import current
from incidentbot.engine.outbox import DeliveryError, GoneError
from incidentbot.slack.pacing import Pace
from incidentbot.slack.refusals import meaning
from incidentbot.slack.tiers import TIERS

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

_GONE = frozenset(
    {"channel_not_found", "is_archived", "is_inactive", "message_not_found", "cant_update_message"}
)


class _OutsideError(DeliveryError):
    """The bot is not in the channel."""


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
        try:
            return await self._ask(method, fine=fine, **arguments)
        except _OutsideError:
            channel_id = str(arguments.get("channel") or arguments.get("channel_id"))
            if not await self._is_back_in(channel_id):
                raise
        return await self._ask(method, fine=fine, **arguments)

    async def _is_back_in(self, channel_id: str) -> bool:
        """Enter a channel that somebody took us out of. Effects go only where we belong; answers go anywhere."""
        if current() is None:
            return False
        try:
            await self._ask(self._client.conversations_join, channel=channel_id)
        except DeliveryError as refused:
            if not refused.permanent:
                raise
            return False
        return True

    async def _ask(
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
            if self._pace.access.refused(_error(refused)):
                raise DeliveryError(
                    f"{name}: {_error(refused)}", plain=self._pace.access.trouble
                ) from refused
            if refused.response.status_code == HTTPStatus.OK:
                self._pace.access.granted()
            return _refused(name, refused, fine=fine)
        except aiohttp.ClientConnectorError as unreachable:
            raise DeliveryError(f"{name}: {unreachable}") from unreachable
        except (aiohttp.ClientError, TimeoutError, OSError) as lost:
            raise DeliveryError(f"{name}: {lost!r}", uncertain=True) from lost
        self._pace.access.granted()
        return _data(response)


def _data(response: AsyncSlackResponse) -> dict[str, Any]:
    return response.data if isinstance(response.data, dict) else {}


def _name(method: Method) -> str:
    """Give the method's name as Slack documents it: of the underscores of ours, some are dots there."""
    return next(name for name in TIERS if name.replace(".", "_") == method.__name__)


def _error(refused: SlackApiError) -> str:
    """Give Slack's word for what is wrong."""
    return str(_data(refused.response).get("error", "unknown"))


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
    error = _error(refused)
    if error in fine:
        return _data(response)
    if error in _TRANSIENT:
        raise DeliveryError(f"{method}: {error}") from refused
    plain = meaning(error, _data(response))
    raise _kind(error)(f"{method}: {error}", plain=plain, permanent=True) from refused


def _kind(error: str) -> type[DeliveryError]:
    if error == "not_in_channel":
        return _OutsideError
    return GoneError if error in _GONE else DeliveryError
