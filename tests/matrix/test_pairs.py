"""Every pair of values that can meet does, in far fewer cases than there are."""

from itertools import product

from tests.matrix.cases import every_case
from tests.matrix.pairs import pairs_of, pairwise

DRINKS = [
    one
    for one in product(
        ("tea", "coffee", "beer"), ("hot", "cold"), ("cup", "glass"), ("here", "away")
    )
    if one[:2] != ("beer", "hot")
]


def test_of_a_small_menu_every_pair_is_tried() -> None:
    chosen = pairwise(DRINKS)

    assert set().union(*map(pairs_of, chosen)) == set().union(*map(pairs_of, DRINKS))
    assert set(chosen) <= set(DRINKS)
    assert len(chosen) <= 7 < len(DRINKS) == 20


def test_of_everything_that_can_go_wrong_every_pair_is_tried() -> None:
    every = every_case()

    chosen = pairwise(every)

    assert set().union(*map(pairs_of, chosen)) == set().union(*map(pairs_of, every))
    assert len(chosen) < len(every) / 15


def test_the_same_cases_are_chosen_in_every_process() -> None:
    assert pairwise(DRINKS) == pairwise(DRINKS[::-1])
