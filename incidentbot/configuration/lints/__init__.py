"""What can be used and hardly is what was meant, one kind of thing per lint.

Rules refuse what cannot be used, and look at text. Lints look at the whole once it can be used: what they find keeps
nobody from starting, and `config check` says it. A new lint is a function, and a line below.
"""

from collections.abc import Iterator

from incidentbot.configuration.lints.alerts import rules_never_reached
from incidentbot.configuration.lints.calendars import calendars_never_open, calendars_nobody_needs
from incidentbot.configuration.lints.marks import marks_never_reached
from incidentbot.configuration.lints.names import names_given_twice
from incidentbot.configuration.lints.people import people_without_effect
from incidentbot.configuration.lints.permissions import nobody_may, not_everybody_may
from incidentbot.configuration.lints.promises import (
    exceptions_weaker_than_the_rule,
    high_priorities_slower_than_low,
    targets_out_of_order,
)
from incidentbot.configuration.lints.reach import levels_that_need_slack, levels_that_reach_nobody
from incidentbot.configuration.lints.remark import Lint, Linted, Remark
from incidentbot.configuration.lints.severity import unsure_is_not_the_highest

__all__ = ["LINTS", "Linted", "Remark", "remarks"]

LINTS: tuple[Lint, ...] = (
    targets_out_of_order,
    high_priorities_slower_than_low,
    exceptions_weaker_than_the_rule,
    marks_never_reached,
    calendars_never_open,
    calendars_nobody_needs,
    rules_never_reached,
    people_without_effect,
    nobody_may,
    not_everybody_may,
    unsure_is_not_the_highest,
    names_given_twice,
    levels_that_reach_nobody,
    levels_that_need_slack,
)


def remarks(linted: Linted) -> Iterator[Remark]:
    """Say everything that any lint has to say."""
    for lint in LINTS:
        yield from lint(linted)
