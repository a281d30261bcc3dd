"""Whom an incident wants from its first second on, as far as they are known."""

from collections.abc import Iterable
from datetime import datetime

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.policy import Policy
from incidentbot.store.queries.people import People
from incidentbot.store.queries.rosters import Rosters


def responders(services: Iterable[str], *, policy: Policy, people: People) -> tuple[PersonId, ...]:
    """Find the owners of what is affected, and whoever is always wanted."""
    found = people.matching(policy.responders(services))
    return tuple(person.person_id for person in found)


def accountable(services: Iterable[str], *, policy: Policy, people: People) -> PersonId | None:
    """Find who answers for what nobody has declared; nobody where none of them is in Slack."""
    found = people.matching(policy.answerable(services))
    return next((person.person_id for person in found if person.slack_user_id), None)


def on_call(
    services: Iterable[str], *, policy: Policy, rosters: Rosters, at: datetime
) -> PersonId | None:
    """Find who is on call for what is affected, else on the first line; nobody where nobody is."""
    affected = policy.catalogue.known_services(services)
    rotations = policy.on_call.responsible(service.rotation for service in affected)
    if not rotations:
        return None
    return rosters.duty(policy).first_of(rotations, at=at)
