"""Staying true to messages: marked and unmarked with a pin, edited, deleted.

What Slack tells comes late, twice and out of order, so a mark is never believed: the message itself is looked at.
"""

from collections.abc import Mapping
from typing import Any

from incidentbot.blueprint import Context
from incidentbot.domain.errors import DomainError
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.features.timeline.command import AddNote, RecordDeleted, RecordEdited, RemoveNote
from incidentbot.features.timeline.source import Source, note_id
from incidentbot.slack.answers import give
from incidentbot.slack.message_events import Deleted, Edited, Reaction, change, reaction
from incidentbot.slack.requests import Call, Say

MARKS = frozenset({"pushpin", "round_pushpin"})
"""The reactions that put a message on the timeline."""


class Following:
    """The listeners for what happens to messages."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._source = Source(context)

    async def reacted(self, event: Mapping[str, Any], request_key: str) -> None:
        """Put the message of a room on the timeline while a mark is on it. Whoever may not do that is told."""
        mark = reaction(event)
        if mark is None or mark.name not in MARKS:
            return
        room = await self._context.read(
            lambda view: view.incidents.of_room(mark.channel_id, viewer=None)
        )
        if room is None:
            return
        person = await self._context.directory.person(mark.user_id)
        command = await self._wish(mark, person, room.incident_id)
        try:
            await self._context.runner.execute(command, request_key=request_key)
        except DomainError as refused:
            call = Call(person=person, user_id=mark.user_id, channel_id=mark.channel_id)
            await give(Say(text=str(refused)), call, gateway=self._context.slack)

    async def changed(self, event: Mapping[str, Any], request_key: str) -> None:
        """Have notes say what their message says, and go where it is gone."""
        news = change(event)
        if news is None:
            return
        noted = note_id(news.channel_id, news.ts)
        for incident_id in await self._context.read(lambda view: view.timelines.noted_in(noted)):
            await self._context.runner.execute(
                await self._fact(news, incident_id), request_key=f"{request_key}:{incident_id}"
            )

    async def _wish(
        self, mark: Reaction, person: PersonId, incident_id: IncidentId
    ) -> AddNote | RemoveNote:
        message = await self._context.slack.message(mark.channel_id, mark.ts)
        if message is not None and message.reactions & MARKS:
            return AddNote(
                by=person, incident_id=incident_id, note=await self._source.note(message)
            )
        noted = note_id(mark.channel_id, mark.ts)
        return RemoveNote(by=person, incident_id=incident_id, note_id=noted)

    async def _fact(
        self, news: Edited | Deleted, incident_id: IncidentId
    ) -> RecordEdited | RecordDeleted:
        noted = note_id(news.channel_id, news.ts)
        if isinstance(news, Deleted):
            return RecordDeleted(by=None, incident_id=incident_id, note_id=noted)
        return RecordEdited(
            by=None,
            incident_id=incident_id,
            note_id=noted,
            text=await self._source.message_words(news.text),
            edited_at=news.edited_at,
        )
