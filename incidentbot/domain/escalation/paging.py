"""The decision that a timer wakes: whom to page now, and when to look again.

A timer only wakes. Whether somebody has to be paged is asked of the facts, so nobody is paged twice, whoever asks.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from incidentbot.domain.decision import Decision, Timer
from incidentbot.domain.escalation.beginning import Situation, beginnings, over
from incidentbot.domain.escalation.callees import Callees
from incidentbot.domain.escalation.calling import Calling
from incidentbot.domain.escalation.page import EndCause
from incidentbot.domain.escalation.policy import EscalationRules
from incidentbot.domain.escalation.run import Run
from incidentbot.domain.escalation.steps import Step, steps_in
from incidentbot.domain.events import Event, Fact, PagingEnded
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident

PAGING_TIMER = "paging"
"""The name of the one timer that all of an incident's paging shares."""


def look(
    incident: Incident,
    facts: Sequence[Fact],
    *,
    rules: EscalationRules,
    callees: Callees,
    now: datetime,
) -> Decision[Incident]:
    """Do what is due."""
    calling = Calling(incident=incident, rules=rules, callees=callees, now=now)
    at = Situation(incident=incident, facts=facts, rules=rules, now=now)
    due = [step for step in _steps(at) if step.at <= now]
    events: list[Event] = [event for step in due for event in step.take(calling)]
    return record(incident, *events, now=now)


def looks(
    incident: Incident, facts: Sequence[Fact], *, rules: EscalationRules, now: datetime
) -> tuple[Timer, ...]:
    """Give when to look again: at the next step of any run."""
    at = Situation(incident=incident, facts=facts, rules=rules, now=now)
    ahead = [step.at for step in _steps(at)]
    return (Timer(name=PAGING_TIMER, due_at=min(ahead)),) if ahead else ()


def _steps(at: Situation) -> Iterator[Step]:
    yield from beginnings(at)
    for run in at.runs:
        if run.ended is None:
            yield from _steps_of(run, at)


def _steps_of(run: Run, at: Situation) -> Iterator[Step]:
    policy = at.rules.named(run.policy)
    if policy is None:
        yield _end(run, EndCause.NOT_WANTED, at)
    elif cause := over(run, at):
        yield _end(run, cause, at)
    else:
        is_urgent = at.incident.severity.priority in at.rules.urgent
        yield from steps_in(run, policy, is_urgent=is_urgent, now=at.now)


def _end(run: Run, cause: EndCause, at: Situation) -> Step:
    return Step(at=at.now, take=lambda _: [PagingEnded(run=run.number, cause=cause)])
