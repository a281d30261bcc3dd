"""An engine over a real database, with a workspace and subscribers that only take notes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from incidentbot.configuration import policy_in
from incidentbot.domain.events import Event
from incidentbot.domain.identifiers import IncidentId, PersonId, WorkspaceId
from incidentbot.domain.incident.membership import JoinRoom
from incidentbot.domain.incident.parts import Reporter
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Profile
from incidentbot.domain.policy import Policy
from incidentbot.engine.backoff import Jitter
from incidentbot.engine.clock import StandingClock
from incidentbot.engine.dispatcher import Dispatcher
from incidentbot.engine.fast_forward import Movable
from incidentbot.engine.outbox import AnyEffect, DeliveryError, Kind, Subscriber, Subscription
from incidentbot.engine.policies import Policies
from incidentbot.engine.reader import Reader
from incidentbot.engine.registry import Registry
from incidentbot.engine.runner import Outcome, Runner
from incidentbot.engine.scheduler import Scheduler
from incidentbot.engine.timers import Timers
from incidentbot.features.declare.command import DeclareIncident, handle
from incidentbot.features.membership.command import handle_join
from incidentbot.features.ownership.command import TakeIncident, handle_take
from incidentbot.store.database import Database
from incidentbot.store.queries import workspaces
from incidentbot.store.queries.people import People
from incidentbot.store.queries.resources import Resource
from incidentbot.store.queries.workspaces import Workspace
from tests.support.incidents import NOON, REPORTER, report
from tests.support.policies import unpaged_policy
from tests.support.registrations import every_blueprint

WORKSPACE = Workspace(
    workspace_id=WorkspaceId("w1"),
    slack_team_id="T1",
    name="Example",
    url="https://example.invalid/",
    bot_user_id="UBOT",
)


@dataclass
class Notes:
    """A subscriber that writes down what it was asked to do, and fails as often as a test wants."""

    makes: tuple[Resource, ...] = ()
    fails: list[Exception] = field(default_factory=list)
    effects: list[Any] = field(default_factory=list)

    async def __call__(self, effect: AnyEffect) -> tuple[Resource, ...]:
        """Take a note, or fail."""
        self.effects.append(effect)
        if self.fails:
            raise self.fails.pop(0)
        return self.makes


@dataclass(frozen=True)
class Engine:
    """A runner and a dispatcher that share a database."""

    database: Database
    registry: Registry
    runner: Runner
    dispatcher: Dispatcher
    timers: Timers
    clock: Movable
    read: Reader

    @property
    def scheduler(self) -> Scheduler:
        """Have it tick."""
        return Scheduler(timers=self.timers, dispatcher=self.dispatcher)

    def learn_everything(self, *, carried_out_by: Subscriber[Any] | None = None) -> None:
        """Decide as all features do. Effects are carried out by this one alone; without it there are none."""
        for blueprint in every_blueprint():
            self.registry.handlers.update(blueprint.handlers)
            self.registry.alarms.update(blueprint.timers)
            if carried_out_by is not None:
                self.registry.subscriptions.update(
                    (name, replace(one, subscriber=carried_out_by, waits_for=None))
                    for name, one in blueprint.subscriptions.items()
                )

    def subscribe(
        self,
        name: str,
        *to: type[Event],
        notes: Notes,
        kind: Kind = Kind.ALWAYS,
        lane: str | None = None,
        waits_for: str | None = None,
        of_failures: bool = False,
    ) -> None:
        """Have `notes` follow these facts."""
        self.registry.subscriptions[name] = Subscription(
            what=name,
            to=to,
            subscriber=notes,
            kind=kind,
            lane=lane,
            waits_for=waits_for,
            of_failures=of_failures,
        )

    async def declare(
        self, number: int = 1, *, request_key: str | None = None, private: bool = False
    ) -> Outcome:
        """Have REPORTER declare an incident whose id is `i<number>`."""
        return await self.runner.execute(
            DeclareIncident(
                by=REPORTER,
                incident_id=IncidentId(f"i{number}"),
                report=report(reporter=Reporter(name="Rita", person=REPORTER), private=private),
            ),
            request_key=request_key,
        )

    async def take(self, person: PersonId, number: int = 1) -> Outcome:
        """Have somebody take incident `i<number>`."""
        command = TakeIncident(by=person, incident_id=IncidentId(f"i{number}"))
        return await self.runner.execute(command)

    async def join(self, person: PersonId, number: int = 1) -> Outcome:
        """Have somebody ask to be let in."""
        return await self.runner.execute(JoinRoom(by=person, incident_id=IncidentId(f"i{number}")))

    async def incident(self, number: int = 1) -> Incident:
        """Read incident `i<number>` as it stands in the database."""
        wanted = IncidentId(f"i{number}")
        return await self.read(lambda view: view.incidents.get(wanted, viewer=None))


def failure(*, permanent: bool = False, uncertain: bool = False) -> DeliveryError:
    """Fail as Slack does."""
    return DeliveryError("no", permanent=permanent, uncertain=uncertain)


@asynccontextmanager
async def running_engine(
    database_url: str,
    *,
    jitter: Jitter = lambda _least, _most: 0.0,
    clock: Movable | None = None,
    policy: Policy | None = None,
) -> AsyncIterator[Engine]:
    """Run an engine whose effects happen when a test drains it, and whose retries come at once. Its clock stands."""
    database = Database(database_url)
    await database.write(lambda session: workspaces.bind(session, WORKSPACE))
    profile = Profile(slack_user_id="UREPORTER", name="Rita")
    await database.write(
        lambda session: People(session, WORKSPACE.workspace_id).keep(profile, new_id=REPORTER)
    )
    clock = clock or StandingClock(NOON)
    registry = Registry()
    registry.handlers.update(
        {DeclareIncident: handle, TakeIncident: handle_take, JoinRoom: handle_join}
    )
    policies = Policies(policy or unpaged_policy(), read=policy_in)
    runner = Runner(
        database,
        workspace_id=WORKSPACE.workspace_id,
        clock=clock,
        policies=policies,
        registry=registry,
    )
    dispatcher = Dispatcher(
        database,
        workspace_id=WORKSPACE.workspace_id,
        clock=clock,
        policies=policies,
        registry=registry,
        jitter=jitter,
    )
    yield Engine(
        database=database,
        registry=registry,
        runner=runner,
        dispatcher=dispatcher,
        timers=Timers(database, clock=clock, runner=runner, registry=registry),
        clock=clock,
        read=Reader(database, WORKSPACE.workspace_id),
    )
    await dispatcher.stop()
    database.close()
