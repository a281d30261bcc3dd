"""What is promised makes sense as a whole: sooner steps before later ones, and what is worse before what is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from incidentbot.blueprint.words import lasting
from incidentbot.configuration.document import Trail
from incidentbot.configuration.lints.remark import Linted, Remark
from incidentbot.domain.business_hours import ROUND_THE_CLOCK
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.target import SlaPolicy, Target

_STEPS = (
    (ClockKind.ACKNOWLEDGE, ClockKind.UPDATE),
    (ClockKind.ACKNOWLEDGE, ClockKind.RESOLVE),
    (ClockKind.UPDATE, ClockKind.RESOLVE),
)
"""What comes first has to be promised no later than what comes after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """For what something is promised: for everything, for one category or for one service."""

    category: str | None = None
    service: str | None = None

    @property
    def about(self) -> Classification:
        """An incident that it is promised for."""
        services = () if self.service is None else (self.service,)
        return Classification(category=self.category, services=services)

    def trail(self, priority: Priority, clock: ClockKind) -> Trail:
        """Where the promise stands."""
        if self.category is not None:
            return ("sla", "by_category", self.category, priority, clock)
        if self.service is not None:
            return ("sla", "by_service", self.service, priority, clock)
        return ("sla", "targets", priority, clock)


_EVERYTHING = _Scope()


def targets_out_of_order(linted: Linted) -> Iterator[Remark]:
    """Find what has to happen later than what it is a step towards."""
    sla = linted.policy.sla
    for scope in _scopes(sla):
        for priority in Priority:
            for first, then in _STEPS:
                early, late = (_target(sla, scope, priority, clock) for clock in (first, then))
                if early and late and _is_surely_longer(early, late):
                    words = (
                        f"{priority}: {first.words} may take {lasting(early.seconds)}, and {then.words} only "
                        f"{lasting(late.seconds)}. Promise {first.words} no later."
                    )
                    yield from _remark(sla, scope, [(priority, first), (priority, then)], words)


def high_priorities_slower_than_low(linted: Linted) -> Iterator[Remark]:
    """Find what is worse and has more time, or is not promised at all."""
    sla = linted.policy.sla
    for scope in _scopes(sla):
        for clock in ClockKind:
            for high, low in pairwise(Priority):
                slow, fast = (_target(sla, scope, priority, clock) for priority in (high, low))
                if fast and (slow is None or _is_surely_longer(slow, fast)):
                    words = (
                        f"{high} has {_said(slow)} to {clock.words}, and {low}, which is less pressing, "
                        f"{_said(fast)}. Promise {high} no later."
                    )
                    yield from _remark(sla, scope, [(high, clock), (low, clock)], words)


def exceptions_weaker_than_the_rule(linted: Linted) -> Iterator[Remark]:
    """Find a category or service that is promised less than everything else."""
    sla = linted.policy.sla
    for promise in sla.promises:
        scope = _Scope(category=promise.category, service=promise.service)
        usual = _target(sla, _EVERYTHING, promise.priority, promise.clock)
        weaker = promise.target is None or (usual and _is_surely_longer(promise.target, usual))
        if scope != _EVERYTHING and usual and weaker:
            words = (
                f"{_said(promise.target).capitalize()} to {promise.clock.words} is less than the {_said(usual)} "
                f"that {promise.priority} has otherwise. Leave it out if that was not meant."
            )
            yield Remark(trail=scope.trail(promise.priority, promise.clock), words=words)


def _scopes(sla: SlaPolicy) -> list[_Scope]:
    found = (_Scope(category=one.category, service=one.service) for one in sla.promises)
    return list(dict.fromkeys((_EVERYTHING, *found)))


def _target(sla: SlaPolicy, scope: _Scope, priority: Priority, clock: ClockKind) -> Target | None:
    return sla.target(clock, priority=priority, about=scope.about)


def _is_surely_longer(one: Target, other: Target) -> bool:
    """Compare what can be compared: on one calendar, or with what counts every second. The rest depends on the day."""
    comparable = other.calendar.key in {one.calendar.key, ROUND_THE_CLOCK.key}
    return comparable and one.seconds > other.seconds


def _remark(
    sla: SlaPolicy, scope: _Scope, places: list[tuple[Priority, ClockKind]], words: str
) -> Iterator[Remark]:
    """Say it where this scope promises something of it; where it promises nothing, it is said of the whole."""
    written = {
        (one.priority, one.clock)
        for one in sla.promises
        if (one.category, one.service) == (scope.category, scope.service)
    }
    for priority, clock in [place for place in places if place in written][:1]:
        yield Remark(trail=scope.trail(priority, clock), words=words, grave=True)


def _said(target: Target | None) -> str:
    return "no promise" if target is None else lasting(target.seconds)
