"""Every rule that is switched off says why."""

import re

from tests.support.source import ROOT, assert_none, product

SWITCHED_OFF = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:)")
WITH_A_REASON = re.compile(
    r"#\s*(noqa: [A-Z0-9, ]+|type: ignore\[[a-z-, ]+\]|pragma: no \w+)\s*(\(|#|-|:|—)\s*\w+"
)


def test_every_rule_that_the_configuration_switches_off_has_its_reason_behind_it() -> None:
    ruff = (ROOT / "pyproject.toml").read_text().partition("[tool.ruff.lint]")[2]
    ruff = ruff.partition("[tool.mypy]")[0]
    switched_off = re.findall(r'^.*"[A-Z]{1,4}\d*".*$', ruff, flags=re.MULTILINE)

    assert_none(line for line in switched_off if "#" not in line and '["ALL"]' not in line)


def test_every_exception_in_the_product_names_its_rule_and_its_reason() -> None:
    assert_none(
        f"{module.path}:{number}: {line.strip()}"
        for module in product()
        for number, line in enumerate(module.text.splitlines(), start=1)
        if SWITCHED_OFF.search(line) and not WITH_A_REASON.search(line)
    )
