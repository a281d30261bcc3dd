"""The README, taken apart: what it promises is held against the code."""

import re
from collections.abc import Iterable, Sequence

from tests.support.source import ROOT

TEXT = (ROOT / "README.md").read_text()


def table_under(line: str) -> list[list[str]]:
    """Give the rows of the first table below this line, without its head; each cell as it is written."""
    _, found, below = TEXT.partition(f"{line}\n")
    assert found, f"README.md has no line {line!r}"
    first = re.search(r"(^\|.*\|\n)+", below, flags=re.MULTILINE)
    assert first, f"README.md has no table under {line!r}"
    rows = first[0].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table as the README has it, to be put there."""
    first, *rest = (f"| {' | '.join(cells)} |" for cells in (head, *rows))
    return "\n".join([first, "|---" * len(head) + "|", *rest])


def lines_to_type() -> list[str]:
    """Give the lines that stand alone in a block, to be typed as they are."""
    return re.findall(r"^```\n(.*)\n```$", TEXT, flags=re.MULTILINE)


def files_shown() -> list[str]:
    """Give the files that it shows as pictures, or has links to."""
    return [path for path in re.findall(r"\]\(([^)]+)\)", TEXT) if "://" not in path]
