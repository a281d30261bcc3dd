"""Updates go to the room and under the announcement."""

from incidentbot.blueprint.posting import post, post_in_room
from incidentbot.domain.communication import Audience
from incidentbot.domain.events import Event, StatusUpdatePosted
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import Effect
from incidentbot.features.status_update import render
from incidentbot.slack.gateway import Gateway
from incidentbot.store.queries.resources import ANNOUNCEMENT, Resource


class Telling:
    """The effects of this feature."""

    def __init__(self, slack: Gateway) -> None:
        self._slack = slack

    async def room(self, effect: Effect) -> tuple[Resource, ...]:
        """Post the update in the room."""
        await post_in_room(self._slack, effect, render.update(effect))
        return ()

    async def everybody(self, effect: Effect) -> tuple[Resource, ...]:
        """Post the update under the announcement, where stakeholders follow the incident."""
        announcement = effect.resources[ANNOUNCEMENT]
        await post(
            self._slack,
            effect,
            announcement.channel_id,
            render.update(effect),
            thread_ts=announcement.ts,
        )
        return ()


def for_everybody(event: Event, _incident: Incident) -> bool:
    """Hold for an update that is not for the room alone."""
    return isinstance(event, StatusUpdatePosted) and event.audience is Audience.STAKEHOLDERS
