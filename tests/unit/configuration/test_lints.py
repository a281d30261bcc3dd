"""What can be used and is hardly meant."""

from datetime import date
from pathlib import Path

import pytest

from incidentbot.configuration import check_configuration
from incidentbot.configuration.folder import DEFAULTS
from tests.support.configurations import written

NEW_YEAR = date(2026, 1, 1)
PRIORITIES = (DEFAULTS / "priorities.yaml").read_text()
ERROR, WARNING = "error", "warning"


def found(folder: Path, **files: str) -> list[str]:
    """Say what `config check` finds, as `error file:line:column: path: words`."""
    report = check_configuration(written(folder, **files), today=NEW_YEAR)
    said = [(ERROR, one) for one in report.errors] + [(WARNING, one) for one in report.warnings]
    return [f"{kind} {one}".replace(f"{folder}/", "") for kind, one in said]


def test_what_is_shipped_is_beyond_doubt() -> None:
    report = check_configuration(None, today=NEW_YEAR)

    assert (report.errors, report.warnings) == ((), ())


def test_what_cannot_be_used_is_said_before_anything_else(tmp_path: Path) -> None:
    slow = "targets: {P1: {resolve: soon, acknowledge: 2h}, P2: {acknowledge: 1h}}"

    [said] = found(tmp_path, sla=slow)

    assert said.startswith(
        "error sla.yaml:1:16: targets.P1.resolve.within: 'soon' is no length of time"
    )


def test_what_comes_first_is_promised_first(tmp_path: Path) -> None:
    sla = """
targets:
  P1: {acknowledge: 1h, update: 30 minutes, resolve: 50 minutes}
  P2: {acknowledge: 2h, update: 3h, resolve: 4h}
by_category:
  network:
    P2: {resolve: 1h}
"""

    assert found(tmp_path, sla=sla) == [
        (
            "error sla.yaml:3:21: targets.P1.acknowledge: P1: acknowledge may take 1 h, and next status update only "
            "30 min. Promise acknowledge no later."
        ),
        (
            "error sla.yaml:3:21: targets.P1.acknowledge: P1: acknowledge may take 1 h, and resolve only 50 min. "
            "Promise acknowledge no later."
        ),
        (
            "error sla.yaml:7:19: by_category.network.P2.resolve: P2: acknowledge may take 2 h, and resolve only 1 h. "
            "Promise acknowledge no later."
        ),
        (
            "error sla.yaml:7:19: by_category.network.P2.resolve: P2: next status update may take 3 h, and resolve "
            "only 1 h. Promise next status update no later."
        ),
    ]


def test_what_is_worse_is_never_promised_later(tmp_path: Path) -> None:
    sla = """
targets:
  P1: {resolve: 5h}
  P2: {resolve: 4h}
  P3: {resolve: never}
  P4: {resolve: 5 days}
by_service:
  checkout:
    P2: {resolve: 6h}
    P3: {resolve: 1h}
"""

    grave = [one for one in found(tmp_path, sla=sla) if one.startswith(ERROR)]

    assert grave == [
        (
            "error sla.yaml:3:17: targets.P1.resolve: P1 has 5 h to resolve, and P2, which is less pressing, 4 h. "
            "Promise P1 no later."
        ),
        (
            "error sla.yaml:5:17: targets.P3.resolve: P3 has no promise to resolve, and P4, which is less pressing, "
            "120 h. Promise P3 no later."
        ),
        (
            "error sla.yaml:9:19: by_service.checkout.P2.resolve: P2 has 6 h to resolve, and P3, which is less "
            "pressing, 1 h. Promise P2 no later."
        ),
    ]


CALENDARS = """
calendars:
  support:
    name: Support
    zone: Europe/Berlin
    hours: [Mon-Fri 08:00-18:00]
"""


@pytest.mark.parametrize(
    ("high", "low", "is_out_of_order"),
    [
        ("{within: 8h, calendar: support}", "4h", True),
        ("{within: 8h, calendar: support}", "{within: 4h, calendar: support}", True),
        ("{within: 4h, calendar: support}", "8h", False),
        ("8h", "{within: 4h, calendar: support}", False),
    ],
)
def test_hours_of_different_calendars_are_compared_where_they_can_be(
    tmp_path: Path, high: str, low: str, *, is_out_of_order: bool
) -> None:
    sla = f"targets: {{P1: {{resolve: {high}}}, P2: {{resolve: {low}}}}}"

    assert bool(found(tmp_path, calendars=CALENDARS, sla=sla)) is is_out_of_order


def test_an_exception_that_promises_less_is_doubtful_and_one_that_promises_more_is_not(
    tmp_path: Path,
) -> None:
    sla = """
targets:
  P1: {acknowledge: 5 minutes, resolve: 4h}
by_category:
  network: {P1: {acknowledge: never, resolve: 3h}}
by_service:
  checkout: {P1: {resolve: 2h, update: 1h}}
  payments: {P1: {resolve: 6h}}
"""

    assert found(tmp_path, sla=sla) == [
        (
            "warning sla.yaml:5:31: by_category.network.P1.acknowledge: No promise to acknowledge is less than the "
            "5 min that P1 has otherwise. Leave it out if that was not meant."
        ),
        (
            "warning sla.yaml:8:28: by_service.payments.P1.resolve: 6 h to resolve is less than the 4 h that P1 has "
            "otherwise. Leave it out if that was not meant."
        ),
    ]


