"""The priority matrix is total and monotone (ServiceNow), cell by cell with its line."""

from collections.abc import Iterator

from incidentbot.configuration.document import Content
from incidentbot.configuration.rules.written import Finding, Written, entries
from incidentbot.domain.priority import Impact, Priority, Urgency, inverted_cells, missing_cells

_MATRIX = ("priorities", "matrix")


def matrix_findings(written: Written) -> Iterator[Finding]:
    """Find what the domain's matrix would refuse, in the cells that can be read."""
    if not any(entries(written, *_MATRIX)):
        return
    unreadable = {trail[2:] for trail, _ in entries(written, *_MATRIX, "*", "*")}
    cells = {
        (Impact(impact), Urgency(urgency)): Priority(value)
        for impact in Impact
        for urgency in Urgency
        for _, value in entries(written, *_MATRIX, impact, urgency)
        if _is_priority(value)
    }
    for problem in (*missing_cells(cells), *inverted_cells(cells)):
        pair = (problem.impact, problem.urgency)
        if pair in cells or pair not in unreadable:
            yield Finding(trail=(*_MATRIX, problem.impact, problem.urgency), words=problem.words)


def _is_priority(value: Content) -> bool:
    return isinstance(value, str) and value in set(Priority)
