"""What the facts made of a clock: from which instant on it ran, paused, or stood, and by which rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from incidentbot.domain import events as e
from incidentbot.domain.business_hours import seconds_between, whole
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.rules import RULES, Does, Signal, signals
from incidentbot.domain.sla.target import Target


class ClockState(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A fact, and what it does to a clock."""

    signal: Signal
    does: Does
    fact: e.Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """From `since` on the clock stands like this, because of what `signal` and `fact` say."""

    state: ClockState
    since: datetime
    signal: Signal
    does: Does
    fact: e.Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a clock, from its start or reset. `promise` is the target that people were told, if they were."""

    clock: ClockKind
    phases: tuple[Phase, ...]
    promise: Target | None = None

    @property
    def number(self) -> int:
        """What tells it from other runs: the `seq` of the fact that set it going."""
        return self.phases[0].fact.seq

    @property
    def state(self) -> ClockState:
        """How the clock stands in the end."""
        return self.phases[-1].state


_LEADS_TO = {
    Does.PAUSE: (frozenset({ClockState.RUNNING}), ClockState.PAUSED),
    Does.RESUME: (frozenset({ClockState.PAUSED, ClockState.STOPPED}), ClockState.RUNNING),
    Does.STOP: (frozenset({ClockState.RUNNING, ClockState.PAUSED}), ClockState.STOPPED),
    Does.CANCEL: (
        frozenset({ClockState.RUNNING, ClockState.PAUSED, ClockState.STOPPED}),
        ClockState.CANCELLED,
    ),
}
"""From which states what a signal does leads to which; from any other it leads nowhere."""


def latest_run(clock: ClockKind, facts: Sequence[e.Fact]) -> Run | None:
    """Give the run that counts now; nothing where the clock has not been set going."""
    run: Run | None = None
    for fact in standing(facts):
        for signal in signals(fact.event):
            if does := RULES[clock].get(signal):
                run = _after(run, clock, _Step(signal=signal, does=does, fact=fact))
    return run


def standing(facts: Sequence[e.Fact]) -> Iterator[e.Fact]:
    """Leave out what was taken back, and what took it back: to a clock it never happened."""
    undoing = {fact.batch for fact in facts if isinstance(fact.event, e.Undone)}
    undone = [fact.event for fact in facts if isinstance(fact.event, e.Undone)]
    for fact in facts:
        taken_back = any(one.first <= fact.seq <= one.last for one in undone)
        if fact.batch not in undoing and not taken_back:
            yield fact


def _after(run: Run | None, clock: ClockKind, step: _Step) -> Run | None:
    if step.does in {Does.START, Does.RESET}:
        phase = _phase(ClockState.RUNNING, step)
        return Run(clock=clock, phases=(phase,), promise=_promise(step.fact))
    before, state = _LEADS_TO[step.does]
    if run is None or run.state not in before:
        return run
    return replace(run, phases=(*run.phases, _phase(state, step)))


def _phase(state: ClockState, step: _Step) -> Phase:
    return Phase(
        state=state,
        since=whole(step.fact.entered_at),
        signal=step.signal,
        does=step.does,
        fact=step.fact,
    )


def _promise(fact: e.Fact) -> Target | None:
    match fact.event:
        case e.StatusUpdatePosted(next_due_at=datetime() as due_at):
            return Target(seconds=seconds_between(fact.entered_at, due_at))
        case _:
            return None
