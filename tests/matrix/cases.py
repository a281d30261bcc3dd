"""The cases: one fault each, and the circumstances under which it happens."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from typing import NamedTuple

from incidentbot.sandbox.faults import Fault, Faults, InForce, Kind, Rule
from tests.matrix.table import CALLS, LOOKS, REQUESTS, is_brought, is_in_vain, kinds, looks
from tests.simulation.lives import BUSY, BY_FORM, QUICKLY, SOON, Life, Step
from tests.support.scene import Mode

DATABASES = ("sqlite", "postgresql")
MODES: tuple[Mode, ...] = ("socket", "http")
OFTEN = (1, 3)
"""How often it goes wrong: once, or again when the bot tries again."""


class Case(NamedTuple):
    """A fault, and the circumstances under which it happens. Also the course of a life in which it does."""

    database: str
    mode: Mode
    step: Step
    where: str
    kind: Kind
    times: int

    def __str__(self) -> str:
        where = f"{self.database}-{self.mode}-{self.step}"
        return f"{where}-{self.where}-{self.kind}-x{self.times}"

    @property
    def steps(self) -> Sequence[Step]:
        """What is done: all of it, whatever step goes wrong."""
        return QUICKLY if self.step is Step.NOW else BY_FORM

    @property
    def signs_of_life(self) -> float:
        """How many seconds a socket may be silent before it is missed: few, where one goes without a word."""
        is_soon = self.mode == "socket" and self.kind in {Kind.DROP, Kind.DOWN}
        return SOON if is_soon else BUSY

    @contextmanager
    def around(self, step: Step, life: Life) -> Iterator[None]:
        """Have it go wrong in its step. Nobody has to do more again than what Slack has not brought, or not shown."""
        faults = life.story.stand_in.faults
        rule = self._goes_wrong(faults) if step is self.step else None
        yield
        faults.clear()
        assert rule is None or rule.hits, f"{self.where} has not come"
        tries = self._tries_again(step)
        assert len(life.again) in tries, f"in vain, {len(life.again)} times: {life.again}"
        # While Slack is down, nobody can tell anybody anything.
        assert all(life.again) or self.kind is Kind.DOWN, "it was in vain, and nobody says so"
        life.again.clear()

    def _tries_again(self, step: Step) -> range:
        """How often somebody has to: as often as what they do is lost; while Slack is down, until it is up again."""
        least = most = 0
        if step is self.step and is_in_vain(self.where, self.kind):
            least, most = self.times, self.times
            if self.kind is Kind.DOWN:
                least, most = 1, self.times + 1
        # A socket that is missed so soon is sometimes missed because the machine is busy.
        return range(least, most + (2 if self.signs_of_life == SOON else 1))

    def _goes_wrong(self, faults: Faults) -> InForce:
        if self.where in LOOKS:
            faults.add(LOOKS[self.where][0])
        if self.kind is not Kind.DOWN:
            rule = Rule(where=self.where, fault=Fault(self.kind), times=self.times)
            return faults.add(rule)[0]
        return self._goes_down(faults)

    def _goes_down(self, faults: Faults) -> InForce:
        """Have Slack be down from this call or request on, which gets no further, until `times` more have failed."""
        fails = Fault(Kind.LOSE if is_brought(self.where) else Kind.FAIL_BEFORE)
        [last] = faults.add(Rule(where=self.where, fault=fails, times=1))
        down = [Rule(where="*", fault=Fault(Kind.DOWN), times=self.times)]

        def when_struck() -> None:
            if last.hits and down:
                faults.add(down.pop())

        faults.watch(when_struck)
        return last


def every_case() -> list[Case]:
    """Give each way in which each thing can go wrong."""
    return [
        Case(database, mode, step, where, kind, times)
        for database, mode, step, times in product(DATABASES, MODES, Step, OFTEN)
        for where in (*CALLS[step], *looks(step), *REQUESTS[step])
        for kind in kinds(where, mode)
    ]
