from pathlib import Path

import pytest

from incidentbot.configuration import load_policy
from incidentbot.domain.alerts.matcher import parse_matcher
from incidentbot.domain.alerts.rule import AlertPolicy, AlertRule, Reaction
from tests.support.configurations import problems, written
from tests.support.policies import shipped_policy

PEOPLE = "people: {maya: {slack: U012AB3CD}}"
ALERTS = """
owner: maya
channel: "#alarms"
rules:
  - match: [severity=critical, 'service!~"test-.*"']
    then: declare
    key: "{labels.service}"
    title: "{annotations.summary} on {labels.service}"
    severity: works-badly
    category: network
    subcategory: dns
    services: [checkout, "{labels.service}"]
  - then: suggest
    channel: elsewhere
"""


def test_what_is_shipped_asks_about_everything() -> None:
    assert shipped_policy().alerts == AlertPolicy(rules=(AlertRule(then=Reaction.SUGGEST),))


def test_rules_are_read_in_their_order(tmp_path: Path) -> None:
    alerts = load_policy(written(tmp_path, people=PEOPLE, alerts=ALERTS)).alerts

    assert alerts == AlertPolicy(
        owner="maya",
        channel="alarms",
        rules=(
            AlertRule(
                then=Reaction.DECLARE,
                matchers=(
                    parse_matcher("severity=critical"),
                    parse_matcher("service!~test-.*"),
                ),
                key="{labels.service}",
                title="{annotations.summary} on {labels.service}",
                severity="works-badly",
                category="network",
                subcategory="dns",
                services=("checkout", "{labels.service}"),
            ),
            AlertRule(then=Reaction.SUGGEST, channel="elsewhere"),
        ),
    )


@pytest.mark.parametrize("owner", ["", "owner:\n"])
def test_what_is_declared_is_somebodys(tmp_path: Path, owner: str) -> None:
    [said] = problems(tmp_path, alerts=f"{owner}rules:\n  - then: suggest\n  - then: declare\n")

    assert "rules[1].then: Nobody would answer for what this declares. Write `owner:`" in said


def test_what_an_alert_will_say_is_not_held_against_the_catalogue(tmp_path: Path) -> None:
    rule = (
        "{then: suggest, severity: '{labels.s}', category: '{labels.c}', services: ['{labels.x}']}"
    )

    assert load_policy(written(tmp_path, alerts=f"rules: [{rule}]")).alerts.rules
