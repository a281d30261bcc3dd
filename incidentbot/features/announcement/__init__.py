"""One announcement per public incident, for everybody, which keeps itself up to date."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.domain.events import Event
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import Kind, Subscription
from incidentbot.features.announcement.announce import ANNOUNCED, Announce
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire the announcement. A private incident has none."""
    return Blueprint(
        subscriptions={
            "announcement.show": Subscription(
                what="the announcement",
                to=ANNOUNCED,
                subscriber=Announce(context),
                kind=Kind.LATEST_ONLY,
                waits_for=ROOM,
                when=_public,
            )
        }
    )


def _public(_event: Event, incident: Incident) -> bool:
    return not incident.private
