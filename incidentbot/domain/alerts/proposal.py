"""The incident that alerts would be, by what a rule says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.alerts.alert import Alert
from incidentbot.domain.alerts.rule import AlertRule, keys_of
from incidentbot.domain.alerts.template import filled
from incidentbot.domain.incident.declare import TITLE_LIMIT, Report, one_line
from incidentbot.domain.incident.details import DESCRIPTION_LIMIT
from incidentbot.domain.incident.parts import Classification, Reporter, Severity
from incidentbot.domain.policy import Policy

SOURCE = "Alertmanager"
"""The name by which it stands as the reporter: no person, and nobody who has to be answered."""

_RUNBOOK = "{annotations.runbook_url}"
_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What would be declared. `link` leads to the alerts, `channel` is where it is suggested."""

    report: Report
    link: str = ""
    channel: str = ""


def propose(
    rule: AlertRule, alerts: Sequence[Alert], *, policy: Policy, link: str, now: datetime
) -> Proposal:
    """Make the report. Whatever the catalogue does not know counts as not known yet."""
    detected = min(alert.starts_at for alert in alerts)
    return Proposal(
        report=Report(
            title=_cut(_title(rule, alerts), TITLE_LIMIT),
            description=_cut(_description(rule, alerts), DESCRIPTION_LIMIT),
            severity=_severity(rule, alerts, policy),
            classification=_classification(rule, alerts, policy),
            reporter=Reporter(name=SOURCE, contact=link),
            detected_at=min(detected, now),
        ),
        link=link,
    )


def _title(rule: AlertRule, alerts: Sequence[Alert]) -> str:
    first, *others = dict.fromkeys(alert.name for alert in alerts)
    named = f"{first} and {len(others)} more" if others else first
    return one_line(filled(rule.title, alerts)) or named


def _description(rule: AlertRule, alerts: Sequence[Alert]) -> str:
    names = list(dict.fromkeys(alert.name for alert in alerts))
    more = [f"and {len(names) - _NAMED} more"] if len(names) > _NAMED else []
    runbook = filled(_RUNBOOK, alerts)
    link = next((alert.link for alert in alerts if alert.link), "")
    parts = (
        filled(rule.description, alerts).strip(),
        f"Alerts: {', '.join([*names[:_NAMED], *more])}",
        f"Runbook: {runbook}" if runbook else "",
        f"Where it was seen: {link}" if link else "",
    )
    return "\n".join(filter(None, parts))


def _severity(rule: AlertRule, alerts: Sequence[Alert], policy: Policy) -> Severity:
    """Take the worst of what the alerts say; where they say nothing that is known, the higher."""
    said = keys_of([rule.severity], alerts)
    choices = [one for one in policy.severity_choices if one.key in said] or [policy.when_unsure]
    severities = (
        Severity(
            impact=one.impact,
            urgency=one.urgency,
            priority=policy.matrix.priority(impact=one.impact, urgency=one.urgency),
        )
        for one in choices
    )
    return min(severities, key=lambda severity: severity.priority.rank)


def _classification(rule: AlertRule, alerts: Sequence[Alert], policy: Policy) -> Classification:
    categories = keys_of([rule.category], alerts)
    category = next((one for one in policy.catalogue.categories if one.key in categories), None)
    below = keys_of([rule.subcategory], alerts)
    subcategories = () if category is None else category.subcategories
    services = keys_of(rule.services, alerts)
    return Classification(
        category=None if category is None else category.key,
        subcategory=next((one.key for one in subcategories if one.key in below), None),
        services=tuple(one.key for one in policy.catalogue.services if one.key in services),
    )


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
