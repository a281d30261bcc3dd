"""The stand-in, put together: one workspace, and the addresses at which it is reached."""

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from incidentbot.sandbox.delivery.alarm import Alarm
from incidentbot.sandbox.delivery.answers import Answers
from incidentbot.sandbox.delivery.carrier import ACK_SECONDS
from incidentbot.sandbox.delivery.commands import Commands
from incidentbot.sandbox.delivery.events import Events, Sleep
from incidentbot.sandbox.delivery.http import Http
from incidentbot.sandbox.delivery.interactions import Interactions
from incidentbot.sandbox.delivery.post import Post
from incidentbot.sandbox.delivery.replays import Replays
from incidentbot.sandbox.delivery.response_urls import ResponseUrls
from incidentbot.sandbox.delivery.road import Road
from incidentbot.sandbox.delivery.socket_mode import Sockets
from incidentbot.sandbox.delivery.time_machine import TimeMachine
from incidentbot.sandbox.faults import Faults
from incidentbot.sandbox.faults.line import Line
from incidentbot.sandbox.inspector import Inspector
from incidentbot.sandbox.web_api import WebApi
from incidentbot.sandbox.web_api.rate_limits import RateLimits
from incidentbot.sandbox.web_api.table import METHODS
from incidentbot.sandbox.web_api.uploads import Uploads
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.clock import RealTime

APPS_PATH = "/sandbox/apps"


class StandIn:
    """A Slack of one's own. An app has `ack_seconds` of real time to acknowledge a request.

    `sleep` is how it waits before it tells of an event again; without `faults`, nothing goes wrong yet.
    """

    def __init__(
        self,
        file: Path | None,
        *,
        real_time: RealTime,
        ack_seconds: float = ACK_SECONDS,
        sleep: Sleep = asyncio.sleep,
        faults: Faults | None = None,
    ) -> None:
        self.workspace = Workspace(file, real_time=real_time)
        self.inspector = Inspector(real_time=real_time)
        self.faults = faults or Faults(real_time=real_time, methods=METHODS)
        self.rate_limits = RateLimits(real_time=real_time)
        self.sockets = Sockets(
            grapevine=self.workspace.grapevine, faults=self.faults, ack_seconds=ack_seconds
        )
        self._http = Http(real_time=real_time, ack_seconds=ack_seconds)
        road = Road(sockets=self.sockets, http=self._http, faults=self.faults)
        post = Post(road, inspector=self.inspector)
        self.events = Events(self.workspace, post, sleep=sleep)
        answers = Answers(self.workspace)
        line = Line(self.faults, inspector=self.inspector)
        self._response_urls = ResponseUrls(answers, line=line, real_time=real_time)
        commands = Commands(self.workspace, post=post, answers=answers)
        self.interactions = Interactions(
            self.workspace,
            post=post,
            events=self.events,
            commands=commands,
            response_urls=self._response_urls,
        )
        self.replays = Replays(
            self.workspace,
            inspector=self.inspector,
            post=post,
            commands=commands,
            response_urls=self._response_urls,
        )
        self.time_machine = TimeMachine(self.workspace)
        self._alarm = Alarm(self.workspace)
        self._web_api = WebApi(
            self.workspace, line, socket_url=self._socket_url, gate=self.rate_limits
        )
        self._uploads = Uploads(self.workspace)
        self._base = ""

    def routes(self) -> list[BaseRoute]:
        """Give everything that apps, and whoever starts them, call."""
        return [
            *self._web_api.routes(),
            *self._uploads.routes(),
            self.sockets.route(),
            self._response_urls.route(),
            self.time_machine.route(),
            Route(APPS_PATH, self._install, methods=["POST"]),
        ]

    def listens_at(self, base: str) -> None:
        """Learn the address that apps are told."""
        self._base = base
        self.workspace.address = f"{base}/"
        self._response_urls.base = base
        self.events.start()
        self._alarm.start()

    def install(self, manifest: Json) -> App:
        """Install an app, or give it its new manifest."""
        app = self.workspace.apps.install(manifest)
        for user in tuple(self.workspace.people):
            if not user["is_bot"]:
                self.workspace.conversations.direct(user["id"], app.bot_user_id)
        return app

    async def close(self) -> None:
        """Stop delivering, and let go of everything."""
        await self.events.stop()
        self._alarm.stop()
        await self.sockets.close()
        await self._http.close()
        self.workspace.close()

    def _socket_url(self, app: App) -> str:
        return self.sockets.address(app, self._base)

    async def _install(self, request: Request) -> Response:
        app = self.install(await request.json())
        return JSONResponse(
            {
                "app_id": app.app_id,
                "bot_token": app.bot_token,
                "app_token": app.app_token,
                "signing_secret": app.signing_secret,
            }
        )
