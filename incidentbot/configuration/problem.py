"""What is wrong with a configuration: where it stands, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend. Lines and columns count from 1, as editors do."""

    file: str
    line: int = 1
    column: int = 1
    path: str = ""
    words: str

    @property
    def place(self) -> str:
        """Where it stands, as editors understand it."""
        return f"{self.file}:{self.line}:{self.column}"

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.place, self.path, self.words]))


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Put problems into the order in which somebody who reads the files comes to them."""
    return tuple(sorted(problems, key=lambda at: (at.file, at.line, at.column)))


class ConfigurationError(Exception):
    """The configuration cannot be used. `problems` are all that was found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_reading_order(problems)
        super().__init__("\n".join(map(str, self.problems)))
