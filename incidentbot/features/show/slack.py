"""Showing the record, by word or by button."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.deeds import Names
from incidentbot.domain.incident.state import Incident
from incidentbot.features.show.render import record
from incidentbot.slack.requests import Answer, Call, Open
from incidentbot.store.queries.incidents import ROOM, UnknownIncidentError
from incidentbot.store.view import View


class Records:
    """The listener of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def show(self, call: Call, incident: Incident) -> Answer:
        """Open the record as a window."""
        return await self._context.read(lambda view: self._window(view, call, incident))

    def _window(self, view: View, call: Call, incident: Incident) -> Open:
        resources = view.resources.of(incident.incident_id)
        in_room = ROOM in resources and resources[ROOM].channel_id == call.channel_id
        override, resolution = incident.severity.override, incident.resolution
        named = {*incident.answerable, *(one.by for one in (override, resolution) if one)}
        named |= {incident.acknowledged_by} if incident.acknowledged_by else set()
        names = Names(people=view.people.by_ids(named), policy=self._context.policy)
        return Open(
            view=record(
                incident,
                names,
                merged_into=_merged_into(view, call, incident),
                resources=resources,
                in_room=in_room,
            )
        )


def _merged_into(view: View, call: Call, incident: Incident) -> str:
    """Name the incident where it goes on, unless that exists for others only."""
    if incident.merged_into is None:
        return ""
    try:
        return view.incidents.get(incident.merged_into, viewer=call.person).reference
    except UnknownIncidentError:
        return ""
