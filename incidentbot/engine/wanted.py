"""Whom an incident wants from its first second on, as far as they are known."""

from collections.abc import Iterable

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.policy import Policy
from incidentbot.store.queries.people import People


def responders(services: Iterable[str], *, policy: Policy, people: People) -> tuple[PersonId, ...]:
    """Find the owners of what is affected, and whoever is always wanted."""
    found = people.matching(policy.responders(services))
    return tuple(person.person_id for person in found)


def accountable(services: Iterable[str], *, policy: Policy, people: People) -> PersonId | None:
    """Find who answers for what nobody has declared; nobody where none of them is in Slack."""
    found = people.matching(policy.answerable(services))
    return next((person.person_id for person in found if person.slack_user_id), None)
