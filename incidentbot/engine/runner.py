"""Commands in, one transaction each: permission, decision and all that follows, together or not at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from incidentbot.domain.command import Command, IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.escalation.paging import looks
from incidentbot.domain.events import Fact
from incidentbot.domain.identifiers import PersonId, WorkspaceId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.on_call.roster import Roster
from incidentbot.domain.permission import require, with_overrides
from incidentbot.domain.policy import Policy
from incidentbot.domain.sla.notice import alarms
from incidentbot.engine.clock import Clock
from incidentbot.engine.outbox import deliveries, subject_of
from incidentbot.engine.policies import Policies
from incidentbot.engine.registry import Registry
from incidentbot.engine.standing import standings
from incidentbot.store.database import Database, Session
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command led to. `has_effects`: there is something to deliver now.

    `repeated`: the same request was carried out before, and nothing happened now.
    """

    incident: Incident | None = None
    facts: tuple[Fact, ...] = ()
    has_effects: bool = False
    repeated: bool = False


class Nudge(Protocol):
    """Tells whoever carries out effects and timers that there may be some."""

    def __call__(self) -> None:
        """Do not wait for the next tick."""
        ...


class Runner:
    """Executes commands."""

    def __init__(
        self,
        database: Database,
        *,
        workspace_id: WorkspaceId,
        clock: Clock,
        policies: Policies,
        registry: Registry,
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._clock = clock
        self._policies = policies
        self._registry = registry
        self._nudges: list[Nudge] = []

    def call_after_commit(self, nudge: Nudge) -> None:
        """Have `nudge` called after every commit that left something to do."""
        self._nudges.append(nudge)

    async def execute(self, command: Command, *, request_key: str | None = None) -> Outcome:
        """Carry out a command once. When this returns, its outcome is on disk.

        `request_key` names the request of Slack's that it came with: the same one again changes nothing.

        Raises:
            DomainError: the answer is no; nothing has changed.
        """
        now = self._clock.now()
        outcome = await self._database.write(
            lambda session: self._run(session, command, now=now, request_key=request_key)
        )
        if outcome.has_effects:
            for nudge in self._nudges:
                nudge()
        return outcome

    def _run(
        self, session: Session, command: Command, *, now: datetime, request_key: str | None
    ) -> Outcome:
        work = UnitOfWork(session, workspace_id=self._workspace_id, now=now)
        if request_key is not None and work.seen_before(request_key):
            return Outcome(repeated=True)
        policy = self._policy_for(command, work)
        self._ask_permission(command, work, policy)
        decision = self._registry.handlers[type(command)](command, work, policy)
        if decision is None:
            return Outcome(has_effects=work.has_effects)
        if isinstance(decision.state, Roster):
            return self._keep_roster(decision, work, by=command.by)
        return self._keep_incident(decision, work, policy, by=command.by)

    def _keep_incident(
        self,
        decision: Decision[Incident],
        work: UnitOfWork,
        policy: Policy,
        *,
        by: PersonId | None,
    ) -> Outcome:
        if not decision.events:
            # A timer that woke somebody for nothing must not do so again.
            _set_timers(decision, work, policy)
            return Outcome(incident=decision.state, has_effects=work.has_effects)
        saved = work.save(decision.state, events=decision.events, by=by)
        _set_timers(decision, work, policy)
        work.enqueue(deliveries(self._registry.subscriptions, saved.facts, saved.incident))
        return Outcome(incident=saved.incident, facts=saved.facts, has_effects=work.has_effects)

    def _keep_roster(
        self, decision: Decision[Roster], work: UnitOfWork, *, by: PersonId | None
    ) -> Outcome:
        work.replace_timers(subject_of(decision.state), decision.timers)
        if not decision.events:
            return Outcome()
        facts = work.save_roster(decision.state, events=decision.events, by=by)
        work.enqueue(deliveries(self._registry.subscriptions, facts, decision.state))
        return Outcome(facts=facts, has_effects=work.has_effects)

    def _policy_for(self, command: Command, work: UnitOfWork) -> Policy:
        """Lock what the command is about, and give what holds for it."""
        if not isinstance(command, IncidentCommand):
            return self._policies.current
        work.lock(command.concerns)
        return self._policies.of(work.runs_under(command.incident_id), work.view)

    def _ask_permission(self, command: Command, work: UnitOfWork, policy: Policy) -> None:
        if command.by is None:
            return
        incident = (
            work.incident(command.incident_id, viewer=command.by)
            if isinstance(command, IncidentCommand)
            else None
        )
        held = standings(command.by, incident=incident, policy=policy, people=work.view.people)
        require(command.action, standings=held, permissions=with_overrides(policy.permissions))


def _set_timers(decision: Decision[Incident], work: UnitOfWork, policy: Policy) -> None:
    """Have it woken when its decision says so, when a clock passes a mark, and when somebody is to be paged."""
    incident = decision.state
    facts = work.view.timelines.followed(incident.incident_id)
    clocks = alarms(incident, facts, sla=policy.sla, now=work.now)
    pages = looks(incident, facts, rules=policy.escalation, now=work.now)
    work.replace_timers(subject_of(incident), (*decision.timers, *clocks, *pages))
