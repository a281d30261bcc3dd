"""What whoever did something is told."""

from incidentbot.domain.incident.state import Incident
from incidentbot.engine.reader import Reader
from incidentbot.slack.requests import Answer, Call, Say
from incidentbot.store.queries.incidents import ROOM


async def unless_in_room(read: Reader, call: Call, incident: Incident, *, words: str) -> Answer:
    """Say it to whoever is elsewhere: in the room everybody sees what has happened."""
    resources = await read(lambda view: view.resources.of(incident.incident_id))
    room = resources.get(ROOM)
    in_room = room is not None and room.channel_id == call.channel_id
    return None if in_room else Say(text=words)
