"""The ways to run the bot: everything in one process, or several of each kind that share a PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.bootstrap import sandbox, surroundings
from incidentbot.bootstrap.application import Application, Surroundings, assemble
from incidentbot.bootstrap.followed_clock import following
from incidentbot.bootstrap.receiving import for_others, http_endpoint, socket_mode
from incidentbot.bootstrap.registrations import app_manifest
from incidentbot.configuration import WatchedFolder
from incidentbot.engine.clock import Clock, MovableClock, SystemClock
from incidentbot.engine.ticking import Ticking
from incidentbot.sandbox.conditions import Conditions
from incidentbot.settings import Settings, SettingsError
from incidentbot.slack.connection import kept_open
from incidentbot.store.database import sqlalchemy_url
from incidentbot.store.migrate import migrate

_NO_SLACK = (
    "web and worker are for a real Slack: set INCIDENTBOT_SLACK_BOT_TOKEN. "
    "To try it without one, run `python app.py` alone."
)
_UNSIGNED = (
    "web takes requests over HTTP and must know that they are Slack's: set INCIDENTBOT_SLACK_SIGNING_SECRET. "
    "Over Socket Mode no web is needed: a worker receives."
)

_LOOKS = timedelta(seconds=1)

Say = Callable[[str], None]
"""Tells whoever started the process something that they must know."""


async def everything(
    settings: Settings, *, stop: asyncio.Event, say: Say, fresh: bool = False
) -> None:
    """Run the bot, its ticks and its pages until `stop` is set; in the sandbox where no Slack is configured.

    `fresh`: in the sandbox, begin with an empty workspace.

    Raises:
        SandboxError: the sandbox cannot start, or cannot be emptied.
    """
    if fresh and not settings.in_sandbox:
        raise sandbox.SandboxError(
            "--fresh empties the workspace of the sandbox, but Slack is configured. "
            "Leave it out, or unset INCIDENTBOT_SLACK_BOT_TOKEN."
        )
    async with AsyncExitStack() as stack:
        if settings.in_sandbox:
            await stack.enter_async_context(_in_sandbox(settings, fresh=fresh, say=say))
        else:
            given = _in_slack(settings, clock=SystemClock(), alone=True)
            application = await stack.enter_async_context(assembled(given))
            await stack.enter_async_context(_ticking(application))
            say(await _receive(settings, application, stack, say=say))
        await stop.wait()


async def web(settings: Settings, *, stop: asyncio.Event, say: Say) -> None:
    """Serve Slack's requests over HTTP until `stop` is set. Any number of these may share a PostgreSQL.

    Raises:
        OneMachineError: the database is no PostgreSQL.
        SettingsError: what Slack over HTTP needs is not set.
    """
    given = _one_of_many(settings)
    if settings.slack_signing_secret is None:
        raise SettingsError([_UNSIGNED])
    async with (
        assembled(given) as application,
        http_endpoint(
            application.bolt,
            trouble=application.trouble,
            endpoints=application.endpoints,
            pages=application.pages,
            host=settings.host,
            port=settings.port,
        ) as address,
    ):
        say(f"Slack's requests come to {address}")
        await stop.wait()


async def worker(settings: Settings, *, stop: asyncio.Event, say: Say) -> None:
    """Fire timers and deliver effects until `stop` is set; with an app token, receive over Socket Mode too.

    Raises:
        OneMachineError: the database is no PostgreSQL.
        SettingsError: no Slack is set.
    """
    async with AsyncExitStack() as stack:
        application = await stack.enter_async_context(assembled(_one_of_many(settings)))
        await stack.enter_async_context(_ticking(application))
        if settings.slack_app_token is not None:
            await stack.enter_async_context(_socket(settings, application))
            await _listen_to_others(settings, application, stack, say=say)
        say("Working.")
        await stop.wait()


async def workspace_alone(
    settings: Settings, *, stop: asyncio.Event, say: Say, conditions: Conditions
) -> None:
    """Serve the sandbox without a bot until `stop` is set; a bot that starts later finds it.

    Raises:
        SandboxError: the port is somebody else's, or something is to go wrong that cannot.
    """

    def found(address: str) -> None:
        say(f"The workspace is at {address}. A bot that starts now finds it (Ctrl C ends it).")

    await sandbox.alone(port=settings.sandbox_port, stop=stop, say=found, conditions=conditions)


@asynccontextmanager
async def assembled(given: Surroundings) -> AsyncIterator[Application]:
    """Have an application over a migrated database while the context lasts."""
    await asyncio.to_thread(migrate, given.database_url)
    async with kept_open(given.slack):
        application = await assemble(given)
        try:
            async with _watching(application):
                yield application
        finally:
            await application.close()


@asynccontextmanager
async def _watching(application: Application) -> AsyncIterator[None]:
    """Have every process read its configuration again when it changes."""
    if application.reloading is None:
        yield
        return
    ticking = Ticking(application.reloading.look, every=_LOOKS)
    ticking.start()
    try:
        yield
    finally:
        await ticking.stop()


@asynccontextmanager
async def _ticking(application: Application) -> AsyncIterator[None]:
    application.scheduler.start()
    try:
        yield
    finally:
        await application.scheduler.stop()


@asynccontextmanager
async def _in_sandbox(settings: Settings, *, fresh: bool, say: Say) -> AsyncIterator[None]:
    watched = WatchedFolder(settings.configuration or sandbox.CONFIGURATION)
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(
            sandbox.sandbox_process(port=settings.sandbox_port, fresh=fresh)
        )
        manifest = app_manifest(watched.configuration.policy, command_name=settings.command)
        installed = await sandbox.install(address, manifest)
        clock = MovableClock(SystemClock())
        given = surroundings.surroundings(
            settings,
            slack=AsyncWebClient(token=installed.bot_token, base_url=installed.api_url),
            signing_secret=installed.signing_secret,
            watched=watched,
            clock=clock,
            database_url=settings.database_url or sandbox.DATABASE,
            alone=True,
        )
        application = await stack.enter_async_context(assembled(given))
        await stack.enter_async_context(following(address, application=application, clock=clock))
        await stack.enter_async_context(_ticking(application))
        await stack.enter_async_context(
            socket_mode(application.bolt, app_token=installed.app_token, api_url=installed.api_url)
        )
        say(f"The workspace is at {address} (a stand-in for Slack; Ctrl C ends it).")
        await _listen_to_others(settings, application, stack, say=say)
        yield


def _in_slack(settings: Settings, *, clock: Clock, alone: bool) -> Surroundings:
    return surroundings.surroundings(
        settings,
        slack=AsyncWebClient(
            token=_revealed(settings.slack_bot_token), base_url=settings.slack_api_url
        ),
        signing_secret=_revealed(settings.slack_signing_secret),
        watched=WatchedFolder(settings.configuration),
        clock=clock,
        database_url=settings.database_url or surroundings.DATABASE,
        alone=alone,
    )


def _one_of_many(settings: Settings) -> Surroundings:
    given = _in_slack(settings, clock=SystemClock(), alone=False)
    if sqlalchemy_url(given.database_url).get_backend_name() == "sqlite":
        raise surroundings.OneMachineError
    if settings.in_sandbox:
        raise SettingsError([_NO_SLACK])
    return given


async def _receive(
    settings: Settings, application: Application, stack: AsyncExitStack, *, say: Say
) -> str:
    if settings.slack_app_token is not None:
        await stack.enter_async_context(_socket(settings, application))
        await _listen_to_others(settings, application, stack, say=say)
        return "Connected to Slack over Socket Mode."
    endpoint = http_endpoint(
        application.bolt,
        trouble=application.trouble,
        endpoints=application.endpoints,
        pages=application.pages,
        host=settings.host,
        port=settings.port,
    )
    return f"Slack's requests come to {await stack.enter_async_context(endpoint)}"


async def _listen_to_others(
    settings: Settings, application: Application, stack: AsyncExitStack, *, say: Say
) -> None:
    """Open a small server of our own where Slack needs none, if anybody else may call."""
    if not application.endpoints and not application.pages:
        return
    server = for_others(
        application.endpoints,
        application.pages,
        trouble=application.trouble,
        host=settings.host,
        port=settings.port,
    )
    address = await stack.enter_async_context(server)
    for path in (*application.endpoints, *application.pages):
        say(f"Others may call {address}{path}")


@asynccontextmanager
async def _socket(settings: Settings, application: Application) -> AsyncIterator[None]:
    async with socket_mode(
        application.bolt,
        app_token=_revealed(settings.slack_app_token),
        api_url=settings.slack_api_url,
    ):
        yield


def _revealed(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value()
