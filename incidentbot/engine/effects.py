"""What deliveries are about, as it is true now."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from incidentbot.domain.identifiers import IncidentId, WorkspaceId
from incidentbot.engine.outbox import Effect
from incidentbot.store.database import Session
from incidentbot.store.queries.outbox import Delivery
from incidentbot.store.view import View


def load_effects(
    session: Session,
    *,
    workspace_id: WorkspaceId,
    incident_id: IncidentId,
    deliveries: Iterable[Delivery],
    now: datetime,
) -> Mapping[Delivery, Effect]:
    """Load what these deliveries of one incident need. What they have in common is read once."""
    view = View(session, workspace_id)
    facts = {one: view.timelines.fact(incident_id, one.seq) for one in deliveries}
    incident = view.incidents.get(incident_id, viewer=None)
    actors = {fact.by for fact in facts.values() if fact.by is not None}
    people = view.people.by_ids(incident.audience | incident.answerable | actors)
    resources = view.resources.of(incident_id)
    return {
        delivery: Effect(
            delivery=delivery,
            fact=fact,
            incident=incident,
            resources=resources,
            people=people,
            now=now,
        )
        for delivery, fact in facts.items()
    }
