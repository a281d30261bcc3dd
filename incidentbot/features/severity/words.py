"""What follows `severity` and `priority`, as people type it."""

import re
from dataclasses import dataclass

from incidentbot.blueprint.choosing import one_of
from incidentbot.domain.errors import DomainError
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Impact, Priority, Urgency

MATRIX = "matrix"
_BECAUSE = re.compile(r"(because|since|as|:|-|,)\s+", re.IGNORECASE)
_PRIORITIES = {one.value: one for one in Priority}


class HalfASeverityError(DomainError):
    """One word where two belong. Says which there are."""

    def __init__(self, policy: Policy) -> None:
        steps = ", ".join(Impact)
        choices = ", ".join(f"`{choice.key}`" for choice in policy.severity_choices)
        super().__init__(
            f"Say impact and urgency, each one of {steps}: `severity high medium`. "
            f"Or say it in one word: {choices}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What somebody says about how bad it is."""

    impact: Impact
    urgency: Urgency
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """What somebody says the priority is; none means what the matrix gives."""

    priority: Priority | None
    reason: str = ""


def assessed(text: str, policy: Policy) -> Assessed:
    """Read `high low` and why, or one of the plain answers of the declare form and why.

    Raises:
        UnknownWordError: impact or urgency is none of the steps.
        HalfASeverityError: only one is said.
    """
    first, *rest = text.split(maxsplit=1)
    remainder = rest[0] if rest else ""
    for choice in policy.severity_choices:
        if choice.key == first.casefold():
            return Assessed(impact=choice.impact, urgency=choice.urgency, reason=because(remainder))
    impact = one_of(first, {one.value: one for one in Impact}, what="impact")
    if not remainder:
        raise HalfASeverityError(policy)
    second, *reason = remainder.split(maxsplit=1)
    urgency = one_of(second.rstrip(":,"), {one.value: one for one in Urgency}, what="urgency")
    return Assessed(impact=impact, urgency=urgency, reason=because("".join(reason)))


def overridden(text: str) -> Overridden:
    """Read `P2 because …`, or `matrix`.

    Raises:
        UnknownWordError: there is no such priority.
    """
    first, *rest = text.split(maxsplit=1)
    known: dict[str, Priority | None] = {**_PRIORITIES, MATRIX: None}
    priority = one_of(first, known, what="priority")
    return Overridden(priority=priority, reason=because("".join(rest)))


def because(text: str) -> str:
    """Give the reason without the word that begins it."""
    said = text.strip()
    begun = _BECAUSE.match(said)
    return said[begun.end() :] if begun else said
