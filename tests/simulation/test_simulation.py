"""Random faults by seed: whatever goes wrong, in the end all of it is there, once and in order.

`python -m tests.simulation --seeds 2000` tries more of them; `--seed 7` plays one again.
"""

import pytest

from tests.simulation.chance import Chance
from tests.simulation.plans import plan_of
from tests.simulation.verdicts import Judge

SEEDS = 20


@pytest.mark.parametrize("seed", range(1, SEEDS + 1))
async def test_whatever_goes_wrong_everything_is_there_once_and_in_order(
    judge: Judge, seed: int
) -> None:
    await judge.tries(plan_of(seed))


def test_a_seed_stands_for_the_same_plan_everywhere() -> None:
    assert str(plan_of(3)) == str(plan_of(3))
    assert [Chance(1).upto(100) for _ in range(3)] == [Chance(1).upto(100)] * 3
