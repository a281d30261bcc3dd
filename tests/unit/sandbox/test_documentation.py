"""The page about faults and rate limits says what there is, and nothing else."""

import re

import pytest

from incidentbot.sandbox.faults import read, script
from incidentbot.sandbox.faults.kind import KINDS, Figure, Happens
from incidentbot.sandbox.faults.subject import require_sense
from incidentbot.sandbox.web_api.buckets import Limit
from incidentbot.sandbox.web_api.method import Tier
from incidentbot.sandbox.web_api.rate_limits import LIMITS, PER_CHANNEL
from incidentbot.sandbox.web_api.table import METHODS
from tests.support.source import ROOT

PAGE = (ROOT / "docs" / "sandbox.md").read_text()
TO = {
    Happens.CALL: "calls",
    Happens.REQUEST: "requests",
    Happens.EVENT: "events",
    Happens.SOCKET: "sockets",
    Happens.EVERYTHING: "everything",
}
NAMES = {Tier.TWO: "Tier 2", Tier.THREE: "Tier 3", Tier.FOUR: "Tier 4", Tier.SPECIAL: "special"}


def rows(head: str) -> list[list[str]]:
    """Give the rows of the table whose head begins with this."""
    below = PAGE.partition(f"| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in below]


def test_it_lists_every_fault_with_what_is_usual() -> None:
    assert rows("what") == [
        [
            f"`{kind}`",
            "" if about.figure is Figure.NOTHING else f"`{about.default}`",
            about.words,
            TO[about.happens],
        ]
        for kind, about in KINDS.items()
    ]


def test_it_gives_the_capacity_and_the_refill_of_every_bucket() -> None:
    def row(name: str, limit: Limit) -> list[str]:
        return [name, str(limit.capacity), f"{float(limit.seconds):g} s"]

    assert rows("tier") == [
        *(row(NAMES[tier], limit) for tier, limit in LIMITS.items()),
        *(
            row(f"`{method}`, for each channel besides", limit)
            for method, limit in PER_CHANNEL.items()
        ),
    ]


@pytest.mark.parametrize(
    "example",
    [
        *re.findall(r"```rules\n(.*?)```", PAGE, flags=re.DOTALL),
        *re.findall(r"--fault '(.*?)'", PAGE),
    ],
)
def test_its_examples_are_rules(example: str) -> None:
    for rule in read(example):
        require_sense(rule, methods=METHODS)
        assert script([rule]) in example
