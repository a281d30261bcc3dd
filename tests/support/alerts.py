"""Alerts for tests of what is decided about them."""

from datetime import timedelta

from incidentbot.domain.alerts.alert import Alert, KnownAlert
from tests.support.incidents import NOON


def firing(fingerprint: str = "a", *, minute: int = 0, **labels: str) -> Alert:
    """Give an alert that fires since so many minutes after noon."""
    return Alert(
        fingerprint=fingerprint,
        labels={"alertname": "Slow", **labels},
        is_firing=True,
        starts_at=NOON + timedelta(minutes=minute),
    )


def over(fingerprint: str = "a", *, minute: int = 0) -> Alert:
    """Give an alert that is over, and had fired since then."""
    return Alert(
        fingerprint=fingerprint,
        labels={"alertname": "Slow"},
        is_firing=False,
        starts_at=NOON + timedelta(minutes=minute),
    )


def known(
    fingerprint: str = "a", *, is_firing: bool = True, minute: int = 0, key: str = "case"
) -> dict[str, KnownAlert]:
    """Say what is known of one alert."""
    alert = KnownAlert(
        fingerprint=fingerprint,
        key=key,
        starts_at=NOON + timedelta(minutes=minute),
        is_firing=is_firing,
    )
    return {fingerprint: alert}
