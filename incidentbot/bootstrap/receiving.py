"""How Slack's requests reach the bot: over a socket that we open, or over HTTP."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.engine.outbox import DeliveryError
from incidentbot.engine.under_way import UnderWay
from incidentbot.slack.http import SLACK_PATH, slack_route
from incidentbot.web.server import Endpoint, application, listening, routes_of

_NONE: Mapping[str, Endpoint] = MappingProxyType({})


@asynccontextmanager
async def socket_mode(
    bolt: AsyncApp, *, app_token: str, api_url: str, signs_of_life: float = 10
) -> AsyncIterator[None]:
    """Receive over Socket Mode while the context lasts, and answer what has come before it ends.

    Needs no public address. A socket that is gone without a word is missed after `signs_of_life` seconds.

    Raises:
        DeliveryError: Slack does not give us a socket.
    """
    web_client = AsyncWebClient(token=app_token, base_url=api_url)
    address = await _socket_address(web_client, app_token)
    handler = AsyncSocketModeHandler(
        bolt, app_token, web_client=web_client, ping_interval=signs_of_life
    )
    requests = UnderWay()

    async def counted(_client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        with requests.one_more():
            await handler.handle(handler.client, request)

    handler.client.socket_mode_request_listeners[:] = [counted]
    handler.client.wss_uri = address
    await handler.connect_async()
    try:
        yield
    finally:
        # What is not read any more, Slack brings again to whoever listens next.
        _stop_reading(handler.client)
        await requests.idle()
        await handler.close_async()


def _stop_reading(client: SocketModeClient) -> None:
    if client.message_receiver is not None:
        client.message_receiver.cancel()


async def _socket_address(client: AsyncWebClient, app_token: str) -> str:
    """Ask ourselves, before the SDK does: with a wrong token it would ask again and again, and never say so."""
    try:
        answer = await client.apps_connections_open(app_token=app_token)
    except SlackApiError as refused:
        raise DeliveryError(f"apps_connections_open: {refused.response['error']}") from refused
    return str(answer["url"])


@asynccontextmanager
async def http_endpoint(
    bolt: AsyncApp,
    *,
    trouble: Callable[[], str],
    endpoints: Mapping[str, Endpoint] = _NONE,
    pages: Mapping[str, Endpoint] = _NONE,
    host: str = "127.0.0.1",
    port: int = 0,
) -> AsyncIterator[str]:
    """Receive over HTTP while the context lasts, and give the address that Slack must call.

    `trouble` is what whoever watches the bot is told; `endpoints` and `pages` are for others than Slack.
    """
    served = application([slack_route(bolt), *routes_of(endpoints, pages)], trouble=trouble)
    async with listening(served, host=host, port=port) as address:
        yield f"{address}{SLACK_PATH}"


@asynccontextmanager
async def for_others(
    endpoints: Mapping[str, Endpoint],
    pages: Mapping[str, Endpoint] = _NONE,
    *,
    trouble: Callable[[], str],
    host: str = "127.0.0.1",
    port: int = 0,
) -> AsyncIterator[str]:
    """Receive what others than Slack send while the context lasts, and give the address: Slack comes over a socket."""
    served = application(routes_of(endpoints, pages), trouble=trouble)
    async with listening(served, host=host, port=port) as address:
        yield address
