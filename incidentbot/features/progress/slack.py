"""Moving an incident on, by word or button; a form asks why where that must be known."""

from collections.abc import Awaitable, Callable

from incidentbot.blueprint import Context
from incidentbot.blueprint.answers import unless_in_room
from incidentbot.blueprint.reasons import reason_in
from incidentbot.blueprint.subject import by_modal
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Choice
from incidentbot.domain.way import Way, require_way
from incidentbot.engine.runner import Outcome
from incidentbot.features.progress.form import reason_modal
from incidentbot.features.progress.moves import MOVES, Question
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import Answer, Call, Open, opened
from incidentbot.slack.router import Listener
from incidentbot.slack.text import as_read

VerbListener = Callable[[Call, Incident], Awaitable[Answer]]


class Progress:
    """The listeners of this feature, one of each kind for every way of the table."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def verb(self, way: Way) -> VerbListener:
        """Make what answers the verb: it acts at once, unless a reason is needed and none was typed."""
        question = MOVES[way].question

        async def on_verb(call: Call, incident: Incident) -> Answer:
            reason = as_read(call.text, {})
            if question is not None and not reason:
                return self._ask(way, question, incident)
            return await self._act(way, call, incident, reason=reason)

        return on_verb

    def submitted(self, way: Way, question: Question) -> Listener:
        """Make what answers the form."""

        async def on_form(call: Call) -> Answer:
            reason = reason_in(Inputs(opened(call)), self._choices(question))
            await self._move(way, call, by_modal(call), reason=reason)
            return None

        return on_form

    async def false_alarm(self, call: Call, incident: Incident) -> Answer:
        """End it in one click, for the reason that the organisation names first."""
        usual = self._context.policy.process.cancel_reasons[0].words
        reason = as_read(call.text, {}) or usual
        return await self._act(Way.CANCEL, call, incident, reason=reason)

    def _ask(self, way: Way, question: Question, incident: Incident) -> Answer:
        # Nobody fills in a form only to be told that it does not apply.
        require_way(way, reference=incident.reference, status=incident.status)
        return Open(view=reason_modal(incident, way, question, choices=self._choices(question)))

    def _choices(self, question: Question) -> tuple[Choice, ...]:
        return question.choices(self._context.policy.process)

    async def _act(self, way: Way, call: Call, incident: Incident, *, reason: str) -> Answer:
        outcome = await self._move(way, call, incident.incident_id, reason=reason)
        now = outcome.incident or incident
        words = f"{now.reference} is {now.status.words}."
        return await unless_in_room(self._context.read, call, now, words=words)

    async def _move(self, way: Way, call: Call, incident_id: IncidentId, *, reason: str) -> Outcome:
        wish = MOVES[way].command(by=call.person, incident_id=incident_id, reason=reason)
        return await self._context.runner.execute(wish, request_key=call.request_key)
