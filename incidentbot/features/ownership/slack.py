"""Taking and giving, by word or button."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.answers import unless_in_room
from incidentbot.blueprint.somebody import PERSON, NobodyNamedError, named, person_behind
from incidentbot.blueprint.subject import by_modal
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.ownership import require_open
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.runner import Outcome
from incidentbot.features.ownership.command import GiveIncident, TakeIncident
from incidentbot.features.ownership.form import give_modal
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import Answer, Call, Open, Say, opened
from incidentbot.slack.text import mention


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
        words = f"{incident.reference} is yours."
        return await unless_in_room(self._context.read, call, incident, words=words)

    async def give(self, call: Call, incident: Incident) -> Answer:
        """Give it to whom they name, or ask."""
        somebody = named(call)
        if somebody is None and call.text:
            raise NobodyNamedError(call.text)
        if somebody is None:
            require_open(incident)
            return Open(view=give_modal(incident))
        if somebody == call.user_id:
            return await self.take(call, incident)
        outcome = await self._give(call, incident.incident_id, somebody)
        if not outcome.facts:
            return Say(text=f"{incident.reference} is theirs already.")
        words = f"{incident.reference} is {mention(somebody)}'s now; they are asked to take it."
        return await unless_in_room(self._context.read, call, incident, words=words)

    async def given(self, call: Call) -> Answer:
        """Give it to whom they chose."""
        await self._give(call, by_modal(call), Inputs(opened(call)).user(PERSON) or "")
        return None

    async def _give(self, call: Call, incident_id: IncidentId, slack_user_id: str) -> Outcome:
        to = await person_behind(self._context, slack_user_id)
        return await self._context.runner.execute(
            GiveIncident(by=call.person, incident_id=incident_id, to=to),
            request_key=call.request_key,
        )
