"""Step 4: who answers for it. Taking works at once, for anybody, without a reason."""

from datetime import datetime

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import DomainError
from incidentbot.domain.events import Event, OwnerChanged, RoleAssigned, StatusChanged
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.role import Role

_NOT_YET_WORKED_ON = frozenset({Status.DECLARED, Status.TRIAGED})


class NotOpenError(DomainError):
    """The incident has ended; only reopening it brings it back."""

    def __init__(self, incident: Incident) -> None:
        super().__init__(
            f"{incident.reference} is {incident.status.words}. Reopen it first if it is not over."
        )


def require_open(incident: Incident) -> None:
    """Refuse what only makes sense while somebody works on it.

    Raises:
        NotOpenError: it has ended.
    """
    if not incident.is_open:
        raise NotOpenError(incident)


def take(incident: Incident, *, by: PersonId, now: datetime) -> Decision[Incident]:
    """Make `by` the owner who has said yes, and start the work. Taking twice changes nothing.

    Raises:
        NotOpenError: it has ended.
    """
    require_open(incident)
    new = Ownership(person=by, accepted=True)
    if incident.owner == new:
        return record(incident, now=now)
    events: list[Event] = [OwnerChanged(old=incident.owner, new=new)]
    if incident.status in _NOT_YET_WORKED_ON:
        events.append(StatusChanged(old=incident.status, new=Status.INVESTIGATING))
    return record(incident, *events, now=now)


def give(incident: Incident, *, to: PersonId, by: PersonId, now: datetime) -> Decision[Incident]:
    """Make somebody else the owner. They answer for it from now on; `accepted` waits for their yes.

    Giving it to oneself is taking it.

    Raises:
        NotOpenError: it has ended.
    """
    if to == by:
        return take(incident, by=by, now=now)
    require_open(incident)
    if incident.owner.person == to:
        return record(incident, now=now)
    new = Ownership(person=to, accepted=False)
    return record(incident, OwnerChanged(old=incident.owner, new=new), now=now)


def assign_role(
    incident: Incident, *, role: Role, to: PersonId | None, now: datetime
) -> Decision[Incident]:
    """Have somebody hold a role, or nobody. The holder before is relieved.

    Raises:
        NotOpenError: it has ended.
    """
    require_open(incident)
    holder = incident.roles.get(role)
    if holder == to:
        return record(incident, now=now)
    return record(incident, RoleAssigned(role=role, old=holder, new=to), now=now)
