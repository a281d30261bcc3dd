from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from incidentbot.domain.alerts.alert import Alert
from incidentbot.domain.alerts.proposal import SOURCE, propose
from incidentbot.domain.alerts.rule import AlertRule, Reaction
from incidentbot.domain.incident.declare import TITLE_LIMIT, Report
from incidentbot.domain.incident.details import DESCRIPTION_LIMIT
from incidentbot.domain.incident.parts import Classification, Reporter
from incidentbot.domain.priority import Priority
from tests.support.alerts import firing
from tests.support.incidents import NOON
from tests.support.policies import shipped_policy

RULE = AlertRule(then=Reaction.DECLARE)
LINK = "http://alertmanager.example"


def saying(alert: Alert, **annotations: str) -> Alert:
    return replace(alert, annotations=annotations)


def report(*alerts: Alert, **rule: Any) -> Report:
    proposal = propose(replace(RULE, **rule), alerts, policy=shipped_policy(), link=LINK, now=NOON)
    assert proposal.link == LINK
    return proposal.report


def test_the_source_is_the_reporter_and_no_person() -> None:
    said = report(firing())

    assert said.reporter == Reporter(name=SOURCE, contact=LINK)
    assert not said.private


@pytest.mark.parametrize(
    ("alerts", "expected"),
    [
        ([saying(firing(), summary=" It is\n slow ")], "It is slow"),
        ([firing(instance="web-1")], "Slow (web-1)"),
        ([firing("a", pod="p1"), firing("b", job="j")], "Slow (p1) and 1 more"),
        ([replace(firing(), labels={})], "Alert"),
    ],
)
def test_a_title_is_what_the_alerts_say_or_what_they_are_called(
    alerts: list[Alert], expected: str
) -> None:
    assert report(*alerts).title == expected


def test_too_much_is_cut() -> None:
    said = report(saying(firing(), summary="long " * 100, description="long " * 10_000))

    assert len(said.title) <= TITLE_LIMIT
    assert said.title.endswith("long…")
    assert len(said.description) <= DESCRIPTION_LIMIT


def test_item_47_the_description_has_the_runbook_and_what_else_helps_at_night() -> None:
    first = replace(
        saying(firing("a", instance="web-1"), description="Half fails.", runbook_url="http://book"),
        link="http://graph",
    )

    assert report(first, firing("b", instance="web-2")).description.splitlines() == [
        "Half fails.",
        "Alerts: Slow (web-1), Slow (web-2)",
        "Runbook: http://book",
        "Where it was seen: http://graph",
    ]
    assert report(firing()).description == "Alerts: Slow"


def test_of_many_alerts_the_first_are_named() -> None:
    many = [firing(str(number), instance=str(number)) for number in range(12)]

    assert report(*many).description.endswith("Slow (8), Slow (9), and 2 more")


@pytest.mark.parametrize(
    ("severity", "alerts", "priority"),
    [
        ("", [firing()], Priority.P1),
        ("works-badly", [firing()], Priority.P3),
        ("{labels.how_bad}", [firing(how_bad="can-wait")], Priority.P5),
        ("{labels.how_bad}", [firing(how_bad="terrible")], Priority.P1),
        ("{labels.how_bad}", [firing()], Priority.P1),
        (
            "{labels.how_bad}",
            [firing("a", how_bad="can-wait"), firing("b", how_bad="works-badly")],
            Priority.P3,
        ),
    ],
)
def test_item_16_the_worst_counts_and_not_knowing_means_the_higher(
    severity: str, alerts: list[Alert], priority: Priority
) -> None:
    assert report(*alerts, severity=severity).severity.priority is priority


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, Classification()),
        ({"category": "network"}, Classification(category="network")),
        (
            {"category": "{labels.about}", "subcategory": "{labels.what}"},
            Classification(category="network", subcategory="dns"),
        ),
        ({"category": "weather", "subcategory": "dns"}, Classification()),
        ({"category": "network", "subcategory": "rain"}, Classification(category="network")),
        (
            {"services": ("{labels.service}", "payments", "weather")},
            Classification(services=("checkout", "payments")),
        ),
    ],
)
def test_what_the_catalogue_does_not_know_is_not_known_yet(
    rule: dict[str, object], expected: Classification
) -> None:
    alert = firing(about="network", what="dns", service="checkout")

    assert report(alert, **rule).classification == expected


def test_it_was_detected_when_the_first_began_and_never_in_the_future() -> None:
    before = replace(firing("a"), starts_at=NOON - timedelta(minutes=5))

    assert report(before, firing("b")).detected_at == NOON - timedelta(minutes=5)
    assert report(firing(minute=5)).detected_at == NOON
