"""A workspace with the real bot in it, for tests that read as a person would tell them.

Everything is real but Slack itself: Bolt, the SDK, the database, sockets on loopback. Nothing waits for time to pass.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.middleware import Middleware

from incidentbot.bootstrap.application import Application, Surroundings, assemble
from incidentbot.bootstrap.followed_clock import following
from incidentbot.bootstrap.receiving import for_others, http_endpoint, socket_mode
from incidentbot.configuration import WatchedFolder
from incidentbot.domain.policy import Policy
from incidentbot.engine.backoff import Jitter
from incidentbot.engine.clock import StandingClock
from incidentbot.messengers.messengers import NO_MAIL, Messengers
from incidentbot.sandbox.stand_in import StandIn
from incidentbot.sandbox.workspace.apps import App
from incidentbot.slack.connection import kept_open
from incidentbot.slack.http import SLACK_PATH
from tests.support.actor import Actor
from tests.support.databases import Databases
from tests.support.paces import Stopwatch, unhurried
from tests.support.policies import a_policy
from tests.support.scene import PATIENCE, Mode, Scene, staged
from tests.support.settling import Settle, settling
from tests.support.wiring import Unheard

_NONE: Mapping[str, SecretStr] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The workspace, the bot, and the people in it. `others` is where anybody else than Slack calls the bot."""

    scene: Scene
    stand_in: StandIn
    app: App
    application: Application
    clock: StandingClock
    settle: Settle
    others: str
    rita: Actor
    sam: Actor
    maya: Actor
    olga: Actor

    async def passes(self, **amount: float) -> None:
        """Let time pass; whatever is due on the way happens at its moment."""
        target = self.clock.now() + timedelta(**amount)
        await self.stand_in.time_machine.move_to(target.timestamp())
        await self.settle()

    async def reads_the_folder(self) -> None:
        """Have it look at its folder until a change has come to rest."""
        reloading = self.application.reloading
        assert reloading is not None
        for _ in range(2):
            await reloading.look()
        await self.settle()

    def posts_of_the_bot(self, at: str) -> list[str]:
        """Give what the bot has said in a conversation itself, not in threads, and not to one person alone."""
        return self.scene.posts_of_the_bot(self.rita.conversation(at))


def at_once(_least: float, _most: float) -> float:
    """Let no time pass before the next attempt."""
    return 0.0


@asynccontextmanager
async def telling(
    database_url: str,
    *,
    mode: Mode = "socket",
    policy: Policy | None = None,
    middleware: Sequence[Middleware] = (),
    messengers: Messengers = NO_MAIL,
    signs_of_life: float = 10,
    stopwatch: Stopwatch | None = None,
    jitter: Jitter = at_once,
    answers_within: float = PATIENCE,
    folder: Path | None = None,
    secrets: Mapping[str, SecretStr] = _NONE,
    address: str = "",
) -> AsyncIterator[Story]:
    """Have a story while the context lasts. `middleware` stands before the Web API.

    With a `folder`, the organisation is what is written there, and may be written anew. With `secrets`, others than
    Slack may call too.

    Nobody waits for Slack's pace, unless it goes by a `stopwatch`; and what fails is tried again at once, unless
    `jitter` says otherwise.
    """
    async with AsyncExitStack() as stack:
        watched = None if folder is None else WatchedFolder(folder)
        known = a_policy() if watched is None else watched.configuration.policy
        scene = await stack.enter_async_context(
            staged(
                policy or known,
                mode=mode,
                middleware=middleware,
                passed=stopwatch or float,
            )
        )
        unheard = Unheard()
        scene.stand_in.inspector.watch(unheard)
        clock = StandingClock(scene.start)
        given = replace(
            surroundings(scene, database_url, clock),
            pace=stopwatch.pace() if stopwatch else unhurried(),
            jitter=jitter,
            messengers=messengers,
            answers_within=answers_within,
            watched=watched,
            secrets=secrets,
            address=address,
        )
        await stack.enter_async_context(kept_open(given.slack))
        application = await assemble(given)
        stack.push_async_callback(application.close)
        await stack.enter_async_context(following(scene.base, application=application, clock=clock))
        if mode == "socket":
            receiving = socket_mode(
                application.bolt,
                app_token=scene.app.app_token,
                api_url=scene.api_url,
                signs_of_life=signs_of_life,
            )
            await stack.enter_async_context(receiving)
            others = await stack.enter_async_context(
                for_others(application.endpoints, application.pages, trouble=application.trouble)
            )
        else:
            endpoint = http_endpoint(
                application.bolt,
                trouble=application.trouble,
                endpoints=application.endpoints,
                pages=application.pages,
            )
            reached_at = await stack.enter_async_context(endpoint)
            scene.reached_at(reached_at)
            others = reached_at.removesuffix(SLACK_PATH)
        settle = settling(application, scene.stand_in.events)
        yield Story(
            scene=scene,
            stand_in=scene.stand_in,
            app=scene.app,
            application=application,
            clock=clock,
            settle=settle,
            others=others,
            **scene.actors(settle),
        )
        assert not unheard.found, f"nobody listens to {', '.join(sorted(unheard.found))}"


def surroundings(scene: Scene, database_url: str, clock: StandingClock) -> Surroundings:
    """Give an application what it needs to live in the scene."""
    numbers: Callable[[], Any] = count(1).__next__
    return Surroundings(
        database_url=database_url,
        slack=scene.client(),
        pace=unhurried(),
        policy=scene.policy,
        clock=clock,
        messengers=NO_MAIL,
        command_name="/incident",
        signing_secret=scene.app.signing_secret,
        new_id=lambda: f"id{numbers()}",
        jitter=at_once,
        alone=True,
        answers_within=PATIENCE,
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
