import pytest

from incidentbot.domain.alerts.alert import Alert, Notification
from incidentbot.domain.alerts.matcher import parse_matcher
from incidentbot.domain.alerts.rule import AlertPolicy, AlertRule, Reaction, keys_of, sort
from tests.support.alerts import firing, known, over


def rule(then: Reaction, *matchers: str, key: str = "") -> AlertRule:
    return AlertRule(then=then, matchers=tuple(map(parse_matcher, matchers)), key=key)


IGNORED = rule(Reaction.IGNORE, "severity=none")
DECLARED = rule(Reaction.DECLARE, "severity=critical", key="{labels.service}")
SUGGESTED = rule(Reaction.SUGGEST, key="{labels.service}")
POLICY = AlertPolicy(rules=(IGNORED, DECLARED, SUGGESTED))


def group(*alerts: Alert) -> Notification:
    return Notification(group="g", alerts=alerts, link="http://alertmanager.example")


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"severity": "none"}, IGNORED),
        ({"severity": "critical"}, DECLARED),
        ({"severity": "warning"}, SUGGESTED),
        ({}, SUGGESTED),
    ],
)
def test_the_first_rule_whose_matchers_all_hold_counts(
    labels: dict[str, str], expected: AlertRule
) -> None:
    assert POLICY.rule(labels) is expected


def test_what_no_rule_is_about_is_ignored() -> None:
    assert AlertPolicy().rule({"severity": "critical"}).then is Reaction.IGNORE
    assert sort(group(firing()), AlertPolicy(), known={}) == ()


def test_alerts_of_one_key_are_one_parcel_and_the_strongest_rule_counts() -> None:
    warning = firing("a", service="shop")
    critical = firing("b", service="shop", severity="critical")
    elsewhere = firing("c", service="search")

    shop, search = sort(group(warning, critical, elsewhere), POLICY, known={})

    assert (shop.key, shop.rule, shop.alerts) == ("shop", DECLARED, (warning, critical))
    assert (search.key, search.rule, search.alerts) == ("search", SUGGESTED, (elsewhere,))
    assert shop.link == "http://alertmanager.example"


def test_without_a_key_those_of_one_group_belong_together() -> None:
    alerts = (firing("a"), firing("b"))

    [parcel] = sort(group(*alerts), AlertPolicy(rules=(rule(Reaction.ATTACH),)), known={})

    assert (parcel.key, parcel.alerts) == ("g", alerts)


def test_what_fires_already_stays_with_its_case_whatever_the_rules_say_by_now() -> None:
    ended = over("a")

    [parcel] = sort(group(ended), AlertPolicy(), known=known("a", key="of old"))

    assert (parcel.key, parcel.rule.then) == ("of old", Reaction.ATTACH)


def test_what_was_over_is_sorted_anew() -> None:
    again = firing("a", service="shop")

    [parcel] = sort(group(again), POLICY, known=known("a", key="of old", is_firing=False))

    assert (parcel.key, parcel.rule) == ("shop", SUGGESTED)


def test_keys_are_given_once_and_only_where_something_is_said() -> None:
    alerts = [firing("a", service="shop"), firing("b", service="shop"), firing("c")]

    assert keys_of(["{labels.service}", "always", "{labels.none}"], alerts) == ("shop", "always")
