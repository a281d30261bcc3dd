"""Updates go to the room and under the announcement; whoever forgot one is reminded."""

from incidentbot.blueprint.posting import post, post_in_room
from incidentbot.domain.communication import Audience
from incidentbot.domain.events import Event, StatusUpdatePosted, UpdateFellDue
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.telling import communicator
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

    async def remind(self, effect: Effect) -> tuple[Resource, ...]:
        """Remind whoever is to speak, unless the update has come meanwhile."""
        user_id = _to_be_reminded(effect)
        if user_id is not None:
            channel_id = await self._slack.direct_channel(user_id)
            await post(self._slack, effect, channel_id, render.reminder(effect))
        return ()


def for_everybody(event: Event, _incident: Incident) -> bool:
    """Hold for an update that is not for the room alone."""
    return isinstance(event, StatusUpdatePosted) and event.audience is Audience.STAKEHOLDERS


def _to_be_reminded(effect: Effect) -> str | None:
    incident = effect.incident
    if not incident.is_open or incident.next_update_due_at != effect.event(UpdateFellDue).due_at:
        return None
    speakers = (communicator(incident), incident.owner.person)
    users = (effect.people[speaker].slack_user_id for speaker in speakers)
    return next(filter(None, users), None)
