"""Severity and priority, by word or in a form. A form comes only for what is not said yet."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.answers import unless_in_room
from incidentbot.blueprint.subject import by_modal
from incidentbot.domain.errors import FormError
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.ownership import require_open
from incidentbot.domain.incident.parts import Severity
from incidentbot.domain.incident.severity import looked_up
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.priority import Priority
from incidentbot.engine.runner import Outcome
from incidentbot.features.severity import assess, override, words
from incidentbot.features.severity.command import ChangeSeverity, OverridePriority
from incidentbot.slack.requests import Answer, Call, Open, Replace, Say, opened
from incidentbot.slack.text import as_read


class Severities:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def severity(self, call: Call, incident: Incident) -> Answer:
        """Assess it as typed; where more must be known, ask in the form."""
        require_open(incident)
        if not call.text:
            return Open(view=await self._severity_form(incident, _known(incident.severity)))
        said = words.assessed(as_read(call.text, {}), self._context.policy)
        try:
            outcome = await self._assess(call, incident.incident_id, said)
        except FormError:
            return Open(view=await self._severity_form(incident, said))
        return await self._answer(call, incident, outcome)

    async def looked_at(self, call: Call) -> Answer:
        """Show what the impact and the urgency that are chosen come to."""
        incident = await self._subject(call)
        said = assess.assessed_in(opened(call), incident, self._context.policy)
        return Replace(view=await self._severity_form(incident, said))

    async def assessed(self, call: Call) -> Answer:
        """Save what is chosen; ask why, where the form has not yet."""
        incident = await self._subject(call)
        said = assess.assessed_in(opened(call), incident, self._context.policy)
        try:
            await self._assess(call, incident.incident_id, said)
        except FormError:
            if assess.asks_why(opened(call)):
                raise
            return Replace(view=await self._severity_form(incident, said))
        return None

    async def priority(self, call: Call, incident: Incident) -> Answer:
        """Override the priority as typed; where the reason is missing, ask in the form."""
        require_open(incident)
        if not call.text:
            return self._priority_form(incident, incident.severity.priority)
        said = words.overridden(as_read(call.text, {}))
        try:
            outcome = await self._override(call, incident.incident_id, said)
        except FormError:
            given = looked_up(incident.severity, self._context.policy.matrix)
            return self._priority_form(incident, said.priority or given)
        return await self._answer(call, incident, outcome)

    async def overridden(self, call: Call) -> Answer:
        """Override the priority as chosen."""
        said = override.overridden_in(opened(call), self._context.policy)
        await self._override(call, by_modal(call), said)
        return None

    async def _severity_form(self, incident: Incident, said: words.Assessed) -> dict[str, object]:
        decided = incident.severity.override
        by = [decided.by] if decided else []
        people = await self._context.read(lambda view: view.people.by_ids(by))
        return assess.severity_modal(incident, said, policy=self._context.policy, people=people)

    async def _subject(self, call: Call) -> Incident:
        wanted = by_modal(call)
        return await self._context.read(lambda view: view.incidents.get(wanted, viewer=call.person))

    def _priority_form(self, incident: Incident, chosen: Priority) -> Open:
        return Open(
            view=override.priority_modal(incident, chosen=chosen, policy=self._context.policy)
        )

    async def _assess(self, call: Call, incident_id: IncidentId, said: words.Assessed) -> Outcome:
        return await self._context.runner.execute(
            ChangeSeverity(
                by=call.person,
                incident_id=incident_id,
                impact=said.impact,
                urgency=said.urgency,
                reason=said.reason,
            ),
            request_key=call.request_key,
        )

    async def _override(
        self, call: Call, incident_id: IncidentId, said: words.Overridden
    ) -> Outcome:
        return await self._context.runner.execute(
            OverridePriority(
                by=call.person,
                incident_id=incident_id,
                priority=said.priority,
                reason=said.reason,
            ),
            request_key=call.request_key,
        )

    async def _answer(self, call: Call, incident: Incident, outcome: Outcome) -> Answer:
        now = (outcome.incident or incident).severity.priority
        if not outcome.facts:
            return Say(text=f"{incident.reference} is {now.value} {now.words} already.")
        said = f"{incident.reference} is {now.value} {now.words} now."
        return await unless_in_room(self._context.read, call, incident, words=said)


def _known(severity: Severity) -> words.Assessed:
    return words.Assessed(impact=severity.impact, urgency=severity.urgency)
