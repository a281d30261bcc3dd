"""Whoever declared is told that it is logged, and where it goes on."""

from incidentbot.blueprint.posting import post_to_person
from incidentbot.domain.events import Event
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import Effect
from incidentbot.features.declare import render
from incidentbot.slack.gateway import Gateway
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import Resource


class Receipt:
    """Sends a direct message, once."""

    def __init__(self, slack: Gateway) -> None:
        self._slack = slack

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell them."""
        declared_by = effect.incident.declared_by
        if declared_by is not None:
            message = render.receipt(effect.incident, room=effect.resources[ROOM].channel_id)
            await post_to_person(self._slack, effect, declared_by, message)
        return ()


def by_somebody(_event: Event, incident: Incident) -> bool:
    """Hold for what a person has declared."""
    return incident.declared_by is not None
