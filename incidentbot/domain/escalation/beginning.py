"""When paging begins, and when it is over: by what the incident is now, and by what people have done since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain import events as e
from incidentbot.domain.escalation.calling import Calling, call_level
from incidentbot.domain.escalation.need import needed_since
from incidentbot.domain.escalation.page import CallCause, EndCause, StartCause
from incidentbot.domain.escalation.policy import EscalationPolicy, EscalationRules
from incidentbot.domain.escalation.run import Run, runs
from incidentbot.domain.escalation.steps import Step
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.run import standing

_BY_ITSELF = frozenset({StartCause.UNANSWERED, StartCause.REOPENED, StartCause.SILENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """An incident with everything that happened to it, as paging sees it."""

    incident: Incident
    facts: Sequence[e.Fact]
    rules: EscalationRules
    now: datetime

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every run of paging."""
        return runs(self.facts)

    @property
    def need(self) -> e.Fact | None:
        """The fact since which somebody is needed."""
        return needed_since(self.facts) if self.incident.is_open else None

    @property
    def answer(self) -> e.Fact | None:
        """The acknowledgment that still counts: nobody has been looked for since."""
        need = self.need
        asked = [run.seq for run in self.runs] + ([need.seq] if need else [])
        return self.acknowledged_after(max(asked, default=0))

    def acknowledged_after(self, seq: int) -> e.Fact | None:
        """Give the last acknowledgment since a fact."""
        found = (
            one
            for one in reversed(self.facts)
            if isinstance(one.event, e.PageAcknowledged) and one.seq > seq
        )
        return next(found, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A run that is to begin: which policy, why, because of which fact, and at which level."""

    policy: EscalationPolicy
    cause: StartCause
    because: int
    level: int = 0
    also: tuple[PersonId, ...] = ()

    def events(self, calling: Calling, number: int) -> Iterator[e.Event]:
        """Begin it, and call its first level."""
        yield e.PagingStarted(policy=self.policy.key, cause=self.cause, because=self.because)
        cause = CallCause.BY_HAND if self.cause is StartCause.BY_HAND else CallCause.BEGUN
        yield from call_level(
            calling, self.policy, run=number, start=self.level, cause=cause, also=self.also
        )


def beginnings(at: Situation) -> Iterator[Step]:
    """Give the run that is to begin next. There is one at most: the next one begins after it."""
    number = len(at.runs) + 1
    ahead = [*_by_need(at), *_by_breach(at)]
    if ahead:
        moment, begun = min(ahead, key=lambda one: one[0])
        yield Step(at=moment, take=lambda calling: begun.events(calling, number))


def over(run: Run, at: Situation) -> EndCause | None:
    """Tell why a run is over; nothing while it goes on."""
    if not at.incident.is_open:
        return EndCause.OVER
    if any(_is_taking(fact) for fact in standing(at.facts) if fact.seq > run.seq):
        return EndCause.TAKEN
    return _not_needed(run, at) if run.cause in _BY_ITSELF else None


def _is_taking(fact: e.Fact) -> bool:
    return isinstance(fact.event, e.OwnerChanged) and fact.event.new.accepted


def _not_needed(run: Run, at: Situation) -> EndCause | None:
    need = at.need
    if need is None or need.seq != run.because:
        return EndCause.WORKED_ON
    chosen = at.rules.chosen(at.incident, at=run.at)
    is_chosen = chosen is not None and chosen[0] <= run.at and chosen[1].key == run.policy
    return None if is_chosen else EndCause.NOT_WANTED


def _by_need(at: Situation) -> Iterator[tuple[datetime, Beginning]]:
    """Begin where somebody is needed and nobody is being looked for."""
    need = at.need
    chosen = at.rules.chosen(at.incident, at=at.now)
    if need is None or chosen is None:
        return
    since, policy = chosen
    mine = [run for run in at.runs if run.because == need.seq]
    if any(run.ended is None for run in mine):
        return
    last = mine[-1] if mine else None
    answer = at.acknowledged_after(last.seq if last else need.seq)
    if answer is not None and policy.again_after is not None:
        silent = _last_doing(at, answer) + policy.again_after
        yield max(since, silent), _once_more(policy, need, last, answer)
    elif answer is None and not _has_tried(last, policy):
        reopened = isinstance(need.event, e.StatusChanged)
        cause = StartCause.REOPENED if reopened else StartCause.UNANSWERED
        yield since, Beginning(policy=policy, cause=cause, because=need.seq)


def _has_tried(run: Run | None, policy: EscalationPolicy) -> bool:
    return run is not None and run.ended is EndCause.NOBODY_ANSWERED and run.policy == policy.key


def _last_doing(at: Situation, answer: e.Fact) -> datetime:
    """Give when somebody last did something, from their acknowledgment on."""
    doings = (one.entered_at for one in at.facts if one.by is not None and one.seq >= answer.seq)
    return max(doings, default=answer.entered_at)


def _once_more(
    policy: EscalationPolicy, need: e.Fact, last: Run | None, answer: e.Fact
) -> Beginning:
    """Begin again at the level that has answered, with whoever it was."""
    return Beginning(
        policy=policy,
        cause=StartCause.SILENT,
        because=need.seq,
        level=min(last.call.event.level if last else 0, policy.last),
        also=(answer.by,) if answer.by else (),
    )


def _by_breach(at: Situation) -> Iterator[tuple[datetime, Beginning]]:
    """Begin for each promise that was not kept, once, where that is configured."""
    for seq, clock in _breaches(at):
        policy = at.rules.named(at.rules.on_breach[clock])
        if policy is None or any((run.because, run.policy) == (seq, policy.key) for run in at.runs):
            continue
        if at.need is not None or clock is not ClockKind.ACKNOWLEDGE:
            yield at.now, Beginning(policy=policy, cause=StartCause.BREACHED, because=seq)


def _breaches(at: Situation) -> Iterator[tuple[int, ClockKind]]:
    if not at.incident.is_open:
        return
    for fact in at.facts:
        if isinstance(fact.event, e.ClocksPassed):
            for one in fact.event.passed:
                if one.is_breach and one.clock in at.rules.on_breach:
                    yield fact.seq, one.clock
