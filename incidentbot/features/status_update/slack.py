"""Posting a status update: by button, or by word with the first words of it."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.subject import by_modal
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.telling import usual_wait
from incidentbot.features.status_update.command import PostUpdate
from incidentbot.features.status_update.form import audience_of, next_in, update_modal
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import Answer, Call, Open, opened
from incidentbot.slack.text import as_read
from incidentbot.store.view import View


class StatusUpdates:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def form(self, call: Call, incident: Incident) -> Answer:
        """Open the form, with what was typed or the usual beginning in it."""
        return Open(view=await self._context.read(lambda view: self._form(view, call, incident)))

    def _form(self, view: View, call: Call, incident: Incident) -> dict[str, object]:
        owner = incident.owner.person
        policy = self._context.policies.of(incident.policy_version, view)
        return update_modal(
            incident,
            text=as_read(call.text, {}),
            owner=view.people.by_ids([owner])[owner].name,
            policy=policy,
            usual=usual_wait(incident, policy.sla, now=self._context.clock.now()),
        )

    async def submitted(self, call: Call) -> Answer:
        """Post what stands in the form."""
        view = opened(call)
        await self._context.runner.execute(
            PostUpdate(
                by=call.person,
                incident_id=by_modal(call),
                text=Inputs(view).text("text"),
                audience=audience_of(view),
                next_in=next_in(view),
            ),
            request_key=call.request_key,
        )
        return None
