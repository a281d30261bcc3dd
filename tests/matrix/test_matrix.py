"""Whatever goes wrong with whichever call or request: the room is complete, everything is there once, all are told.

In CI every pair of circumstances is tried, in some case. `pytest -m long tests/matrix` tries every case; a case is
played again by its name: `pytest -m "long or not long" tests/matrix -k sqlite-http-take-chat.update-slow-x3`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from incidentbot.sandbox.faults import Kind, Rule
from incidentbot.sandbox.inspector import Direction
from tests.matrix.cases import DATABASES, MODES, Case, every_case
from tests.matrix.pairs import pairwise
from tests.matrix.table import CALLS, LOOKS, REQUESTS, looks
from tests.simulation.lives import BUSY, BY_FORM, QUICKLY, Life, Step
from tests.simulation.verdicts import Judge
from tests.support.complete_room import assert_complete_once, updates
from tests.support.scene import Mode

EVERY = every_case()
CHOSEN = pairwise(EVERY)
WAYS = pytest.mark.parametrize("steps", [QUICKLY, BY_FORM], ids=lambda steps: str(steps[0]))
FAMILIES = {"slash_commands": "commands", "events_api": "events", "interactive": "interactive"}


@dataclass(kw_only=True)
class Watched:
    """The course of a life that is watched: what is called, and what is brought to the bot."""

    database: str
    mode: Mode
    steps: Sequence[Step]
    rules: Sequence[Rule] = ()
    signs_of_life: float = BUSY
    called: dict[Step, set[str]] = field(default_factory=lambda: defaultdict(set))
    brought: dict[Step, set[str]] = field(default_factory=lambda: defaultdict(set))

    @contextmanager
    def around(self, step: Step, life: Life) -> Iterator[None]:
        stand_in = life.story.stand_in
        stand_in.faults.clear()
        stand_in.faults.add(*self.rules)
        [*_, last] = stand_in.inspector.since(0)
        yield
        for one in stand_in.inspector.since(last.n):
            if one.direction is Direction.FROM_APP:
                self.called[step].add(one.name)
            else:
                self.brought[step].add(f"{FAMILIES[one.kind]}.{one.name}")
        self.looks_at(step, life)

    def looks_at(self, step: Step, life: Life) -> None:
        scene = life.story.scene
        if step in {Step.NOW, Step.DECLARE}:
            assert_complete_once(scene, "INC-1", prefix="inc-1-")
        if step is Step.UPDATE:
            told = {("incidents", True): 1, ("inc-1-checkout-fails", False): 1}
            assert Counter(updates(scene, "we know why")) == told


@pytest.mark.parametrize("database", DATABASES)
@pytest.mark.parametrize("mode", MODES)
@WAYS
async def test_where_nothing_goes_wrong_the_table_names_all_that_can(
    judge: Judge, database: str, mode: Mode, steps: Sequence[Step]
) -> None:
    watched = Watched(database=database, mode=mode, steps=steps)

    await judge.lives(watched)

    assert watched.called == {step: set(CALLS[step]) for step in steps}
    assert watched.brought == {step: set(REQUESTS[step]) for step in steps}


@pytest.mark.parametrize("mode", MODES)
@WAYS
async def test_where_answers_are_lost_the_table_names_how_the_bot_looks(
    judge: Judge, mode: Mode, steps: Sequence[Step]
) -> None:
    rules = tuple({rule for rule, _ in LOOKS.values()})
    watched = Watched(database="sqlite", mode=mode, steps=steps, rules=rules)

    await judge.lives(watched)

    assert watched.called == {step: {*CALLS[step], *looks(step)} for step in steps}


def test_every_fault_there_is_happens() -> None:
    assert {case.kind for case in EVERY} == set(Kind)


@pytest.mark.parametrize("case", CHOSEN, ids=str)
async def test_what_goes_wrong_is_made_good(judge: Judge, case: Case) -> None:
    await judge.tries(case)


@pytest.mark.long
@pytest.mark.parametrize("case", EVERY, ids=str)
async def test_what_goes_wrong_is_made_good_in_every_case(judge: Judge, case: Case) -> None:
    await judge.tries(case)
