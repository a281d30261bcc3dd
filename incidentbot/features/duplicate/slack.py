"""Ending an incident as a duplicate: at once where the other one is named, else in a form."""

import re
from dataclasses import replace

from incidentbot.blueprint import Context
from incidentbot.blueprint.answers import unless_in_room
from incidentbot.blueprint.subject import by_modal, by_words
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.way import Way, require_way
from incidentbot.features.duplicate.command import MergeIncident
from incidentbot.features.duplicate.form import candidates, duplicate_modal, into_of
from incidentbot.slack.requests import Answer, Call, Open, Say, opened
from incidentbot.store.queries.incidents import Listing

_OF = re.compile(r"^\s*of\b", re.IGNORECASE)


class Duplicates:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def merge(self, call: Call, incident: Incident) -> Answer:
        """End it as a duplicate of the one named, or ask of which."""
        incident, into = await self._meant(call, incident)
        if into is None:
            return await self._ask(call, incident)
        await self._merge(call, incident.incident_id, into=into.incident_id)
        words = f"{incident.reference} has ended as a duplicate of {into.reference}. Its people are invited there."
        return await unless_in_room(self._context.read, call, incident, words=words)

    async def submitted(self, call: Call) -> Answer:
        """End it as a duplicate of the one chosen."""
        await self._merge(call, by_modal(call), into=into_of(opened(call)))
        return None

    async def _meant(self, call: Call, named: Incident) -> tuple[Incident, Incident | None]:
        """Tell the duplicate from the other one.

        `duplicate of INC-7` and `duplicate INC-3 of INC-7` name it; in a room `duplicate INC-7` names it alone.
        """
        other = replace(call, text=_OF.sub("", call.text), channel_id="")
        into, _ = await by_words(self._context.read, other)
        if into is not None or call.value or call.text:
            return named, into
        room, _ = await by_words(self._context.read, replace(call, text=""))
        if room is None or room.incident_id == named.incident_id:
            return named, None
        return room, named

    async def _ask(self, call: Call, incident: Incident) -> Answer:
        # Nobody fills in a form only to be told that it does not apply.
        require_way(Way.MERGE, reference=incident.reference, status=incident.status)
        open_ones = await self._context.read(
            lambda view: view.incidents.listing(Listing(), viewer=call.person)
        )
        offered = candidates(incident, open_ones)
        if not offered:
            return Say(text=f"There is no other open incident that {incident.reference} could be.")
        return Open(view=duplicate_modal(incident, offered))

    async def _merge(self, call: Call, incident_id: IncidentId, *, into: IncidentId) -> None:
        wish = MergeIncident(by=call.person, incident_id=incident_id, into=into)
        await self._context.runner.execute(wish, request_key=call.request_key)
