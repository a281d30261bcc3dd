"""Trying again, by word or button."""

from incidentbot.blueprint import Context
from incidentbot.domain.incident.state import Incident
from incidentbot.features.failures.command import TryAgain
from incidentbot.features.failures.render import failures_of, tried
from incidentbot.slack.requests import Answer, Call, Say


class TryingAgain:
    """The listener of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def retry(self, call: Call, incident: Incident) -> Answer:
        """Try again whatever of this incident could not be done."""
        incident_id = incident.incident_id
        dead = await self._context.read(lambda view: view.dead_letters.of_incident(incident_id))
        await self._context.runner.execute(TryAgain(by=call.person, incident_id=incident_id))
        if not dead:
            return Say(text=f"Nothing of {incident.reference} is left to be tried again.")
        return Say(text=tried(failures_of(dead, self._context.what_of)))
