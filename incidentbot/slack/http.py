"""Requests from Slack over HTTP: signed, and refused when they are older than five minutes."""

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SLACK_PATH = "/slack/events"


def slack_route(bolt: AsyncApp) -> Route:
    """Give the one route that all of Slack's requests come to. Bolt checks the signature and its age."""
    handler = AsyncSlackRequestHandler(bolt)

    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    return Route(SLACK_PATH, receive, methods=["POST"])
