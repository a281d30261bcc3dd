"""What deliveries are about, as it is true now."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from incidentbot.domain.events import Fact
from incidentbot.domain.identifiers import PersonId, WorkspaceId
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import Effect
from incidentbot.store.database import Session
from incidentbot.store.queries.outbox import Delivery
from incidentbot.store.view import View


def load_effects(
    session: Session,
    *,
    workspace_id: WorkspaceId,
    deliveries: Collection[Delivery],
    now: datetime,
) -> Mapping[Delivery, Effect]:
    """Load what these deliveries need, with as many questions to the database as one of them needs.

    Raises:
        KeyError: something of them is not there.
    """
    view = View(session, workspace_id)
    about = {one.incident_id for one in deliveries}
    facts = view.timelines.facts((one.incident_id, one.seq) for one in deliveries)
    incidents = view.incidents.by_ids(about)
    resources = view.resources.of_each(about)
    clocked = view.timelines.clocked_of_each(about)
    people = view.people.by_ids(_concerned(incidents.values(), facts.values()))
    return {
        one: Effect(
            delivery=one,
            fact=facts[one.incident_id, one.seq],
            incident=incidents[one.incident_id],
            resources=resources.get(one.incident_id, {}),
            people=people,
            clocked=clocked.get(one.incident_id, ()),
            now=now,
        )
        for one in deliveries
    }


def _concerned(incidents: Iterable[Incident], facts: Iterable[Fact]) -> set[PersonId]:
    actors = {fact.by for fact in facts if fact.by is not None}
    return actors.union(*(one.audience | one.answerable for one in incidents))
