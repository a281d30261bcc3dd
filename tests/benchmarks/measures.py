"""What every benchmark prints: a table of measures with figure and goal, or the same as JSON."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure. Less is better, and `goal` is the most that will do."""

    name: str
    figure: float
    goal: float
    unit: str

    @property
    def reached(self) -> bool:
        """Whether the figure keeps its goal."""
        return self.figure <= self.goal


def wants_json(description: str | None) -> bool:
    """Read the command line of a benchmark."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print the measures as JSON")
    return bool(parser.parse_args().json)


def report(measures: Sequence[Measure], *, as_json: bool) -> None:
    """Print the measures, and end the process: with status 1 where one misses its goal."""
    if as_json:
        rows = [asdict(measure) | {"reached": measure.reached} for measure in measures]
        sys.stdout.write(json.dumps(rows, indent=2) + "\n")
    else:
        Console().print(_table(measures))
    sys.exit(0 if all(measure.reached for measure in measures) else 1)


def _table(measures: Sequence[Measure]) -> Table:
    table = Table("measure", "figure", "goal", "unit", "")
    for measure in measures:
        verdict = "reached" if measure.reached else "MISSED"
        table.add_row(
            measure.name, f"{measure.figure:.3f}", f"{measure.goal:.3f}", measure.unit, verdict
        )
    return table
