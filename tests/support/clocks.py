"""Clocks for tests of how they are told."""

from collections.abc import Mapping
from datetime import datetime

from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import Addressee, ClockKind, Passed
from incidentbot.domain.sla.reading import Reading, readings
from incidentbot.domain.sla.target import Promise, SlaPolicy, Target
from tests.support.incidents import NOON
from tests.support.life import Life

_RESOLVE = 4 * 60 * 60
_SECONDS = {
    ClockKind.ACKNOWLEDGE: 300,
    ClockKind.UPDATE: 1200,
    ClockKind.RESOLVE: _RESOLVE,
    ClockKind.POST_MORTEM: 3 * 24 * 60 * 60,
}


def passed(
    clock: ClockKind, *, percent: int, tell: tuple[Addressee, ...] = (), at: datetime = NOON
) -> Passed:
    """Say at noon that a clock has come this far on its way."""
    return Passed(
        clock=clock,
        run=1,
        calendar="round-the-clock",
        target=_SECONDS[clock],
        mark=_SECONDS[clock] * percent // 100,
        at=at,
        due_at=NOON,
        tell=tell,
    )


def clocks(life: Life, now: datetime, *, cost: str = "") -> Mapping[ClockKind, Reading]:
    """Read the clocks of a P1: it is taken in 5 minutes, told of in 20, resolved in 4 hours, reviewed 3 days later."""
    promises = tuple(
        Promise(
            clock=clock, priority=Priority.P1, target=Target(seconds=_SECONDS[clock], cost=cost)
        )
        for clock in ClockKind
    )
    sla = SlaPolicy(promises=promises, marks={})
    return readings(life.incident, life.facts, sla=sla, now=now)
