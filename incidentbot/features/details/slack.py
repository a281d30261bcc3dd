"""Correcting details: by word, or in the form."""

from dataclasses import replace

from incidentbot.blueprint import Context, described
from incidentbot.blueprint.subject import by_modal
from incidentbot.blueprint.undo import undoable
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.details import Correction, require_correctable
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.runner import Outcome
from incidentbot.features.details import form
from incidentbot.features.details.command import CorrectIncident
from incidentbot.features.details.words import category_meant, services_meant
from incidentbot.slack.requests import Answer, Call, Open, Replace, Say, opened
from incidentbot.slack.text import as_read


class Details:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def edit(self, call: Call, incident: Incident) -> Answer:
        """Open the form."""
        del call
        return self._form(incident, form.shown_of(incident))

    async def title(self, call: Call, incident: Incident) -> Answer:
        """Give it the title that was typed."""
        correction = Correction(title=as_read(call.text, {}))
        saved = "The title is changed, and the room gets its name from it."
        return await self._by_words(call, incident, correction, saved=saved)

    async def describe(self, call: Call, incident: Incident) -> Answer:
        """Describe it in the words that were typed."""
        correction = Correction(description=as_read(call.text, {}))
        return await self._by_words(call, incident, correction, saved="The description is saved.")

    async def category(self, call: Call, incident: Incident) -> Answer:
        """Classify it; where the subcategory is still to be chosen, in the form."""
        if not call.text:
            return await self.edit(call, incident)
        category, under = category_meant(as_read(call.text, {}), self._context.policy.catalogue)
        if under is None:
            shown = form.shown_of(incident)
            return self._form(incident, replace(shown, category=category.key, subcategory=None))
        correction = Correction(category=category.key, subcategory=under)
        chosen = Classification(category=category.key, subcategory=under)
        saved = f"It is about {described.category(chosen, self._context.policy.catalogue)} now."
        return await self._by_words(call, incident, correction, saved=saved)

    async def services(self, call: Call, incident: Incident) -> Answer:
        """Say what is affected."""
        correction = services_meant(as_read(call.text, {}), self._context.policy.catalogue)
        saved = "What is affected is saved; its owners are asked in."
        return await self._by_words(call, incident, correction, saved=saved)

    async def categorised(self, call: Call) -> Answer:
        """Offer the subcategories of the category that was chosen."""
        view = opened(call)
        return Replace(
            view=form.edit_modal(
                form.shown_in(view),
                catalogue=self._context.policy.catalogue,
                carried=view.private_metadata,
            )
        )

    async def submitted(self, call: Call) -> Answer:
        """Save what was changed in the form."""
        await self._correct(call, by_modal(call), form.correction_in(opened(call)))
        return None

    async def _by_words(
        self, call: Call, incident: Incident, correction: Correction, *, saved: str
    ) -> Answer:
        if not call.text:
            return await self.edit(call, incident)
        outcome = await self._correct(call, incident.incident_id, correction)
        if not outcome.facts:
            return Say(text=f"{incident.reference} says so already.")
        words = f"{incident.reference}: {saved}"
        blocks = undoable(words, incident_id=incident.incident_id, facts=outcome.facts)
        return Say(text=words, blocks=blocks)

    def _form(self, incident: Incident, shown: form.Shown) -> Open:
        require_correctable(incident)
        carried = form.began(incident)
        return Open(
            view=form.edit_modal(shown, catalogue=self._context.policy.catalogue, carried=carried)
        )

    async def _correct(
        self, call: Call, incident_id: IncidentId, correction: Correction
    ) -> Outcome:
        return await self._context.runner.execute(
            CorrectIncident(by=call.person, incident_id=incident_id, correction=correction),
            request_key=call.request_key,
        )
