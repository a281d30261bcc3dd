"""The bot, put together: the only place where all its parts meet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from incidentbot import features, integrations
from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import AnyVerb
from incidentbot.blueprint.verbs import Verbs
from incidentbot.bootstrap.reloading import Reloading, Starts
from incidentbot.configuration import WatchedFolder, policy_in
from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.domain.policy import Policy
from incidentbot.engine.backoff import Jitter
from incidentbot.engine.clock import Clock
from incidentbot.engine.directory import WorkspaceDirectory
from incidentbot.engine.dispatcher import Dispatcher
from incidentbot.engine.notices import Telling
from incidentbot.engine.policies import Policies
from incidentbot.engine.reader import Reader
from incidentbot.engine.registry import Registry, merge
from incidentbot.engine.runner import Runner
from incidentbot.engine.scheduler import Scheduler
from incidentbot.engine.timers import Timers
from incidentbot.engine.under_way import UnderWay
from incidentbot.messengers.messengers import Messengers
from incidentbot.slack.access import Access
from incidentbot.slack.authorization import as_ourselves
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.pacing import Pace
from incidentbot.slack.profiles import profiles
from incidentbot.slack.router import ANSWERS_WITHIN, Router
from incidentbot.store.database import Database, Session
from incidentbot.store.queries import alarms, claims, notices, workspaces
from incidentbot.store.queries.workspaces import Workspace
from incidentbot.web.server import Endpoint

_NAME = "incidentbot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an application is given by whoever starts it: the real things, or a test's.

    `answers_within`: how many seconds it lets people wait before it says that it takes longer.
    `alone`: no other process shares the database, so leases found at the start are nobody's.
    `watched`: the folder that the policy comes from, where it may change. `secrets`: what whoever calls an integration
    must bring, by its name. `address`: where people reach the HTTP server, if they do.
    """

    database_url: str
    slack: AsyncWebClient
    pace: Pace
    policy: Policy
    clock: Clock
    messengers: Messengers
    command_name: str
    signing_secret: str
    new_id: Callable[[], str]
    jitter: Jitter
    alone: bool
    answers_within: float = ANSWERS_WITHIN
    watched: WatchedFolder | None = None
    secrets: Mapping[str, SecretStr] = field(default_factory=dict)
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The bot, put together. Nothing runs yet: a Bolt adapter brings requests, the scheduler ticks.

    `endpoints`: what others than Slack may call, by path. `pages`: what may be read there.
    """

    bolt: AsyncApp
    endpoints: Mapping[str, Endpoint]
    pages: Mapping[str, Endpoint]
    requests: UnderWay
    context: Context
    dispatcher: Dispatcher
    telling: Telling
    reloading: Reloading | None
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
        await self.telling.drain()
        await self.dispatcher.drain()

    async def close(self) -> None:
        """Stop what is under way and let go of everything."""
        await self.dispatcher.stop()
        await self.telling.stop()
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
        await database.write(_release_leases)
    registry = Registry()
    context = make_context(given, database, gateway, workspace=workspace, registry=registry)
    dispatcher = Dispatcher(
        database,
        workspace_id=workspace.workspace_id,
        clock=given.clock,
        policies=context.policies,
        registry=registry,
        jitter=given.jitter,
    )
    telling = Telling(database, tellers=registry.tellers, jitter=given.jitter)
    for nudge in (dispatcher.nudge, telling.nudge):
        context.runner.call_after_commit(nudge)
    bolt = _bolt(given, us)
    requests = UnderWay()
    router = Router(
        bolt,
        directory=context.directory,
        gateway=context.slack,
        under_way=requests,
        answers_within=given.answers_within,
    )
    blueprints = all_blueprints(context)
    _wire(router, blueprints, context=context, registry=registry)
    await context.directory.learn(profiles(await gateway.users()))
    starts = Starts(context, [wish for blueprint in blueprints for wish in blueprint.starts])
    await starts()
    reloading = await _reloading(given, database, context, telling=telling, starts=starts)
    timers = Timers(database, clock=given.clock, runner=context.runner, registry=registry)
    return Application(
        bolt=bolt,
        endpoints={path: one.endpoints[path] for one in blueprints for path in one.endpoints},
        pages={path: one.pages[path] for one in blueprints for path in one.pages},
        requests=requests,
        context=context,
        dispatcher=dispatcher,
        telling=telling,
        reloading=reloading,
        timers=timers,
        scheduler=Scheduler(timers=timers, dispatcher=dispatcher, others=[telling.nudge]),
        database=database,
        access=given.pace.access,
    )


def _release_leases(session: Session) -> None:
    claims.release_leases(session)
    alarms.release_leases(session)
    notices.release_leases(session)


async def _reloading(
    given: Surroundings, database: Database, context: Context, *, telling: Telling, starts: Starts
) -> Reloading | None:
    if given.watched is None:
        return None
    reloading = Reloading(
        given.watched, database=database, context=context, telling=telling, starts=starts
    )
    await reloading.keep(given.watched.configuration)
    return reloading


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
    policies = Policies(given.policy, read=policy_in)
    runner = Runner(
        database,
        workspace_id=workspace.workspace_id,
        clock=given.clock,
        policies=policies,
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
        policies=policies,
        workspace=workspace,
        clock=given.clock,
        messengers=given.messengers,
        command_name=given.command_name,
        new_id=given.new_id,
        secrets=given.secrets,
        address=given.address,
    )


def all_blueprints(context: Context) -> tuple[Blueprint, ...]:
    """Have every feature and integration hand over what it has."""
    return tuple(make(context) for make in (*features.ALL, *integrations.ALL))


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
            tellers=blueprint.notices,
        )
        _listen(router, blueprint)
    Verbs(
        verbs,
        read=context.read,
        policies=context.policies,
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
