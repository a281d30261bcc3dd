"""`simulate`: who would be paged when, and by what."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from incidentbot.command_line.program import program
from tests.support.configurations import written

pytestmark = pytest.mark.usefixtures("no_settings")

FILES = {
    "people": """
people:
  maya: {name: Maya, email: maya@example.com, zone: Asia/Tokyo}
  jon: {email: jon@example.com}
""",
    "services": "services: {tills: {name: Tills}}",
    "rotations": """
rotations:
  gone:
    name: Gone
    zone: UTC
    layers: [{turns: [{who: jon, since: 2026-01-01 00:00, until: 2026-01-02 00:00}]}]
""",
    "escalation": """
urgent: [P1]
quiet_hours: 22:00-07:00
policies:
  major:
    name: Major
    priorities: [P1]
    levels:
      - {name: First line, page: [{person: maya}]}
      - {name: Second line, page: [{rotation: gone}]}
      - {name: Places, page: [{channel: ops}, {group: S012AB3CD}], repeat_every: never}
    catch_all: [reporter]
  calm:
    name: Calm
    priorities: [P5]
    levels: []
    catch_all: [{person: maya}]
""",
}
CHRISTMAS = ("--at", "2026-12-25T03:00Z")


def simulated(folder: Path, *arguments: str, **environment: str) -> Result:
    written(folder, **FILES)
    settings = {"INCIDENTBOT_CONFIGURATION": str(folder)} | environment
    return CliRunner(env=settings).invoke(program, ["simulate", *arguments])


def rows(result: Result) -> list[Sequence[str]]:
    """Give the table, cell by cell, without what is empty."""
    lines = result.stdout.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("─"))
    return [list(filter(str.strip, line.split("  "))) for line in lines[start + 1 :]]


def test_every_page_is_a_line_with_its_time_its_way_and_its_reason(tmp_path: Path) -> None:
    result = simulated(tmp_path, "major", "--priority", "p1", *CHRISTMAS)

    assert result.exit_code == 0
    assert result.stdout.startswith("Major: P1, declared Fri 2026-12-25 03:00 UTC\n")
    assert [[cell.strip() for cell in row] for row in rows(result)] == [
        ["+0:00:00", "Fri 03:00:00", "Major begins", "nobody has taken it"],
        ["+0:00:00", "Fri 03:00:00", "Level 1: First line"],
        ["+0:00:00", "Fri 03:00:00", "page", "Maya (Fri 12:00)", "direct message"],
        [
            *("+0:01:00", "Fri 03:01:00", "page again, 4 times", "Maya (Fri 12:01)"),
            *("direct message", "the last at 03:04:00"),
        ],
        ["+0:05:00", "Fri 03:05:00", "Level 2: Second line", "nobody", "nobody is on call"],
        ["+0:05:00", "Fri 03:05:00", "Level 3: Places", "nobody has acknowledged"],
        ["+0:05:00", "Fri 03:05:00", "page", "#ops"],
        ["+0:05:00", "Fri 03:05:00", "page", "everybody in S012AB3CD"],
        ["+0:10:00", "Fri 03:10:00", "Level 4: Catch-all", "nobody has acknowledged"],
        ["+0:10:00", "Fri 03:10:00", "page", "whoever reports it", "direct message"],
        [
            *("+0:11:00", "Fri 03:11:00", "page again, 4 times", "whoever reports it"),
            *("direct message", "the last at 03:14:00"),
        ],
        ["+0:15:00", "Fri 03:15:00", "Ends", "nobody has answered at any level"],
    ]


def test_what_refuses_every_page_is_said_beside_it(tmp_path: Path) -> None:
    mail = {"INCIDENTBOT_MAIL_HOST": "localhost", "INCIDENTBOT_MAIL_FROM": "bot@example.com"}

    result = simulated(tmp_path, "major", "--priority", "P1", *CHRISTMAS, "--down", "slack", **mail)

    assert "direct message (refused)" in result.stdout
    assert "e-mail" in result.stdout
    assert "the page before could not be delivered" in " ".join(result.stdout.split())


def test_whoever_may_sleep_is_let_sleep_and_nobody_watches_longer_than_asked(
    tmp_path: Path,
) -> None:
    at = "2026-12-25T14:00+00:00"

    result = simulated(tmp_path, "calm", "--priority", "P5", "--at", at, "--hours", "1")

    [*_, last] = rows(result)
    assert last[-1].strip() == "is let sleep until Fri 22:00:00"


def test_a_policy_that_would_not_begin_by_itself_is_called_so(tmp_path: Path) -> None:
    result = simulated(tmp_path, "calm", "--priority", "P1", "--service", "tills", *CHRISTMAS)

    assert result.stdout.splitlines()[1:3] == [
        "By itself, 'major' pages for such an incident, and not 'calm'.",
        "'calm' does not begin by itself: this is what comes of it when somebody escalates.",
    ]


def test_without_an_instant_it_is_now_and_perhaps_nobody_is_paged_by_itself(
    tmp_path: Path,
) -> None:
    result = simulated(tmp_path, "major", "--priority", "P3")

    assert "Nobody is paged for such an incident by itself." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("majr", "--priority", "P1"), "Did you mean 'major'?"),
        (("major", "--priority", "P1", "--at", "2026-12-25 03:00"), "with their zone"),
        (("major", "--priority", "P1", "--at", "Christmas"), "with their zone"),
        (("major", "--priority", "P1", "--service", "till"), "Did you mean 'tills'?"),
        (
            ("major", "--priority", "P1", "--category", "tea"),
            "categories.yaml has no category 'tea'. Write one of: ",
        ),
    ],
)
def test_what_there_is_not_is_said(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    refused = simulated(tmp_path, *arguments)

    assert refused.exit_code == 2
    assert words in " ".join(refused.output.replace("│", " ").split())
