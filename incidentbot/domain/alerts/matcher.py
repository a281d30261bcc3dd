"""Matchers, as Alertmanager writes them: `severity="critical"`, `team!=web`, `service=~"shop|checkout"`."""

import re
from dataclasses import dataclass
from enum import StrEnum

from incidentbot.domain.alerts.alert import Labels

_FORM = re.compile(
    r"(?P<label>[a-zA-Z_]\w*)\s*(?P<operator>=~|!~|!=|=)\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\"']*)"
)


class Operator(StrEnum):
    """How a label is compared. A label that is not there counts as empty; patterns match the whole value."""

    IS = "="
    IS_NOT = "!="
    MATCHES = "=~"
    MATCHES_NOT = "!~"


_PATTERNS = frozenset({Operator.MATCHES, Operator.MATCHES_NOT})
_NEGATIONS = frozenset({Operator.IS_NOT, Operator.MATCHES_NOT})


class MatcherError(ValueError):
    """The text is no matcher. The message says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """One condition on one label."""

    label: str
    operator: Operator
    value: str

    def holds(self, labels: Labels) -> bool:
        """Tell whether an alert with these labels fulfils it."""
        found = labels.get(self.label, "")
        if self.operator in _PATTERNS:
            is_alike = re.fullmatch(self.value, found, re.DOTALL) is not None
        else:
            is_alike = found == self.value
        return is_alike is not (self.operator in _NEGATIONS)


def parse_matcher(text: str) -> Matcher:
    """Read `severity="critical"`; quotes may be left out.

    Raises:
        MatcherError: the text says something else, or its pattern is none.
    """
    form = _FORM.fullmatch(text.strip())
    if form is None:
        raise MatcherError(
            f"'{text}' is no matcher. Write a label, one of = != =~ !~, and a value, such as severity=\"critical\"."
        )
    matcher = Matcher(
        label=form["label"],
        operator=Operator(form["operator"]),
        value=form["value"].strip("\"'" if form["value"][:1] in {'"', "'"} else " "),
    )
    if matcher.operator in _PATTERNS:
        _check(matcher.value)
    return matcher


def _check(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as wrong:
        raise MatcherError(f"'{pattern}' is no pattern: {wrong}.") from None
