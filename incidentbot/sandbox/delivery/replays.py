"""Sending an app a request once more, for somebody who wants to see what it does with it."""

from copy import deepcopy

from incidentbot.sandbox.delivery.carrier import Request
from incidentbot.sandbox.delivery.commands import Commands
from incidentbot.sandbox.delivery.post import Post
from incidentbot.sandbox.delivery.response_urls import ResponseUrls
from incidentbot.sandbox.inspector import Direction, Exchange, Inspector
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError


class Replays:
    """Sends requests again that the inspector remembers.

    What is good for a moment only (a trigger, a response URL) is given anew. All else stays: an app recognises an
    event by its id, and a submitted window by its hash. What it answers about a window is for the inspector alone,
    since that window may be gone.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        inspector: Inspector,
        post: Post,
        commands: Commands,
        response_urls: ResponseUrls,
    ) -> None:
        self._workspace = workspace
        self._inspector = inspector
        self._post = post
        self._commands = commands
        self._response_urls = response_urls

    async def replay(self, number: int) -> Exchange:
        """Send the request of an exchange again, and give the new exchange.

        Raises:
            SlackError: `exchange_not_found`: nobody remembers it, or it was no request to an app.
        """
        there = self._inspector.find(number)
        if there is None or there.direction is not Direction.TO_APP:
            raise SlackError("exchange_not_found")
        app = self._workspace.apps.get(there.request["token"])
        request = _again(there, self._fresh(app, deepcopy(there.request)))
        if request.kind == "slash_commands":
            _, exchange = await self._commands.bring(app, request)
        else:
            _, exchange = await self._post.bring(app, request)
        return exchange

    def _fresh(self, app: App, payload: Json) -> Json:
        user_id = _user(payload)
        if payload.get("trigger_id"):
            view_id = payload.get("view", {}).get("id")
            payload["trigger_id"] = self._workspace.triggers.give(
                app_id=app.app_id, user_id=user_id, view_id=view_id
            )
        if payload.get("response_url"):
            payload["response_url"] = self._response_urls.give(
                app,
                user_id=user_id,
                conversation=self._workspace.conversations.get(_channel(payload)),
                ts=payload.get("container", payload).get("message_ts"),
            )
        return payload


def _again(there: Exchange, payload: Json) -> Request:
    """Make the request; an event comes again as one that was not acknowledged does."""
    is_event = there.kind == "events_api"
    return Request(
        kind=there.kind,
        name=there.name,
        payload=payload,
        retry=1 if is_event else 0,
        retry_reason="http_timeout" if is_event else "",
        replay_of=there.n,
    )


def _user(payload: Json) -> str:
    return str(payload.get("user_id") or payload.get("user", {}).get("id", ""))


def _channel(payload: Json) -> str:
    return str(payload.get("channel_id") or payload["channel"]["id"])
