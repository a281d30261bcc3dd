"""How somebody stands to an incident: what the permission table is asked with."""

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Standing
from incidentbot.domain.policy import Policy
from incidentbot.store.queries.people import People


def standings(
    person: PersonId, *, incident: Incident | None, policy: Policy, people: People
) -> frozenset[Standing]:
    """Give every standing that somebody has to this incident, or to none in particular."""
    held = frozenset({Standing.ANYONE}) if incident is None else incident.standings(person)
    if _is_administrator(person, policy=policy, people=people):
        held |= {Standing.ADMINISTRATOR}
    return held


def _is_administrator(person: PersonId, *, policy: Policy, people: People) -> bool:
    entries = [entry for entry in policy.people if entry.key in policy.administrators]
    return any(found.person_id == person for found in people.matching(entries))
