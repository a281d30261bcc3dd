from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from incidentbot.command_line.program import program
from tests.support.configurations import written

pytestmark = pytest.mark.usefixtures("no_settings")

PEOPLE = """
people:
  maya: {email: maya@example.com, zone: Asia/Tokyo}
  jon: {email: jon@example.com}
"""
ROTATIONS = """
rotations:
  support:
    name: Support
    zone: Europe/Berlin
    layers:
      - people: [maya, jon]
        every: week
        handoff: "09:00"
        starts: 2026-11-30
        hours: [Mon-Sun 08:00-20:30]
  database:
    name: Database
    zone: UTC
    layers:
      - {people: [jon], every: day, handoff: "00:00", starts: 2026-11-30}
"""


def check(folder: Path, rotations: str, *arguments: str) -> Result:
    written(folder, people=PEOPLE, rotations=rotations)
    environment = {"INCIDENTBOT_CONFIGURATION": str(folder)}
    return CliRunner(env=environment).invoke(program, ["oncall", "check", *arguments])


def test_gaps_nights_and_double_bookings_are_said_with_the_first_of_each(tmp_path: Path) -> None:
    checked = check(tmp_path, ROTATIONS, "--since", "2026-11-30", "--days", "14")

    assert checked.stdout.splitlines() == [
        "Support, Mon 2026-11-30 01:00 to Mon 2026-12-14 01:00 (Europe/Berlin)",
        (
            "  Nobody is on call: 15 times, 162 h in all. "
            "The first: Mon 2026-11-30 01:00 to Mon 2026-11-30 09:00 (Europe/Berlin)"
        ),
        (
            "  Nights of maya: 7 times, 45 h 30 min in all. "
            "The first: Mon 2026-11-30 22:00 to Tue 2026-12-01 04:30 (Asia/Tokyo)"
        ),
        "Database, Mon 2026-11-30 00:00 to Mon 2026-12-14 00:00 (UTC)",
        "  Always somebody on call.",
        (
            "  Nights of jon: 15 times, 126 h in all. "
            "The first: Mon 2026-11-30 00:00 to Mon 2026-11-30 07:00 (UTC)"
        ),
        (
            "jon is in Support and Database at once: 7 times, 86 h 30 min in all. "
            "The first: Mon 2026-12-07 09:00 to Mon 2026-12-07 20:30 (Europe/Berlin)"
        ),
    ]
    assert checked.exit_code == 1


def test_without_gaps_all_is_well(tmp_path: Path) -> None:
    always = "rotations: {all: {name: All, zone: UTC, layers: [{turns: [%s]}]}}"
    turn = "{who: maya, since: 2026-01-01 00:00, until: 2027-01-01 00:00}"

    checked = check(tmp_path, always % turn, "--since", "2026-11-30", "--days", "1")

    assert checked.exit_code == 0
    assert "Nights of maya: once, 9 h in all." in checked.stdout


def test_a_year_from_now_on_is_walked_through_if_nothing_is_said(tmp_path: Path) -> None:
    checked = check(tmp_path, "rotations:")

    assert checked.stdout == "rotations.yaml has no rotations: nobody is ever on call.\n"
    assert checked.exit_code == 0
