from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentbot.domain.priority import (
    Impact,
    Priority,
    PriorityMatrix,
    PriorityMatrixError,
    Urgency,
)

Pair = tuple[Impact, Urgency]

PAIRS = tuple(product(Impact, Urgency))
SERVICENOW = dict(
    zip(PAIRS, map(Priority, ["P1", "P2", "P3", "P2", "P3", "P4", "P3", "P4", "P5"]), strict=True)
)


def at_least_as_severe(one: Pair, other: Pair) -> bool:
    """Compare two cells by the order in which the scales are declared: greatest first."""
    impacts, urgencies = tuple(Impact), tuple(Urgency)
    return impacts.index(one[0]) <= impacts.index(other[0]) and urgencies.index(
        one[1]
    ) <= urgencies.index(other[1])


def inversions(cells: Mapping[Pair, Priority]) -> set[tuple[Pair, Pair]]:
    """Compare every cell with every other: the slow and certain way."""
    return {
        (severe, mild)
        for severe, mild in product(cells, cells)
        if at_least_as_severe(severe, mild) and cells[severe].rank > cells[mild].rank
    }


any_matrix = st.fixed_dictionaries({pair: st.sampled_from(Priority) for pair in PAIRS})


@st.composite
def monotone_matrices(draw: st.DrawFn) -> dict[Pair, Priority]:
    """Any matrix, made monotone: each cell takes the highest of all that are less severe."""
    cells = draw(any_matrix)
    return {
        pair: min(
            (cells[other] for other in PAIRS if at_least_as_severe(pair, other)),
            key=lambda priority: priority.rank,
        )
        for pair in PAIRS
    }


@pytest.mark.parametrize("pair", PAIRS)
def test_item_15_priority_is_looked_up_by_impact_and_urgency(pair: Pair) -> None:
    matrix = PriorityMatrix(cells=SERVICENOW)

    assert matrix.priority(impact=pair[0], urgency=pair[1]) is SERVICENOW[pair]


@given(monotone_matrices())
def test_item_15_any_monotone_matrix_is_accepted(cells: dict[Pair, Priority]) -> None:
    assert PriorityMatrix(cells=cells).cells == cells


@given(any_matrix)
def test_item_15_any_other_matrix_is_refused_and_the_cell_named(
    cells: dict[Pair, Priority],
) -> None:
    wrong = inversions(cells)

    try:
        PriorityMatrix(cells=cells)
    except PriorityMatrixError as refused:
        named = {(problem.impact, problem.urgency) for problem in refused.problems}
        assert named <= {severe for severe, _ in wrong}
        assert named
    else:
        assert not wrong


@given(st.sets(st.sampled_from(PAIRS), min_size=1))
def test_item_15_every_missing_cell_is_named_with_what_to_write(missing: set[Pair]) -> None:
    cells = {pair: priority for pair, priority in SERVICENOW.items() if pair not in missing}

    with pytest.raises(PriorityMatrixError) as refused:
        PriorityMatrix(cells=cells)

    problems = refused.value.problems
    assert {(problem.impact, problem.urgency) for problem in problems} == missing
    assert all("Write one of P1, P2, P3, P4, P5." in problem.words for problem in problems)


def test_a_cell_out_of_order_says_what_would_fit() -> None:
    cells = {**SERVICENOW, (Impact.HIGH, Urgency.MEDIUM): Priority.P4}

    with pytest.raises(PriorityMatrixError) as refused:
        PriorityMatrix(cells=cells)

    assert str(refused.value).startswith(
        "Impact high, urgency medium has P4, which is lower than P3 for the less severe "
        "impact high, urgency low. Write P1 or P2 or P3, or lower the less severe one."
    )


def test_a_matrix_cannot_be_changed_from_outside() -> None:
    cells = dict(SERVICENOW)
    matrix = PriorityMatrix(cells=cells)

    cells[Impact.LOW, Urgency.LOW] = Priority.P1

    assert matrix.priority(impact=Impact.LOW, urgency=Urgency.LOW) is Priority.P5


def test_priorities_sort_by_what_to_work_on_first() -> None:
    by_rank = sorted(Priority, key=lambda priority: priority.rank)

    assert [priority.words for priority in by_rank] == [
        "critical",
        "high",
        "moderate",
        "low",
        "planning",
    ]


@pytest.mark.parametrize(("one", "other"), list(product(Priority, Priority)))
def test_one_of_two_priorities_outranks_the_other_unless_they_are_equal(
    one: Priority, other: Priority
) -> None:
    assert one.outranks(other) + other.outranks(one) == (one is not other)
