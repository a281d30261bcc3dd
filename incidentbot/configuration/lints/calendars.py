"""Calendars open, and something counts on them."""

from collections.abc import Iterator
from datetime import timedelta

from incidentbot.configuration.lints.remark import Linted, Remark
from incidentbot.configuration.promises import calendars_of
from incidentbot.configuration.rules.references import words_naming

_CALENDARS = ("calendars", "calendars", "*")
_DAYS = 366


def calendars_never_open(linted: Linted) -> Iterator[Remark]:
    """Find calendars that are closed for a whole year: whatever is promised on them is never due."""
    days = [linted.today + timedelta(days=later) for later in range(_DAYS)]
    for key, calendar in calendars_of(linted.organisation.calendars).items():
        if calendar.hours and not any(calendar.spans(day) for day in days):
            words = (
                "It does not open once in a year from now: holidays and special days take all its hours. "
                "Write hours on other days."
            )
            yield Remark(trail=("calendars", "calendars", key), words=words, grave=True)


def calendars_nobody_needs(linted: Linted) -> Iterator[Remark]:
    """Find calendars that nothing counts on: most often something still counts round the clock."""
    named = words_naming(_CALENDARS, linted.written)
    for key in linted.organisation.calendars.calendars:
        if key not in named:
            words = f"Nothing counts on it. Write `calendar: {key}` where something should."
            yield Remark(trail=("calendars", "calendars", key), words=words)
