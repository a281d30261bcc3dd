"""Time is an argument: only the clocks ask what time it is."""

import ast
import re

import pytest

from tests.support.source import Module, assert_none, dotted, parse, product

CLOCKS = re.compile(r"incidentbot/(engine|sandbox(/\w+)*)/clock\.py")
NOW = re.compile(
    r"((datetime|dt)\.)?(datetime\.(now|utcnow|today)|date\.today)|time\.(time|time_ns|localtime|gmtime)"
)


def asks_for_the_time(module: Module) -> list[str]:
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and NOW.fullmatch(dotted(node)):
            found.append(module.at(node, f"{dotted(node)}: take `now` as an argument"))
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            names = {alias.name for alias in node.names}
            found += [
                module.at(node, f"time.{name}: take `now` as an argument")
                for name in sorted(names)
                if NOW.fullmatch(f"time.{name}")
            ]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "field(default_factory=datetime.now)",
        "date.today()",
        "time.time()",
        "from time import time",
    ],
)
def test_the_rule_sees_every_way_to_ask(text: str) -> None:
    assert len(asks_for_the_time(parse(text))) == 1


@pytest.mark.parametrize("text", ["clock.now()", "time.perf_counter()", "incident.datetime"])
def test_the_rule_allows_a_clock_and_a_stopwatch(text: str) -> None:
    assert asks_for_the_time(parse(text)) == []


def test_only_the_clocks_ask_what_time_it_is() -> None:
    others = [module for module in product() if not CLOCKS.fullmatch(module.path)]

    assert_none(found for module in others for found in asks_for_the_time(module))
