"""Whoever is written down is written down for something."""

from collections.abc import Iterator

from incidentbot.configuration.lints.remark import Linted, Remark
from incidentbot.configuration.rules.references import PEOPLE, words_naming

_SLACK_KNOWS = {"slack", "email"}


def people_without_effect(linted: Linted) -> Iterator[Remark]:
    """Find people whom no file names, and of whom nothing is said that Slack does not know."""
    named = words_naming(PEOPLE, linted.written)
    for key, person in linted.organisation.people.people.items():
        if key not in named and person.model_fields_set <= _SLACK_KNOWS:
            words = (
                f"No file names '{key}', and nothing is said that Slack does not know. "
                "Name them where they are needed, or leave them out."
            )
            yield Remark(trail=("people", "people", key), words=words)
