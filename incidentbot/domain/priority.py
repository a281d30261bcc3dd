"""How bad it is: priority is looked up by impact and urgency (ITIL 4, ServiceNow)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product
from types import MappingProxyType
from typing import TypeVar

from incidentbot.domain.person import PersonId


class Impact(StrEnum):
    """How many it hurts, and how much of the business (ITIL 4). Declared from greatest to least."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Urgency(StrEnum):
    """How long it can wait (ITIL 4). Declared from greatest to least."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Priority(StrEnum):
    """What to work on first, in ServiceNow's five steps."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"
    P5 = "P5"

    @property
    def rank(self) -> int:
        """Count from 1, the highest. Sorting by it puts first what to work on first."""
        return int(self.value[1:])

    @property
    def words(self) -> str:
        """ServiceNow's word for it."""
        return ("critical", "high", "moderate", "low", "planning")[self.rank - 1]

    def outranks(self, other: "Priority") -> bool:
        """Tell whether this is worked on before the other."""
        return self.rank < other.rank


Cells = Mapping[tuple[Impact, Urgency], Priority]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixProblem:
    """One cell of a matrix that cannot stay as it is, and what to write there."""

    impact: Impact
    urgency: Urgency
    words: str


class PriorityMatrixError(ValueError):
    """These cells are no priority matrix. `problems` names each cell that is wrong."""

    def __init__(self, problems: tuple[MatrixProblem, ...]) -> None:
        super().__init__(" ".join(problem.words for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityMatrix:
    """Impact x urgency -> priority (ServiceNow), for every pair and monotone.

    Monotone: more impact or more urgency never means a lower priority.

    Raises:
        PriorityMatrixError: a cell is missing, or is lower than a less severe one.
    """

    cells: Cells

    def __post_init__(self) -> None:
        """Refuse what is not total and monotone, and keep a copy that nobody else can change."""
        if problems := (*missing_cells(self.cells), *inverted_cells(self.cells)):
            raise PriorityMatrixError(problems)
        object.__setattr__(self, "cells", MappingProxyType(dict(self.cells)))

    def priority(self, *, impact: Impact, urgency: Urgency) -> Priority:
        """Look the priority up. There is one for every pair."""
        return self.cells[impact, urgency]


def missing_cells(cells: Cells) -> tuple[MatrixProblem, ...]:
    """Name every pair that has no priority."""
    return tuple(
        MatrixProblem(
            impact=impact,
            urgency=urgency,
            words=f"There is no priority for impact {impact}, urgency {urgency}. "
            f"Write one of {', '.join(Priority)}.",
        )
        for impact, urgency in product(Impact, Urgency)
        if (impact, urgency) not in cells
    )


def inverted_cells(cells: Cells) -> tuple[MatrixProblem, ...]:
    """Name every cell that is lower than a neighbour with less impact or less urgency.

    Neighbours are enough: in a matrix without gaps, whatever is out of order is so at some step.
    """
    return tuple(
        _inversion(severe, mild, cells)
        for severe, mild in _steps()
        if severe in cells and mild in cells and cells[mild].outranks(cells[severe])
    )


def _steps() -> Iterator[tuple[tuple[Impact, Urgency], tuple[Impact, Urgency]]]:
    for impact, (severe, mild) in product(Impact, _neighbours(Urgency)):
        yield (impact, severe), (impact, mild)
    for (graver, lighter), urgency in product(_neighbours(Impact), Urgency):
        yield (graver, urgency), (lighter, urgency)


_Scale = TypeVar("_Scale", Impact, Urgency)


def _neighbours(scale: type[_Scale]) -> tuple[tuple[_Scale, _Scale], ...]:
    return tuple(pairwise(scale))


def _inversion(
    severe: tuple[Impact, Urgency], mild: tuple[Impact, Urgency], cells: Cells
) -> MatrixProblem:
    fitting = [priority for priority in Priority if not cells[mild].outranks(priority)]
    return MatrixProblem(
        impact=severe[0],
        urgency=severe[1],
        words=f"Impact {severe[0]}, urgency {severe[1]} has {cells[severe]}, which is lower than "
        f"{cells[mild]} for the less severe impact {mild[0]}, urgency {mild[1]}. "
        f"Write {' or '.join(fitting)}, or lower the less severe one.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityOverride:
    """Somebody set another priority than the matrix gives. It keeps who, and why (ServiceNow)."""

    priority: Priority
    by: PersonId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChoice:
    """An answer to "how bad is it?" in plain words, which sets impact and urgency."""

    key: str
    words: str
    explanation: str
    impact: Impact
    urgency: Urgency
