"""Resolving, in a form: what was typed with the verb is what was checked."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.subject import by_modal
from incidentbot.domain.errors import FormError
from incidentbot.domain.incident.resolution import Recovery
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.way import Way, require_way
from incidentbot.features.resolution.command import ResolveIncident
from incidentbot.features.resolution.form import at_its_blocks, recovery_of, resolve_modal
from incidentbot.slack.requests import Answer, Call, Open, Replace, opened
from incidentbot.slack.text import as_read


class Resolving:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def form(self, call: Call, incident: Incident) -> Answer:
        """Open the form."""
        # Nobody fills in a form only to be told that it does not apply.
        require_way(Way.RESOLVE, reference=incident.reference, status=incident.status)
        said = Recovery(verification=as_read(call.text, {}), code="")
        return Open(view=resolve_modal(incident, said, self._context.policy))

    async def categorised(self, call: Call) -> Answer:
        """Offer the subcategories of the category that was chosen."""
        incident = await self._incident(call)
        said = recovery_of(opened(call), incident)
        return Replace(view=resolve_modal(incident, said, self._context.policy))

    async def submitted(self, call: Call) -> Answer:
        """Resolve with what stands in the form."""
        view = opened(call)
        incident = await self._incident(call)
        wish = ResolveIncident(
            by=call.person,
            incident_id=incident.incident_id,
            recovery=recovery_of(view, incident),
        )
        try:
            await self._context.runner.execute(wish, request_key=call.request_key)
        except FormError as wrong:
            raise at_its_blocks(wrong, view) from wrong
        return None

    async def _incident(self, call: Call) -> Incident:
        wanted = by_modal(call)
        return await self._context.read(lambda view: view.incidents.get(wanted, viewer=call.person))
