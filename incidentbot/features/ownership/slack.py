"""Taking, by word or button."""

from incidentbot.blueprint import Context
from incidentbot.domain.incident.state import Incident
from incidentbot.features.ownership.command import TakeIncident
from incidentbot.slack.requests import Answer, Call, Say
from incidentbot.store.queries.incidents import ROOM


class Ownership:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def take(self, call: Call, incident: Incident) -> Answer:
        """Make it theirs. In the room everybody sees it; elsewhere the person is told."""
        outcome = await self._context.runner.execute(
            TakeIncident(by=call.person, incident_id=incident.incident_id)
        )
        if not outcome.facts:
            return Say(text=f"{incident.reference} is yours already.")
        rooms = await self._context.read(lambda view: view.resources.of(incident.incident_id))
        in_room = ROOM in rooms and rooms[ROOM].channel_id == call.channel_id
        return None if in_room else Say(text=f"{incident.reference} is yours.")
