"""From what alerts.yaml says to the rules that alerts are sorted by."""

from incidentbot.configuration import alerts
from incidentbot.domain.alerts.rule import AlertPolicy, AlertRule

_TEXTS = ("key", "title", "description", "severity", "category", "subcategory")


def alert_policy_of(written: alerts.AlertsFile) -> AlertPolicy:
    """Build the rules. Everything has been checked before."""
    return AlertPolicy(
        rules=tuple(map(_rule, written.rules)), owner=written.owner, channel=written.channel
    )


def _rule(written: alerts.Rule) -> AlertRule:
    said = {name: text for name in _TEXTS if (text := getattr(written, name)) is not None}
    return AlertRule(
        then=written.then,
        matchers=written.match,
        services=written.services,
        channel=written.channel,
        **said,
    )
