"""The workspace before any bot is in it: a few people, two channels, the app's registration, served on loopback."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.middleware import Middleware

from incidentbot.bootstrap.registrations import app_manifest
from incidentbot.domain.policy import Policy
from incidentbot.sandbox.listening import listening
from incidentbot.sandbox.stand_in import StandIn
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.happening import Happening
from incidentbot.sandbox.workspace.people import human
from tests.support.actor import Actor
from tests.support.incidents import NOON
from tests.support.settling import Settle
from tests.support.slack_judge import judging

PEOPLE = {
    "Rita": ("Support agent", "Europe/London"),
    "Sam": ("Site reliability engineer", "Europe/Berlin"),
    "Maya": ("Payments engineer", "America/New_York"),
    "Olga": ("Accountant", "Asia/Tokyo"),
}
"""Rita reports, Sam responds, Maya helps, Olga has nothing to do with it."""

PATIENCE = 60.0
"""Seconds for an ack. Slack's three are measured by a benchmark; a busy machine must not fail a story."""

Mode = str
"""How requests reach the bot: `socket` or `http`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A stand-in at its address, with people in it, and an app that is installed but not there yet."""

    stand_in: StandIn
    app: App
    base: str
    policy: Policy
    start: datetime
    users: Mapping[str, str]

    @property
    def api_url(self) -> str:
        """Where the Web API is."""
        return f"{self.base}/api/"

    def client(self) -> AsyncWebClient:
        """Give a client with the app's token."""
        return AsyncWebClient(token=self.app.bot_token, base_url=self.api_url)

    def reached_at(self, request_url: str) -> None:
        """Have the app's requests come over HTTP to this address."""
        self.stand_in.install(
            app_manifest(self.policy, command_name="/incident", request_url=request_url)
        )

    def actors(self, settle: Settle) -> dict[str, Actor]:
        """Give the people, by their names in small letters."""
        return {
            name.lower(): Actor(self.stand_in, user_id, settle=settle)
            for name, user_id in self.users.items()
        }

    def posts_of_the_bot(self, room: Conversation) -> list[str]:
        """Give what the bot has said in a conversation itself, not in threads, and not to one person alone."""
        return [
            str(message["text"])
            for message in self.stand_in.workspace.messages.top_level(room.id)
            if message.get("bot_id")
        ]


@asynccontextmanager
async def staged(
    policy: Policy,
    *,
    mode: Mode = "socket",
    middleware: Sequence[Middleware] = (),
    passed: Callable[[], float] = float,
) -> AsyncIterator[Scene]:
    """Have a scene while the context lasts. `passed` tells how many seconds of it are over, over Socket Mode.

    An event that was not acknowledged comes again when the app is there, and Slack is up.
    """
    # Bolt holds the signatures of requests over HTTP against the machine's clock.
    start = NOON if mode == "socket" else datetime.now(UTC)
    real_time = (lambda: start.timestamp() + passed()) if mode == "socket" else time.time
    there = asyncio.Event()
    stand_in = StandIn(
        None,
        real_time=real_time,
        ack_seconds=PATIENCE,
        sleep=lambda _seconds: _until(there),
    )
    notice = partial(_notice, stand_in, there, mode)
    stand_in.workspace.grapevine.listen(notice)
    stand_in.faults.watch(notice)
    notice()
    users = _settle_in(stand_in)
    slack = Starlette(routes=stand_in.routes(), middleware=middleware)
    try:
        with judging(stand_in.inspector):
            async with listening(slack, host="127.0.0.1", port=0) as base:
                stand_in.listens_at(base)
                yield Scene(
                    stand_in=stand_in,
                    app=stand_in.install(app_manifest(policy, command_name="/incident")),
                    base=base,
                    policy=policy,
                    start=start,
                    users=users,
                )
    finally:
        await stand_in.close()


async def _until(there: asyncio.Event) -> None:
    await there.wait()


def _notice(
    stand_in: StandIn, there: asyncio.Event, mode: Mode, _happening: Happening | None = None
) -> None:
    reached = mode == "http" or any(app.connected for app in stand_in.workspace.apps)
    if reached and not stand_in.faults.is_down:
        there.set()
    else:
        there.clear()


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
