"""Putting notes on the timeline by word, by button and from a message, and taking them off again."""

from dataclasses import replace

from incidentbot.blueprint import Context
from incidentbot.blueprint.subject import NOTHING_OPEN, open_incidents
from incidentbot.domain.events import NoteAdded
from incidentbot.domain.identifiers import IncidentId, NoteId
from incidentbot.domain.incident.state import Incident
from incidentbot.features.timeline import form, receipt
from incidentbot.features.timeline.command import AddNote, RemoveNote
from incidentbot.features.timeline.source import Source
from incidentbot.slack.requests import Answer, Call, Open, Say, opened


class Notes:
    """The listeners of notes."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._source = Source(context)

    async def note(self, call: Call, incident: Incident) -> Answer:
        """Put what was typed on the timeline; ask for it where nothing was."""
        if call.text:
            words = await self._source.words(call.text)
            return await self._add(self._own(words), call, incident.incident_id)
        return Open(view=form.note_modal(incident, channel_id=call.channel_id))

    async def submitted(self, call: Call) -> Answer:
        """Put what stands in the form on the timeline."""
        view = opened(call)
        asked = form.asked(view)
        said = await self._add(self._own(form.text_of(view)), call, IncidentId(asked.incident_id))
        return replace(said, channel_id=asked.channel_id)

    async def on_message(self, call: Call) -> Answer:
        """Put a message on the timeline of its room; elsewhere ask which incident it belongs to."""
        if call.message is None:
            return None
        note = await self._source.note(call.message)
        room = await self._context.read(
            lambda view: view.incidents.of_room(call.channel_id, viewer=call.person)
        )
        if room is not None:
            return await self._add(note, call, room.incident_id)
        offered = await open_incidents(self._context.read, call)
        return Open(view=form.message_modal(note, offered)) if offered else NOTHING_OPEN

    async def chosen(self, call: Call) -> Answer:
        """Put the message on the timeline of the incident that was chosen."""
        view = opened(call)
        return await self._add(form.message_note(view), call, form.chosen(view))

    async def remove(self, call: Call) -> Answer:
        """Take a note off the timeline."""
        kept = receipt.Kept.model_validate_json(call.value)
        outcome = await self._context.runner.execute(
            RemoveNote(
                by=call.person,
                incident_id=IncidentId(kept.incident_id),
                note_id=NoteId(kept.note_id),
            )
        )
        return Say(
            text="It is off the timeline."
            if outcome.facts
            else "It is not on the timeline any more."
        )

    def _own(self, words: str) -> NoteAdded:
        return NoteAdded(note_id=NoteId(self._context.new_id()), text=words)

    async def _add(self, note: NoteAdded, call: Call, incident_id: IncidentId) -> Say:
        await self._context.runner.execute(
            AddNote(by=call.person, incident_id=incident_id, note=note),
            request_key=call.request_key,
        )
        incident = await self._context.read(
            lambda view: view.incidents.get(incident_id, viewer=call.person)
        )
        return receipt.receipt(incident, note)
