"""A workspace with the real bot in it, for tests that read as a person would tell them.

Everything is real but Slack itself: Bolt, the SDK, the database, sockets on loopback. Nothing waits for time to pass.
"""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.middleware import Middleware

from incidentbot.bootstrap.application import Application, Surroundings, assemble
from incidentbot.bootstrap.followed_clock import following
from incidentbot.bootstrap.receiving import http_endpoint, socket_mode
from incidentbot.bootstrap.registrations import app_manifest
from incidentbot.domain.policy import Policy
from incidentbot.engine.clock import StandingClock
from incidentbot.sandbox.listening import listening
from incidentbot.sandbox.stand_in import StandIn
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.people import human
from tests.support.actor import Actor
from tests.support.databases import Databases
from tests.support.incidents import NOON
from tests.support.policies import a_policy
from tests.support.settling import Settle, settling
from tests.support.slow_web_api import SlowWebApi

PEOPLE = {
    "Rita": ("Support agent", "Europe/London"),
    "Sam": ("Site reliability engineer", "Europe/Berlin"),
    "Maya": ("Payments engineer", "America/New_York"),
    "Olga": ("Accountant", "Asia/Tokyo"),
}
"""Rita reports, Sam responds, Maya helps, Olga has nothing to do with it."""


_PATIENCE = 60.0
"""Seconds for an ack. Slack's three are measured by a benchmark; a busy machine must not fail a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The workspace, the bot, and the people in it."""

    stand_in: StandIn
    app: App
    application: Application
    clock: StandingClock
    settle: Settle
    rita: Actor
    sam: Actor
    maya: Actor
    olga: Actor

    async def passes(self, **amount: float) -> None:
        """Let time pass; whatever is due on the way happens at its moment."""
        target = self.clock.now() + timedelta(**amount)
        await self.stand_in.time_machine.move_to(target.timestamp())
        await self.settle()

    def posts_of_the_bot(self, at: str) -> list[str]:
        """Give what the bot has said in a conversation itself, not in threads, and not to one person alone."""
        room = self.rita.conversation(at)
        return [
            str(message["text"])
            for message in self.stand_in.workspace.messages.top_level(room.id)
            if message.get("bot_id")
        ]


Mode = str
"""How requests reach the bot: `socket` or `http`."""


@asynccontextmanager
async def telling(
    database_url: str,
    *,
    mode: Mode = "socket",
    policy: Policy | None = None,
    slack_delay: float = 0.0,
) -> AsyncIterator[Story]:
    """Have a story while the context lasts. `slack_delay` seconds are added to each call of the Web API."""
    policy = policy or a_policy()
    # Bolt holds the signatures of requests over HTTP against the machine's clock.
    start = NOON if mode == "socket" else datetime.now(UTC)
    async with AsyncExitStack() as stack:
        stand_in = StandIn(
            None,
            real_time=start.timestamp if mode == "socket" else time.time,
            ack_seconds=_PATIENCE,
        )
        stack.push_async_callback(stand_in.close)
        users = _settle_in(stand_in)
        middleware = [Middleware(SlowWebApi, seconds=slack_delay)] if slack_delay else []
        slack = Starlette(routes=stand_in.routes(), middleware=middleware)
        served = listening(slack, host="127.0.0.1", port=0)
        base = await stack.enter_async_context(served)
        stand_in.listens_at(base)
        app = stand_in.install(app_manifest(policy, command_name="/incident"))
        clock = StandingClock(start)
        application = await assemble(_surroundings(database_url, policy, clock, app, base))
        stack.push_async_callback(application.close)
        await stack.enter_async_context(following(base, application=application, clock=clock))
        if mode == "socket":
            receiving = socket_mode(
                application.bolt, app_token=app.app_token, api_url=f"{base}/api/"
            )
            await stack.enter_async_context(receiving)
        else:
            url = await stack.enter_async_context(http_endpoint(application.bolt))
            stand_in.install(app_manifest(policy, command_name="/incident", request_url=url))
        settle = settling(application, stand_in.events)
        actors = {
            name.lower(): Actor(stand_in, user_id, settle=settle) for name, user_id in users.items()
        }
        yield Story(
            stand_in=stand_in,
            app=app,
            application=application,
            clock=clock,
            settle=settle,
            **actors,
        )


def _settle_in(stand_in: StandIn) -> dict[str, str]:
    workspace = stand_in.workspace
    users: dict[str, str] = {}
    for name, (title, zone) in PEOPLE.items():
        users[name] = workspace.identities.next("U")
        workspace.people.enter(
            human(
                user_id=users[name],
                team_id=workspace.team_id,
                name=name.lower(),
                real_name=f"{name} Example",
                title=title,
                email=f"{name.lower()}@example.com",
                zone=zone,
            )
        )
    for channel in ("general", "incidents"):
        made = workspace.channels.create(channel, creator=users["Rita"], private=False)
        for user_id in users.values():
            workspace.channels.join(made, user_id)
    return users


def _surroundings(
    database_url: str, policy: Policy, clock: StandingClock, app: App, base: str
) -> Surroundings:
    numbers: Callable[[], Any] = count(1).__next__
    return Surroundings(
        database_url=database_url,
        slack=AsyncWebClient(token=app.bot_token, base_url=f"{base}/api/"),
        policy=policy,
        clock=clock,
        command_name="/incident",
        signing_secret=app.signing_secret,
        new_id=lambda: f"id{numbers()}",
        jitter=lambda _least, _most: 0.0,
        alone=True,
    )


@pytest.fixture
async def story(sqlite_databases: Databases) -> AsyncIterator[Story]:
    """A story on SQLite, over Socket Mode."""
    with sqlite_databases.fresh() as url:
        async with telling(url) as told:
            yield told


@pytest.fixture(params=["socket", "http"])
async def every_story(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Story]:
    """The same story on both databases, over Socket Mode and over HTTP."""
    async with telling(database_url, mode=request.param) as told:
        yield told
