"""Everything that can be said about a folder of configuration: what cannot be used, and what is hardly meant."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from incidentbot.configuration.lints import Linted, remarks
from incidentbot.configuration.loader import read_configuration
from incidentbot.configuration.problem import ConfigurationError, Problem, in_reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found, in reading order. Errors keep the bot from starting, or will hurt somebody."""

    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def check_configuration(folder: Path | None, *, today: date) -> Report:
    """Read the folder and look at everything. While something cannot be used, the rest is not looked at."""
    try:
        read = read_configuration(folder)
    except ConfigurationError as refused:
        return Report(errors=refused.problems)
    linted = Linted(
        written=read.written, organisation=read.organisation, policy=read.policy, today=today
    )
    found = [(remark.grave, read.problem(remark.trail, remark.words)) for remark in remarks(linted)]
    return Report(
        errors=in_reading_order(problem for grave, problem in found if grave),
        warnings=in_reading_order(problem for grave, problem in found if not grave),
    )
