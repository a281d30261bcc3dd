"""What clocks say, for tests of how it is told."""

from incidentbot.domain.sla.passed import Addressee, ClockKind, Passed
from tests.support.incidents import NOON

_TARGET = 4 * 60 * 60


def passed(clock: ClockKind, *, percent: int, tell: tuple[Addressee, ...] = ()) -> Passed:
    """Say at noon that a clock has come this far on its way to four hours."""
    return Passed(
        clock=clock,
        run=1,
        calendar="round-the-clock",
        target=_TARGET,
        mark=_TARGET * percent // 100,
        at=NOON,
        due_at=NOON,
        tell=tell,
    )
