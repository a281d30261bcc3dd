"""Undoing, by word or by the button of what was done."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.answers import unless_in_room
from incidentbot.blueprint.subject import detail_of
from incidentbot.domain.incident.state import Incident
from incidentbot.features.undo.command import UndoChange
from incidentbot.slack.requests import Answer, Call


class Undoing:
    """The listener of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def undo(self, call: Call, incident: Incident) -> Answer:
        """Take back what the button is about; by word, the latest change."""
        batch = detail_of(call)
        await self._context.runner.execute(
            UndoChange(
                by=call.person,
                incident_id=incident.incident_id,
                batch=int(batch) if batch else None,
            )
        )
        words = f"The latest change of {incident.reference} is undone."
        return await unless_in_room(self._context.read, call, incident, words=words)
