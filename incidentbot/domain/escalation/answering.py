"""What people do about a page: say yes, say no, or have the next level called."""

from collections.abc import Iterator
from dataclasses import dataclass

from incidentbot.domain import events as e
from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import DomainError
from incidentbot.domain.escalation.beginning import Beginning, Situation
from incidentbot.domain.escalation.callees import Callees
from incidentbot.domain.escalation.calling import Calling, call_next
from incidentbot.domain.escalation.page import CallCause, EndCause, StartCause
from incidentbot.domain.escalation.policy import EscalationPolicy, Level
from incidentbot.domain.escalation.run import Run
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.ownership import require_open
from incidentbot.domain.incident.state import Incident


class NobodyToEscalateToError(DomainError):
    """No policy is written down by which anybody could be called."""

    def __init__(self) -> None:
        super().__init__("escalation.yaml has no policy. `give` hands it to one person by name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """What comes next, where somebody asks for it: a level of a policy, in a run that goes on or in one of its own."""

    policy: EscalationPolicy
    index: int
    run: Run | None

    @property
    def level(self) -> Level:
        """The level that would be called."""
        return self.policy.level(self.index)


def acknowledge(at: Situation, *, by: PersonId) -> Decision[Incident]:
    """Say that somebody looks after it: nobody is paged any more, and they are let into the room.

    Where somebody else has said so already, they are let in, and nothing else changes.

    Raises:
        NotOpenError: it has ended.
    """
    require_open(at.incident)
    answer = at.answer
    if answer is not None:
        again = [] if answer.by == by else [e.Invited(person=by)]
        return record(at.incident, *again, now=at.now)
    ended = [
        e.PagingEnded(run=run.number, cause=EndCause.ACKNOWLEDGED)
        for run in at.runs
        if run.ended is None
    ]
    said: list[e.Event] = [e.PageAcknowledged(person=by), e.Invited(person=by), *ended]
    return record(at.incident, *said, now=at.now)


def decline(at: Situation, *, by: PersonId, callees: Callees) -> Decision[Incident]:
    """Say that one cannot: the next level is called at once. Of who is not being paged, nothing changes."""
    asked = [(run, policy) for run, policy in _running(at) if _is_asked(run, by)]
    if not asked:
        return record(at.incident, now=at.now)
    calling = Calling(incident=at.incident, rules=at.rules, callees=callees, now=at.now)
    onward = [
        event
        for run, policy in asked
        if run.call.event.level < policy.last
        for event in call_next(calling, policy, run.without(by), CallCause.DECLINED)
    ]
    return record(at.incident, e.PageDeclined(person=by), *onward, now=at.now)


def escalate(at: Situation, *, callees: Callees) -> Decision[Incident]:
    """Call the next level, whoever asks (checklist 44).

    Raises:
        NotOpenError: it has ended.
        NobodyToEscalateToError: there is no policy.
    """
    ahead = onward(at)
    calling = Calling(incident=at.incident, rules=at.rules, callees=callees, now=at.now)
    if ahead.run is not None:
        events = call_next(calling, ahead.policy, ahead.run, CallCause.BY_HAND)
    else:
        need = at.need
        beginning = Beginning(
            policy=ahead.policy,
            cause=StartCause.BY_HAND,
            because=need.seq if need else 0,
            level=ahead.index,
        )
        events = beginning.events(calling, len(at.runs) + 1)
    return record(at.incident, *events, now=at.now)


def onward(at: Situation) -> Onward:
    """Tell which level comes next.

    Raises:
        NotOpenError: it has ended.
        NobodyToEscalateToError: there is no policy.
    """
    require_open(at.incident)
    for run, policy in reversed(tuple(_running(at))):
        return Onward(policy=policy, index=_above(run, policy), run=run)
    policy_asked_for = at.rules.asked_for(at.incident, at=at.now)
    if policy_asked_for is None:
        raise NobodyToEscalateToError
    before = [run for run in at.runs if run.policy == policy_asked_for.key]
    index = _above(before[-1], policy_asked_for) if before else 0
    return Onward(policy=policy_asked_for, index=index, run=None)


def _above(run: Run, policy: EscalationPolicy) -> int:
    return min(run.call.event.level + 1, policy.last)


def _running(at: Situation) -> Iterator[tuple[Run, EscalationPolicy]]:
    for run in at.runs:
        policy = at.rules.named(run.policy)
        if run.ended is None and policy is not None:
            yield run, policy


def _is_asked(run: Run, person: PersonId) -> bool:
    return person not in run.declined and any(one.person == person for one in run.call.sent)
