"""A field is asked for when it can be known."""

from collections.abc import Iterator

from incidentbot.configuration.rules.written import Finding, Written, entries
from incidentbot.configuration.suggestion import one_of
from incidentbot.domain.process_profile import ASKABLE, Field, Moment


def requirement_findings(written: Written) -> Iterator[Finding]:
    """Find fields required at a moment that has no place for them."""
    for moment in Moment:
        known = [field for field in Field if field in ASKABLE[moment]]
        for trail, field in entries(written, "process", "also_required", moment, "*"):
            if isinstance(field, str) and field in set(Field) and field not in known:
                words = f"'{field}' cannot be asked for at this moment. {one_of(field, known)}"
                yield Finding(trail=trail, words=words)