def test_a_warning_that_never_comes_is_doubtful(tmp_path: Path) -> None:
    sla = """
targets:
  P1: {resolve: 20 minutes}
  P2: {resolve: 2h}
warnings:
  acknowledge: [{at: breach, tell: [room]}]
  resolve: [{at: 75%, tell: [room]}, {at: 30 minutes before, tell: [room]}]
"""

    assert found(tmp_path, sla=sla) == [
        (
            "warning sla.yaml:6:16: warnings.acknowledge: Nobody is ever warned: no target says how soon to "
            "acknowledge. Write one."
        ),
        (
            "warning sla.yaml:7:43: warnings.resolve[1].at: P1 has only 20 min: the warning lies before its beginning, "
            "and never comes. Write a share, such as '75%'."
        ),
    ]


def test_a_calendar_that_never_opens_stops_every_clock_on_it(tmp_path: Path) -> None:
    new_years = "".join(f"      {year}-01-01: {{name: Closed}}\n" for year in (2026, 2027))
    calendars = f"{CALENDARS}    special_days:\n{new_years}"
    closed = calendars.replace("Mon-Fri", "Thu").replace(
        "name: Support", "name: Support\n    holidays: DE"
    )
    every_thursday = "".join(
        f"      {date.fromordinal(NEW_YEAR.toordinal() + 7 * week)}: {{name: Closed}}\n"
        for week in range(1, 53)
    )
    sla = "targets: {P1: {resolve: {within: 4h, calendar: support}}}"

    assert found(tmp_path, calendars=calendars, sla=sla) == []
    [said] = found(tmp_path, calendars=closed + every_thursday, sla=sla)
    assert said.startswith(
        "error calendars.yaml:4:5: calendars.support: It does not open once in a year"
    )


def test_a_calendar_that_nothing_counts_on_is_doubtful(tmp_path: Path) -> None:
    assert found(tmp_path, calendars=CALENDARS) == [
        (
            "warning calendars.yaml:4:5: calendars.support: Nothing counts on it. Write `calendar: support` where "
            "something should."
        ),
    ]


def test_whoever_is_written_down_is_written_down_for_something(tmp_path: Path) -> None:
    people = """
people:
  maya: {slack: U012AB3CD}
  jon: {slack: U012AB3CE, skills: [databases]}
  ann: {slack: U012AB3CF}
"""

    assert found(tmp_path, people=people, permissions="administrators: [maya]") == [
        (
            "warning people.yaml:5:8: people.ann: No file names 'ann', and nothing is said that Slack does not know. "
            "Name them where they are needed, or leave them out."
        ),
    ]


def test_somebody_may_do_what_has_to_be_done(tmp_path: Path) -> None:
    rows = "close: [administrator], take: [owner], declare: [anyone], note: [owner]"

    assert found(tmp_path, permissions=f"permissions: {{{rows}}}") == [
        (
            "error permissions.yaml:1:22: permissions.close: Only administrators may, and there are none. Name one in "
            "`administrators`."
        ),
        "warning permissions.yaml:1:45: permissions.take: The only person awake may not take. Write [anyone].",
    ]


def test_item_16_not_knowing_means_the_highest(tmp_path: Path) -> None:
    lower = PRIORITIES.replace("when_unsure: unknown", "when_unsure: works-badly")

    [said] = found(tmp_path, priorities=lower)

    assert "when_unsure: Where nobody says how bad it is it counts as P3, and may be P1." in said
    assert "such as 'everything-down'" in said


def test_two_that_look_alike_in_a_list_are_doubtful(tmp_path: Path) -> None:
    services = "services: {shop: {name: Shop}, store: {name: shop}}"
    categories = """
categories:
  net: {name: Net, subcategories: {dns: Names, tls: names}}
  wan: {name: Net, subcategories: {dns: Names}}
"""

    assert found(tmp_path, services=services, categories=categories) == [
        (
            "warning categories.yaml:3:53: categories.net.subcategories.tls: 'dns' has this name too, and nobody can "
            "tell them apart. Write another."
        ),
        (
            "warning categories.yaml:4:15: categories.wan.name: 'net' has this name too, and nobody can tell them "
            "apart. Write another."
        ),
        (
            "warning services.yaml:1:46: services.store.name: 'shop' has this name too, and nobody can tell them "
            "apart. Write another."
        ),
    ]


def test_a_rule_for_alerts_that_never_has_its_turn_is_doubtful(tmp_path: Path) -> None:
    alerts = """
rules:
  - {match: [severity=none], then: ignore}
  - {match: [severity=none, service=shop], then: suggest}
  - {then: suggest}
  - {match: [severity=page], then: attach}
"""

    assert [one.partition(" Put")[0] for one in found(tmp_path, alerts=alerts)] == [
        "warning alerts.yaml:4:5: rules[1]: Rule 1 takes all these alerts already, and the first counts.",
        "warning alerts.yaml:6:5: rules[3]: Rule 3 takes all these alerts already, and the first counts.",
    ]
