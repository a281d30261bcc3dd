"""What deliveries are about, as it is true now."""

from collections import defaultdict
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
    deliveries: Iterable[Delivery],
    now: datetime,
) -> Mapping[Delivery, Effect]:
    """Load what these deliveries need. What those of one incident have in common is read once."""
    view = View(session, workspace_id)
    by_incident: dict[IncidentId, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        by_incident[delivery.incident_id].append(delivery)
    return {
        effect.delivery: effect
        for incident_id, its_own in by_incident.items()
        for effect in _of_one(view, incident_id, its_own, now=now)
    }


def _of_one(
    view: View, incident_id: IncidentId, deliveries: Iterable[Delivery], *, now: datetime
) -> Iterable[Effect]:
    facts = {one: view.timelines.fact(incident_id, one.seq) for one in deliveries}
    incident = view.incidents.get(incident_id, viewer=None)
    actors = {fact.by for fact in facts.values() if fact.by is not None}
    people = view.people.by_ids(incident.audience | incident.answerable | actors)
    resources = view.resources.of(incident_id)
    for delivery, fact in facts.items():
        yield Effect(
            delivery=delivery,
            fact=fact,
            incident=incident,
            resources=resources,
            people=people,
            now=now,
        )
