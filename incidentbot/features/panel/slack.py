"""Showing the panel, by word or by the card's "More…"."""

from incidentbot.blueprint import Context
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.undo import can_undo
from incidentbot.engine.standing import standings
from incidentbot.features.panel import render
from incidentbot.features.panel.offers import Standpoint, offers
from incidentbot.slack.requests import Answer, Call, Say
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.view import View


class Panel:
    """The listener of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def show(self, call: Call, incident: Incident) -> Answer:
        """Show what this person can do with the incident now."""
        return await self._context.read(lambda view: self._answer(view, call, incident))

    def _answer(self, view: View, call: Call, incident: Incident) -> Say:
        room = view.resources.of(incident.incident_id).get(ROOM)
        in_room = room is not None and room.channel_id == call.channel_id
        held = standings(
            call.person, incident=incident, policy=self._context.policy, people=view.people
        )
        at = Standpoint(
            incident=incident,
            viewer=call.person,
            in_room=in_room,
            undoable=can_undo(
                view.timelines.of(incident.incident_id),
                window=self._context.policy.process.undo_window,
                now=self._context.clock.now(),
            ),
        )
        message = render.panel(
            incident,
            offers(at),
            standings=held,
            permissions=self._context.permissions,
            people=view.people.by_ids([incident.owner.person]),
            room=None if room is None or in_room else room.channel_id,
        )
        return Say(text=message.text, blocks=message.blocks)
