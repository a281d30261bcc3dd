"""Keys that mean something without being written are taken: "not known yet", and "round the clock"."""

from collections.abc import Iterator

from incidentbot.configuration.rules.written import Finding, Written, entries
from incidentbot.domain.business_hours import ROUND_THE_CLOCK
from incidentbot.domain.catalogue import UNKNOWN_SERVICE


def calendar_findings(written: Written) -> Iterator[Finding]:
    """Find a calendar that would hide the one which is always there."""
    for trail, _ in entries(written, "calendars", "calendars", ROUND_THE_CLOCK.key):
        words = f"'{ROUND_THE_CLOCK.key}' is always there already. Write another key."
        yield Finding(trail=trail, words=words, on_key=True)


def service_findings(written: Written) -> Iterator[Finding]:
    """Find a service that would hide the answer which is always offered."""
    for trail, _ in entries(written, "services", "services", UNKNOWN_SERVICE.key):
        words = f"'{UNKNOWN_SERVICE.key}' is always offered already. Write another key."
        yield Finding(trail=trail, words=words, on_key=True)
