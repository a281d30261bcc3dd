"""What a rule for alerts names is there, and somebody answers for what is declared."""

from collections.abc import Iterator

from incidentbot.configuration.document import Content
from incidentbot.configuration.rules.written import Finding, Written, entries
from incidentbot.configuration.suggestion import one_of
from incidentbot.domain.alerts.rule import Reaction
from incidentbot.domain.placeholder import placeholders

_RULES = ("alerts", "rules", "*")
_KEYS = {
    ("severity",): (("priorities", "choices", "*"), "choices of priorities.yaml"),
    ("category",): (("categories", "categories", "*"), "categories of categories.yaml"),
    ("services", "*"): (("services", "services", "*"), "services of services.yaml"),
}
"""Which keys of a rule stand for which entries of other files."""


def alert_findings(written: Written) -> Iterator[Finding]:
    """Find names of what is not there, and incidents that would be nobody's."""
    for source, (target, among) in _KEYS.items():
        known = [str(trail[-1]) for trail, _ in entries(written, *target)]
        for trail, name in entries(written, *_RULES, *source):
            if target[0] in written and _is_unknown(name, known):
                words = f"'{name}' is not among the {among}. {one_of(str(name), known)}"
                yield Finding(trail=trail, words=words)
    yield from _nobodys(written)


def _is_unknown(name: Content, known: list[str]) -> bool:
    """Leave alone what only an alert can tell."""
    return isinstance(name, str) and not placeholders(name) and name not in known


def _nobodys(written: Written) -> Iterator[Finding]:
    owner = [name for _, name in entries(written, "alerts", "owner") if name]
    declaring = [
        trail for trail, then in entries(written, *_RULES, "then") if then == Reaction.DECLARE
    ]
    if declaring and not owner:
        words = (
            "Nobody would answer for what this declares. Write `owner:` at the beginning of the file, with a key of "
            "people.yaml."
        )
        yield Finding(trail=declaring[0], words=words)
