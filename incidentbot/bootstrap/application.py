"""The bot, put together: the only place where all its parts meet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import AnyVerb
from incidentbot.blueprint.verbs import Verbs
from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.domain.permission import Permissions, with_overrides
from incidentbot.domain.policy import Policy
from incidentbot.engine.backoff import Jitter
from incidentbot.engine.clock import Clock
from incidentbot.engine.directory import WorkspaceDirectory
from incidentbot.engine.dispatcher import Dispatcher
from incidentbot.engine.reader import Reader
from incidentbot.engine.registry import Registry, merge
from incidentbot.engine.runner import Runner
from incidentbot.engine.scheduler import Scheduler
from incidentbot.engine.timers import Timers
from incidentbot.engine.under_way import UnderWay
from incidentbot.features import ALL
from incidentbot.slack.access import Access
from incidentbot.slack.authorization import as_ourselves
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.pacing import Pace
from incidentbot.slack.profiles import profiles
from incidentbot.slack.router import ANSWERS_WITHIN, Router
from incidentbot.store.database import Database
from incidentbot.store.queries import alarms, claims, workspaces
from incidentbot.store.queries.workspaces import Workspace

_NAME = "incidentbot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an application is given by whoever starts it: the real things, or a test's.

    `answers_within`: how many seconds it lets people wait before it says that it takes longer.
    `alone`: no other process shares the database, so leases found at the start are nobody's.
    """

    database_url: str
    slack: AsyncWebClient
    pace: Pace
    policy: Policy
    clock: Clock
    command_name: str
    signing_secret: str
    new_id: Callable[[], str]
    jitter: Jitter
    alone: bool
    answers_within: float = ANSWERS_WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The bot, put together. Nothing runs yet: a Bolt adapter brings requests, the scheduler ticks."""

    bolt: AsyncApp
    requests: UnderWay
    context: Context
    dispatcher: Dispatcher
    timers: Timers
    scheduler: Scheduler
    database: Database
    access: Access

    def trouble(self) -> str:
        """Tell whoever watches what is the matter; nothing where all is well."""
        return self.access.trouble

    async def idle(self) -> None:
        """Wait until no request is being answered and nothing is left to deliver."""
        await self.requests.idle()
        await self.dispatcher.drain()

    async def close(self) -> None:
        """Stop what is under way and let go of everything."""
        await self.dispatcher.stop()
        self.database.close()


async def assemble(given: Surroundings) -> Application:
    """Put the bot together over a migrated database, and learn whom the workspace has.

    Raises:
        ForeignWorkspaceError: the database belongs to another workspace.
        DeliveryError: Slack cannot be asked who we are.
    """
    database = Database(given.database_url)
    gateway = Gateway(given.slack, pace=given.pace)
    us = await gateway.who_we_are()
    workspace = await _bind(database, us, new_id=given.new_id)
    if given.alone:
        await database.write(claims.release_leases)
        await database.write(alarms.release_leases)
    registry = Registry()
    context = make_context(given, database, gateway, workspace=workspace, registry=registry)
    dispatcher = Dispatcher(
        database,
        workspace_id=workspace.workspace_id,
        clock=given.clock,
        registry=registry,
        jitter=given.jitter,
    )
    context.runner.call_after_commit(dispatcher.nudge)
    bolt = _bolt(given, us)
    requests = UnderWay()
    router = Router(
        bolt,
        directory=context.directory,
        gateway=context.slack,
        under_way=requests,
        answers_within=given.answers_within,
    )
    blueprints = tuple(feature(context) for feature in ALL)
    _wire(router, blueprints, context=context, registry=registry)
    await context.directory.learn(profiles(await gateway.users()))
    await context.directory.enter(given.policy.people)
    for wish in (wish for blueprint in blueprints for wish in blueprint.starts):
        await context.runner.execute(wish)
    timers = Timers(database, clock=given.clock, runner=context.runner, registry=registry)
    return Application(
        bolt=bolt,
        requests=requests,
        context=context,
        dispatcher=dispatcher,
        timers=timers,
        scheduler=Scheduler(timers=timers, dispatcher=dispatcher),
        database=database,
        access=given.pace.access,
    )


def _bolt(given: Surroundings, us: Mapping[str, Any]) -> AsyncApp:
    return AsyncApp(
        name=_NAME,  # Bolt would read the source of every module to find one
        client=AsyncWebClient(base_url=given.slack.base_url),
        signing_secret=given.signing_secret,
        authorize=as_ourselves(us, token=given.slack.token),
        # Otherwise it looks for the answer every ten milliseconds, and for no longer than three seconds by the wall.
        process_before_response=True,
    )


async def _bind(
    database: Database, us: Mapping[str, Any], *, new_id: Callable[[], str]
) -> Workspace:
    workspace = Workspace(
        workspace_id=WorkspaceId(new_id()),
        slack_team_id=us["team_id"],
        name=us["team"],
        url=us["url"],
        bot_user_id=us["user_id"],
    )
    return await database.write(partial(workspaces.bind, workspace=workspace))


def make_context(
    given: Surroundings,
    database: Database,
    gateway: Gateway,
    *,
    workspace: Workspace,
    registry: Registry,
) -> Context:
    """Make what every feature is given. Nothing is asked of the database or of Slack yet."""
    runner = Runner(
        database,
        workspace_id=workspace.workspace_id,
        clock=given.clock,
        policy=given.policy,
        permissions=_permissions(given),
        registry=registry,
    )
    return Context(
        runner=runner,
        read=Reader(database, workspace.workspace_id),
        what_of=registry.what_of,
        directory=WorkspaceDirectory(
            database, workspace_id=workspace.workspace_id, new_id=given.new_id
        ),
        slack=gateway,
        policy=given.policy,
        permissions=_permissions(given),
        workspace=workspace,
        clock=given.clock,
        command_name=given.command_name,
        new_id=given.new_id,
    )


def _permissions(given: Surroundings) -> Permissions:
    return with_overrides(given.policy.permissions)


def _wire(
    router: Router, blueprints: tuple[Blueprint, ...], *, context: Context, registry: Registry
) -> None:
    verbs: dict[str, AnyVerb] = {}
    for blueprint in blueprints:
        merge(verbs, blueprint.verbs)
        registry.add(
            handlers=blueprint.handlers,
            subscriptions=blueprint.subscriptions,
            alarms=blueprint.timers,
        )
        _listen(router, blueprint)
    Verbs(
        verbs,
        read=context.read,
        permissions=context.permissions,
        command_name=context.command_name,
        in_room="panel",
        elsewhere="declare",
    ).register(router)
    router.listen()


def _listen(router: Router, blueprint: Blueprint) -> None:
    for action_id, listener in blueprint.actions.items():
        router.action(action_id, listener)
    for callback_id, listener in blueprint.views.items():
        router.view(callback_id, listener)
    for callback_id, shortcut in blueprint.shortcuts.items():
        router.shortcut(callback_id, shortcut.listener)
    for action_id, options in blueprint.options.items():
        router.options(action_id, options)
    for kind, follower in blueprint.events.items():
        router.event(kind, follower)
