"""Alerts, as monitoring reports them (Prometheus Alertmanager)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Labels = Mapping[str, str]

_NAME = "alertname"
_WHERE = ("instance", "pod", "job")
_NAMELESS = "Alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One alert. `fingerprint` is the same as long as its labels are; `starts_at` tells one firing from the next."""

    fingerprint: str
    labels: Labels
    annotations: Labels = field(default_factory=dict)
    is_firing: bool
    starts_at: datetime
    link: str = ""

    @property
    def name(self) -> str:
        """What people call it: its name, and where it is."""
        where = next((self.labels[label] for label in _WHERE if self.labels.get(label)), "")
        name = self.labels.get(_NAME) or _NAMELESS
        return f"{name} ({where})" if where else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """What Alertmanager sends at once: a group of alerts. `link` leads to where they can be seen."""

    group: str
    alerts: tuple[Alert, ...]
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAlert:
    """What is known of an alert from before: to which case it belongs, and how it stood."""

    fingerprint: str
    key: str
    starts_at: datetime
    is_firing: bool
