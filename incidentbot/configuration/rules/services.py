"""The key that means "not known yet" is taken."""

from collections.abc import Iterator

from incidentbot.configuration.rules.written import Finding, Written, entries
from incidentbot.domain.catalogue import UNKNOWN_SERVICE


def service_findings(written: Written) -> Iterator[Finding]:
    """Find a service that would hide the answer which is always offered."""
    for trail, _ in entries(written, "services", "services", UNKNOWN_SERVICE.key):
        words = f"'{UNKNOWN_SERVICE.key}' is always offered already. Write another key."
        yield Finding(trail=trail, words=words, on_key=True)
