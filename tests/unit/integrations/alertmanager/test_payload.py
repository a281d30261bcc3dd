"""What Alertmanager sends, as its documentation has it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from incidentbot.integrations.alertmanager.payload import PayloadError, parse
from tests.support.alerting import NEVER

DOCUMENTED = """
{
  "receiver": "incidentbot",
  "status": "firing",
  "alerts": [
    {
      "status": "firing",
      "labels": {
        "alertname": "HighErrorRate", "instance": "web-1:9100", "job": "node",
        "service": "checkout", "severity": "critical"
      },
      "annotations": {
        "summary": "Half of all orders fail",
        "description": "5xx are at 52 % for 5 minutes.",
        "runbook_url": "https://wiki.example.com/runbooks/checkout"
      },
      "startsAt": "2026-03-02T12:00:31.123456789Z",
      "endsAt": "0001-01-01T00:00:00Z",
      "generatorURL": "http://prometheus.example:9090/graph?g0.expr=rate&g0.tab=1",
      "fingerprint": "8bbe0cf5a4d6e2f1"
    },
    {
      "status": "resolved",
      "labels": {"alertname": "HighErrorRate", "instance": "web-2:9100"},
      "annotations": {},
      "startsAt": "2026-03-02T13:00:00+01:00",
      "endsAt": "2026-03-02T12:10:00Z",
      "generatorURL": "",
      "fingerprint": "aa01"
    }
  ],
  "groupLabels": {"alertname": "HighErrorRate"},
  "commonLabels": {"alertname": "HighErrorRate"},
  "commonAnnotations": {},
  "externalURL": "http://alertmanager.example:9093",
  "version": "4",
  "groupKey": "{}:{alertname=\\"HighErrorRate\\"}",
  "truncatedAlerts": 0
}
"""


def changed(**changes: Any) -> bytes:
    return json.dumps({**json.loads(DOCUMENTED), **changes}).encode()


def with_alert(**changes: Any) -> bytes:
    first = json.loads(DOCUMENTED)["alerts"][0]
    return changed(alerts=[{**first, **changes}])


def test_a_notification_says_what_fires_and_what_is_over() -> None:
    notification = parse(DOCUMENTED.encode())

    first, second = notification.alerts
    assert notification.group == '{}:{alertname="HighErrorRate"}'
    assert notification.link == "http://alertmanager.example:9093"
    assert (first.fingerprint, first.is_firing) == ("8bbe0cf5a4d6e2f1", True)
    assert first.name == "HighErrorRate (web-1:9100)"
    assert first.annotations["summary"] == "Half of all orders fail"
    assert first.starts_at == datetime(2026, 3, 2, 12, 0, 31, 123456, tzinfo=UTC)
    assert first.link.startswith("http://prometheus.example:9090/graph")
    assert (second.is_firing, second.starts_at) == (False, datetime(2026, 3, 2, 12, tzinfo=UTC))


def test_what_it_sends_one_day_beside_this_does_not_matter() -> None:
    assert parse(changed(notificationReason="new")) == parse(DOCUMENTED.encode())


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "Invalid JSON"),
        (b"\xff\xfe", "Invalid JSON"),
        (b"[]", "Input should be an object"),
        (changed(version="3"), "version: Input should be '4'"),
        (changed(groupKey=""), "groupKey: "),
        (changed(alerts={}), "alerts: "),
        (with_alert(status="pending"), "alerts.0.status: "),
        (with_alert(fingerprint=""), "alerts.0.fingerprint: "),
        (with_alert(startsAt="yesterday"), "alerts.0.startsAt: "),
        (with_alert(startsAt="2026-03-02T12:00:00"), "alerts.0.startsAt: "),
        (with_alert(labels={"a": {"b": "c"}}), "alerts.0.labels.a: "),
        (with_alert(endsAt=NEVER, labels=None), "alerts.0.labels: "),
    ],
)
def test_anything_else_is_refused_with_where_it_is_wrong(body: bytes, why: str) -> None:
    with pytest.raises(PayloadError) as refused:
        parse(body)

    assert why in str(refused.value)


def test_nothing_of_it_is_repeated_and_not_everything_is_listed() -> None:
    secrets = [{"status": "a secret"} for _ in range(100)]

    with pytest.raises(PayloadError) as refused:
        parse(changed(alerts=secrets))

    assert "a secret" not in str(refused.value)
    assert str(refused.value).count(";") == 4
