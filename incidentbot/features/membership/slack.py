"""Joining by word or button, and what Slack tells of who came and went."""

from collections.abc import Mapping
from typing import Any

from incidentbot.blueprint import Context
from incidentbot.domain.command import Command
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.incident.membership import JoinRoom
from incidentbot.domain.incident.state import Incident
from incidentbot.features.membership.command import RecordJoined, RecordLeft
from incidentbot.slack.requests import Answer, Call, Say
from incidentbot.slack.text import channel
from incidentbot.store.queries.incidents import ROOM


class Membership:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def join(self, call: Call, incident: Incident) -> Answer:
        """Ask the person in."""
        await self._context.runner.execute(
            JoinRoom(by=call.person, incident_id=incident.incident_id)
        )
        rooms = await self._context.read(lambda view: view.resources.of(incident.incident_id))
        where = channel(rooms[ROOM].channel_id) if ROOM in rooms else "its room, once it is open"
        return Say(text=f"You are invited to {where}.")

    async def came(self, event: Mapping[str, Any], request_key: str) -> None:
        """Record who came in."""
        person, incident = await self._about(event)
        if incident is not None:
            command = RecordJoined(by=None, incident_id=incident, person=person)
            await self._record(command, request_key)

    async def went(self, event: Mapping[str, Any], request_key: str) -> None:
        """Record who went out."""
        person, incident = await self._about(event)
        if incident is not None:
            command = RecordLeft(by=None, incident_id=incident, person=person)
            await self._record(command, request_key)

    async def _about(self, event: Mapping[str, Any]) -> tuple[PersonId, IncidentId | None]:
        person = await self._context.directory.person(event["user"])
        incident = await self._context.read(
            lambda view: view.incidents.of_room(event["channel"], viewer=None)
        )
        ours = event["user"] == self._context.workspace.bot_user_id
        return person, None if incident is None or ours else incident.incident_id

    async def _record(self, command: Command, request_key: str) -> None:
        await self._context.runner.execute(command, request_key=request_key)
