"""Open incidents that look like another one, by their titles (checklist 11)."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from incidentbot.domain.incident.state import Incident

_ALIKE_ENOUGH = 60
_SHOWN = 3


def alike(title: str, incidents: Sequence[Incident]) -> list[Incident]:
    """Give those whose titles share most words with this one, the likest first."""
    titles = [incident.title for incident in incidents]
    found = process.extract(
        title,
        titles,
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=_ALIKE_ENOUGH,
        limit=_SHOWN,
    )
    return [incidents[position] for _, _, position in found]
