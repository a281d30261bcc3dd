"""What an incident is about, in words: the same on its card, in its record and on its timeline.

What is not configured any more keeps its key for a name: the past does not change with the configuration.
"""

from collections.abc import Iterable, Mapping

from incidentbot.blueprint.words import who
from incidentbot.domain.catalogue import Catalogue
from incidentbot.domain.escalation.page import LevelKind, Reached
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.parts import AlertTally, Classification, Severity
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.domain.policy import Policy
from incidentbot.domain.role import Role
from incidentbot.slack.text import escape


def affected(services: Iterable[str], catalogue: Catalogue) -> str:
    """Name what is affected."""
    names = {service.key: service.name for service in catalogue.services}
    return ", ".join(escape(names.get(key, key)) for key in services) or "not known yet"


def category(classification: Classification, catalogue: Catalogue) -> str:
    """Name category and subcategory; empty where neither is chosen."""
    known = {one.key: one for one in catalogue.categories}
    chosen = known.get(classification.category or "")
    names = {one.key: one.name for one in chosen.subcategories} if chosen else {}
    subcategory = classification.subcategory or ""
    first = chosen.name if chosen else classification.category
    return escape(" / ".join(filter(None, [first, names.get(subcategory, subcategory)])))


def why_priority(severity: Severity, people: Mapping[PersonId, Person]) -> str:
    """Say where the priority comes from: the matrix, or whoever decided otherwise."""
    if severity.override is None:
        return f"impact {severity.impact.value}, urgency {severity.urgency.value}"
    return f"set by {who(severity.override.by, people)}: {escape(severity.override.reason)}"


def alerts_in_words(tally: AlertTally) -> str:
    """Say how many alerts fire, and how many are over."""
    over = tally.total - tally.firing
    if not tally.firing:
        return f":white_check_mark: none fires any more ({over} over)"
    return f":fire: {tally.firing} firing" + (f", {over} over" if over else "")


def escalation(incident: Incident, people: Mapping[PersonId, Person]) -> str:
    """Say which level it has come to, and who has acknowledged; empty where nobody was looked for."""
    reached, by = incident.reached, incident.acknowledged_by
    parts = [
        *([_level(reached)] if reached else []),
        *([f"_acknowledged by {who(by, people)}_"] if by else []),
    ]
    return "\n".join(parts)


def _level(reached: Reached) -> str:
    """Name a level, and say where it leads to who decides more, and not to who knows more."""
    upwards = " (hierarchical)" if reached.kind is LevelKind.HIERARCHICAL else ""
    return f"Level {reached.level}, {escape(reached.name)}{upwards}"


def role_name(role: Role, policy: Policy) -> str:
    """Give what the organisation calls a role."""
    return escape(policy.roles[role].name)


def resolution_code(code: str, policy: Policy) -> str:
    """Give the words of how it ended."""
    words = {one.key: one.words for one in policy.process.resolution_codes}
    return escape(words.get(code, code))
