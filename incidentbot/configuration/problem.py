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

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: "
        return place + (f"{self.path}: {self.words}" if self.path else self.words)


class ConfigurationError(Exception):
    """The configuration cannot be used. `problems` are all that was found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda at: (at.file, at.line, at.column)))
        super().__init__("\n".join(map(str, self.problems)))
