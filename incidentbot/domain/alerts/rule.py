"""Rules: the first whose matchers all hold decides what becomes of an alert."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from incidentbot.domain.alerts.alert import Alert, KnownAlert, Labels, Notification
from incidentbot.domain.alerts.matcher import Matcher
from incidentbot.domain.alerts.template import filled


class Reaction(StrEnum):
    """What becomes of an alert whose case has no open incident. Where it has one, it is attached."""

    IGNORE = "ignore"
    ATTACH = "attach"
    SUGGEST = "suggest"
    DECLARE = "declare"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRule:
    """What to do with alerts like these. All texts may have gaps that the alerts fill.

    `key`: alerts for which it says the same are one case; where it is empty, those of one group of Alertmanager's.
    `severity`, `category`, `subcategory` and `services` give keys of the catalogue; what is none counts as not known.
    """

    then: Reaction
    matchers: tuple[Matcher, ...] = ()
    key: str = ""
    title: str = "{annotations.summary}"
    description: str = "{annotations.description}"
    severity: str = ""
    category: str = ""
    subcategory: str = ""
    services: tuple[str, ...] = ()
    channel: str | None = None

    def holds(self, labels: Labels) -> bool:
        """Tell whether it is about an alert with these labels."""
        return all(matcher.holds(labels) for matcher in self.matchers)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPolicy:
    """How an organisation takes what monitoring reports.

    `owner` is the key of whoever answers for what is declared, where nobody else does.
    """

    rules: tuple[AlertRule, ...] = ()
    owner: str | None = None
    channel: str | None = None

    def rule(self, labels: Labels) -> AlertRule:
        """Find the rule for an alert. What no rule is about is ignored."""
        return next((rule for rule in self.rules if rule.holds(labels)), _IGNORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Alerts of one case, with the rule for what is new among them."""

    key: str
    rule: AlertRule
    alerts: tuple[Alert, ...]
    link: str = ""


_IGNORE = AlertRule(then=Reaction.IGNORE)
_ATTACH = AlertRule(then=Reaction.ATTACH)


def sort(
    notification: Notification, policy: AlertPolicy, *, known: Mapping[str, KnownAlert]
) -> tuple[Parcel, ...]:
    """Sort what came at once into cases.

    What is firing already stays with its case, whatever the rules say by now: it will be resolved there too.
    """
    parcels: dict[str, Parcel] = {}
    for alert in notification.alerts:
        key, rule = _case(alert, notification, policy, known.get(alert.fingerprint))
        if rule.then is not Reaction.IGNORE:
            parcel = parcels.get(key) or Parcel(
                key=key, rule=rule, alerts=(), link=notification.link
            )
            stronger = _stronger(parcel.rule, rule)
            parcels[key] = replace(parcel, rule=stronger, alerts=(*parcel.alerts, alert))
    return tuple(parcels.values())


def _case(
    alert: Alert, notification: Notification, policy: AlertPolicy, known: KnownAlert | None
) -> tuple[str, AlertRule]:
    if known is not None and known.is_firing:
        return known.key, _ATTACH
    rule = policy.rule(alert.labels)
    return filled(rule.key, [alert]) or notification.group, rule


def _stronger(one: AlertRule, other: AlertRule) -> AlertRule:
    return max(one, other, key=lambda rule: list(Reaction).index(rule.then))


def keys_of(texts: Iterable[str], alerts: Iterable[Alert]) -> tuple[str, ...]:
    """Give the keys that these texts name, each alert having its say."""
    said = tuple(alerts)
    found = (filled(text, [alert]).strip() for text in texts for alert in said)
    return tuple(dict.fromkeys(filter(None, found)))
