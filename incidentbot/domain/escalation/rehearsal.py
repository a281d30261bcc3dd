"""A night played through before it comes: the real decisions, by a clock that jumps from one of them to the next.

Nobody answers, so that one sees all of it. Every way takes what it is given, except for those said not to work.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from incidentbot.domain.decision import Decision
from incidentbot.domain.entering import entered
from incidentbot.domain.escalation.answering import escalate
from incidentbot.domain.escalation.beginning import Situation
from incidentbot.domain.escalation.callees import Callees
from incidentbot.domain.escalation.delivery import accepted, failed
from incidentbot.domain.escalation.meaning import Company
from incidentbot.domain.escalation.paging import look, looks
from incidentbot.domain.escalation.policy import EscalationPolicy, EscalationRules
from incidentbot.domain.events import Fact, Paged
from incidentbot.domain.identifiers import IncidentId, PersonId, WorkspaceId
from incidentbot.domain.incident.declare import Report, declare
from incidentbot.domain.incident.parts import Classification, Reporter, Severity
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.on_call.duty import duty_of
from incidentbot.domain.person import Person, PersonEntry
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Impact, Priority, Urgency
from incidentbot.domain.sla.notice import alarms, notice

REPORTER = "reporter"
"""The id of whoever reports what is rehearsed. No key of people.yaml has to be theirs."""

_MOST_SEVERE = (Impact.HIGH, Urgency.HIGH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What is rehearsed: an incident like this, declared at an instant. `down` are ways that refuse every page."""

    at: datetime
    priority: Priority
    services: tuple[str, ...] = ()
    category: str | None = None
    down: frozenset[str] = frozenset()
    lasts: timedelta = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What came of it. `usual` is the policy that pages for such an incident by itself: another one, perhaps, or none.

    `by_hand`: the one that was rehearsed does not begin by itself, so somebody has asked for it.
    """

    facts: tuple[Fact, ...]
    usual: EscalationPolicy | None
    by_hand: bool


def rehearse(named: EscalationPolicy, night: Night, policy: Policy, *, can_mail: bool) -> Rehearsal:
    """Play a night through with one policy of escalation, until nothing is left to come of it, or until it is over."""
    rules = _only(named, policy.escalation)
    stage = _Stage(night, replace(policy, escalation=rules), can_mail=can_mail)
    usual = policy.escalation.chosen(stage.incident, at=night.at)
    by_hand = rules.chosen(stage.incident, at=night.at) is None
    if by_hand:
        stage.escalates()
    stage.plays()
    return Rehearsal(facts=stage.facts, usual=usual and usual[1], by_hand=by_hand)


class _Stage:
    """An incident with all that has happened to it so far, and the clock."""

    def __init__(self, night: Night, policy: Policy, *, can_mail: bool) -> None:
        self._night, self._policy = night, policy
        self._reporter = Person(
            person_id=PersonId(REPORTER), name="whoever reports it", slack_user_id=REPORTER
        )
        self._company = _company(policy, self._reporter, can_mail=can_mail)
        self._now = night.at
        self.facts: tuple[Fact, ...] = ()
        self.incident = self._commit(self._declared(), by=self._reporter.person_id)

    def escalates(self) -> None:
        """Have somebody ask for it."""
        self._commit(escalate(self._situation, callees=self._callees), by=self._reporter.person_id)

    def plays(self) -> None:
        """Have everything happen that is to happen until the night is over."""
        end = self._night.at + self._night.lasts
        while (due := self._next()) is not None and due <= end:
            self._now = max(self._now, due)
            self._commit(self._passes())
            self._commit(self._looks())

    def _passes(self) -> Decision[Incident]:
        return notice(self.incident, self.facts, sla=self._policy.sla, now=self._now)

    def _looks(self) -> Decision[Incident]:
        rules = self._policy.escalation
        return look(self.incident, self.facts, rules=rules, callees=self._callees, now=self._now)

    def _next(self) -> datetime | None:
        clocks = alarms(self.incident, self.facts, sla=self._policy.sla, now=self._now)
        pages = looks(self.incident, self.facts, rules=self._policy.escalation, now=self._now)
        return min((timer.due_at for timer in (*clocks, *pages)), default=None)

    def _declared(self) -> Decision[Incident]:
        night, policy = self._night, self._policy
        affected = policy.catalogue.known_services(night.services)
        rotations = policy.on_call.responsible(service.rotation for service in affected)
        report = Report(
            title="A rehearsal",
            severity=_severity(night.priority, policy),
            classification=Classification(category=night.category, services=night.services),
            reporter=Reporter(name=self._reporter.name, person=self._reporter.person_id),
        )
        return declare(
            report,
            incident_id=IncidentId("rehearsal"),
            workspace_id=WorkspaceId("rehearsal"),
            reference="INC-1",
            by=self._reporter.person_id,
            owner=self._company.duty.first_of(rotations, at=night.at) or self._reporter.person_id,
            responders=(),
            now=night.at,
        )

    @property
    def _situation(self) -> Situation:
        return Situation(
            incident=self.incident,
            facts=self.facts,
            rules=self._policy.escalation,
            now=self._now,
        )

    @property
    def _callees(self) -> Callees:
        return self._company.callees(self.incident, now=self._now)

    def _commit(self, decision: Decision[Incident], *, by: PersonId | None = None) -> Incident:
        """Write down what was decided; what is sent finds its fate at once."""
        new = entered(decision.events, by=by, after=len(self.facts), now=self._now)
        self.incident = decision.state
        self.facts += new
        for fact in new:
            if isinstance(fact.event, Paged):
                self._deliver(fact.seq, fact.event)
        return self.incident

    def _deliver(self, page: int, event: Paged) -> None:
        if event.way in self._night.down:
            self._commit(failed(self._situation, page=page, problem="it does not work"))
        else:
            self._commit(accepted(self._situation, page=page, silenced=False))


def _only(named: EscalationPolicy, rules: EscalationRules) -> EscalationRules:
    """Have this policy be the only one that begins by itself. The others are there for promises that are not kept."""
    others = (
        replace(one, priorities=frozenset()) for one in rules.policies if one.key != named.key
    )
    return replace(rules, policies=(named, *others))


def _severity(priority: Priority, policy: Policy) -> Severity:
    """Give what has this priority; where nothing has, the most that there is."""
    cells = policy.matrix.cells.items()
    impact, urgency = next((pair for pair, one in cells if one is priority), _MOST_SEVERE)
    return Severity(impact=impact, urgency=urgency, priority=priority)


def _company(policy: Policy, reporter: Person, *, can_mail: bool) -> Company:
    """Have everybody be there who is written down, each known by their key."""
    people = {entry.key: _person(entry) for entry in policy.people}
    keys = {key: person.person_id for key, person in people.items()}
    return Company(
        policy=policy,
        configured=people,
        people={reporter.person_id: reporter},
        duty=duty_of(policy.on_call.rotations, people=keys, covers=()),
        can_mail=can_mail,
    )


def _person(entry: PersonEntry) -> Person:
    return Person(
        person_id=PersonId(entry.key),
        name=entry.name or entry.key,
        slack_user_id=entry.slack_user_id or entry.key,
        email=entry.email,
        zone=entry.zone or "UTC",
    )
