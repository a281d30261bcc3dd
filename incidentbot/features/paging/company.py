"""Who there is to be paged, out of the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from incidentbot.domain.escalation.meaning import USUAL_WAYS, Company, written_of
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Secret
from incidentbot.domain.policy import Policy
from incidentbot.store.view import View


def read_company(
    view: View,
    policy: Policy,
    incident: Incident,
    *,
    can_mail: bool,
    more: Iterable[PersonId] = (),
) -> Company:
    """Give everybody who is configured, everybody who has to do with the incident, and some more."""
    configured = view.people.by_keys(policy.people)
    return Company(
        policy=policy,
        configured=configured,
        people=view.people.by_ids({*incident.audience, *incident.answerable, *more}),
        duty=view.rosters.duty(policy),
        can_mail=can_mail,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Where somebody's ways lead, in the order that they like. `addresses` are those that are written for a way."""

    ways: tuple[str, ...] = ()
    slack_user_id: str | None = None
    email: str | None = None
    addresses: Mapping[str, Secret] = field(default_factory=dict)


def read_addressee(view: View, policy: Policy, person_id: PersonId) -> Addressee:
    """Give where somebody's ways lead; nowhere, where nobody knows them any more."""
    person = view.people.by_ids([person_id]).get(person_id)
    if person is None:
        return Addressee()
    entry = written_of(person, policy)
    return Addressee(
        ways=tuple(way.key for way in entry.ways or USUAL_WAYS),
        slack_user_id=person.slack_user_id,
        email=entry.email or person.email,
        addresses={way.key: way.address for way in entry.ways if way.address},
    )
