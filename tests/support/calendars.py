"""Calendars for tests, which say only what matters to them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from incidentbot.domain.business_hours import Calendar
from incidentbot.domain.working_hours import parse_working_hours


class SomeHolidays:
    """The public holidays that a test names."""

    def __init__(self, names: Mapping[date, str]) -> None:
        self._names = names

    def name_of(self, day: date) -> str | None:
        """Give the holiday's name."""
        return self._names.get(day)


def open_on(*hours: str, zone: str = "UTC", **more: Any) -> Calendar:
    """Give a calendar with these hours."""
    return Calendar(
        key="support",
        name="Support hours",
        zone=zone,
        hours=tuple(parse_working_hours(one) for one in hours),
        **more,
    )


def at(text: str, zone: str = "UTC", *, fold: int = 0) -> datetime:
    """Give the instant at which a clock on the wall shows `2026-03-02 09:00`; the second time, with a fold."""
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return local.astimezone(UTC)
