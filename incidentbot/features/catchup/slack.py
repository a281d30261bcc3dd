"""Catching up on demand."""

from incidentbot.blueprint import Context
from incidentbot.domain.incident.state import Incident
from incidentbot.features.catchup import render
from incidentbot.features.catchup.account import read_account
from incidentbot.slack.requests import Answer, Call, Send
from incidentbot.store.queries.incidents import ROOM


class CatchUp:
    """The listener of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def send(self, call: Call, incident: Incident) -> Answer:
        """Send the long form: it is read later, too, and scrolls away in nobody's room."""
        del call
        account, resources = await self._context.read(
            lambda view: (
                read_account(view, incident, self._context.policy),
                view.resources.of(incident.incident_id),
            )
        )
        return Send(
            message=render.in_full(account, room=resources.get(ROOM)),
            said=f"Where {incident.reference} stands is in your messages from me.",
        )
