"""Texts made of what alerts say: `{labels.service}`, `{annotations.summary}`."""

import re
from collections.abc import Iterable

from incidentbot.domain.alerts.alert import Alert
from incidentbot.domain.placeholder import fill, placeholders

_SHOWN = 3
_PLACE = re.compile(r"(?P<where>labels|annotations)\.(?P<name>\w+)")


def unknown_places(template: str) -> tuple[str, ...]:
    """Name the gaps that no alert could fill."""
    return tuple(sorted(gap for gap in placeholders(template) if not _PLACE.fullmatch(gap)))


def filled(template: str, alerts: Iterable[Alert]) -> str:
    """Fill the gaps with what these alerts say: the few things that they say, if not all say the same.

    Where none says anything, nothing stands. What an alert says is never searched for gaps.
    """
    said = tuple(alerts)
    return fill(template, {gap: _together(_values(gap, said)) for gap in placeholders(template)})


def _values(gap: str, alerts: tuple[Alert, ...]) -> list[str]:
    place = _PLACE.fullmatch(gap)
    if place is None:
        return []
    texts = (getattr(alert, place["where"]).get(place["name"], "").strip() for alert in alerts)
    return list(dict.fromkeys(filter(None, texts)))


def _together(values: list[str]) -> str:
    shown = ", ".join(values[:_SHOWN])
    more = len(values) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
