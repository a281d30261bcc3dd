"""How the outcome of `config check` looks: one line for each thing to mend, which editors and `grep` understand too."""

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from incidentbot.configuration import Problem, Report

_NOTHING = "Nothing is wrong."


def print_report(report: Report, *, to: TextIO) -> None:
    """Print what was found, errors first, and at the end how much it is."""
    # A line that is torn apart cannot be clicked, and a pipe has no width.
    console = Console(file=to, soft_wrap=True, highlight=False)
    _print(console, report.errors, word="error", style="bold red")
    _print(console, report.warnings, word="warning", style="yellow")
    console.print(_summary(report))


def _print(console: Console, problems: Iterable[Problem], *, word: str, style: str) -> None:
    for problem in problems:
        line = Text()
        line.append(f"{problem.place}: ", style="cyan")
        line.append(f"{word}: ", style=style)
        if problem.path:
            line.append(f"{problem.path}: ", style="bold")
        line.append(problem.words)
        console.print(line)


def _summary(report: Report) -> Text:
    errors, warnings = len(report.errors), len(report.warnings)
    if not errors and not warnings:
        return Text(_NOTHING, style="green")
    style = "bold red" if errors else "yellow"
    return Text(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}.", style=style)


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word if number == 1 else f'{word}s'}"
