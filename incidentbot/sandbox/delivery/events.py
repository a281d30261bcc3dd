"""The Events API: what happens in the workspace is told to the apps that asked for it and may know of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from incidentbot.sandbox.delivery.carrier import Request
from incidentbot.sandbox.delivery.event_payloads import EventPayloads
from incidentbot.sandbox.delivery.following import following
from incidentbot.sandbox.delivery.post import Post
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.happening import Happening

RETRIES = (1.0, 60.0, 300.0)
"""Slack tries again almost at once, after a minute, and after five: so many seconds later."""

_EVERYWHERE = frozenset({"channel_created", "team_join", "user_change"})
_PLURALS = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
Sleep = Callable[[float], Awaitable[None]]


class Events:
    """Tells apps of events, each until it is acknowledged or three retries have failed."""

    def __init__(self, workspace: Workspace, post: Post, *, sleep: Sleep = asyncio.sleep) -> None:
        self._workspace = workspace
        self._post = post
        self._sleep = sleep
        self._payloads = EventPayloads(workspace)
        self._under_way: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to tell."""
        self._workspace.grapevine.listen(self._happened)

    async def stop(self) -> None:
        """Tell no more."""
        self._workspace.grapevine.forget(self._happened)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    @property
    def busy(self) -> bool:
        """Whether an app is being told of something."""
        return bool(self._under_way)

    async def told(self) -> None:
        """Wait until nothing is under way any more, whatever that leads to included."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    def tell(self, app: App, event: Json) -> None:
        """Tell one app of an event, whether it asked for it or not."""
        payload = self._envelope(app, event)
        task = asyncio.get_running_loop().create_task(self._until_acknowledged(app, payload))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def _happened(self, happening: Happening) -> None:
        if happening.only_for is not None:
            return
        for app in self._workspace.apps:
            if self._wants(app, happening) and self._may_know(app, happening):
                self.tell(app, self._payloads.of(happening.event))
            for event in following(happening.event, app, self._workspace):
                self.tell(app, event)

    def _wants(self, app: App, happening: Happening) -> bool:
        event = happening.event
        if event["type"] != "message":
            return event["type"] in app.events
        return f"message.{_PLURALS[event['channel_type']]}" in app.events

    def _may_know(self, app: App, happening: Happening) -> bool:
        if happening.only_app not in {None, app.app_id}:
            return False
        if happening.channel is None or happening.event["type"] in _EVERYWHERE:
            return True
        members = self._workspace.conversations.get(happening.channel).members
        return app.bot_user_id in {*members, happening.event.get("user")}

    async def _until_acknowledged(self, app: App, payload: Json) -> None:
        request = Request(kind="events_api", name=payload["event"]["type"], payload=payload)
        for number, wait in enumerate(RETRIES, 1):
            ack, _ = await self._post.bring(app, request)
            if ack.ok or ack.wants_no_more:
                return
            await self._sleep(wait)
            request = replace(request, retry=number, retry_reason=ack.reason)
        await self._post.bring(app, request)

    def _envelope(self, app: App, event: Json) -> Json:
        team_id = self._workspace.team_id
        return {
            "token": app.app_id,
            "team_id": team_id,
            "context_team_id": team_id,
            "context_enterprise_id": None,
            "api_app_id": app.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": self._workspace.identities.next("Ev"),
            "event_time": int(self._workspace.clock.now()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team_id,
                    "user_id": app.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{event['type']}-{team_id}-{app.app_id}",
        }
