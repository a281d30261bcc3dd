"""From a message in Slack to a note: the words as people read them, who said them, when, and the way back."""

from incidentbot.blueprint import Context
from incidentbot.domain.events import NoteAdded
from incidentbot.domain.identifiers import NoteId
from incidentbot.domain.incident.notes import NOTE_LIMIT
from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.parse import mentioned_users
from incidentbot.slack.requests import SourceMessage
from incidentbot.slack.text import as_read, cut, moment_of
from incidentbot.store.view import View


class Source:
    """Makes notes of messages."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def note(self, message: SourceMessage) -> NoteAdded:
        """Make a note of a message."""
        user_id = message.user_id
        return NoteAdded(
            note_id=note_id(message.channel_id, message.ts),
            text=await self.message_words(message.text),
            author=await self._context.directory.person(user_id) if user_id else None,
            link=await self._link(message),
            happened_at=moment_of(message.ts),
            edited_at=moment_of(message.edited_ts) if message.edited_ts else None,
        )

    async def words(self, text: str) -> str:
        """Give words as people read them."""
        names = await self._context.read(lambda view: _names(view, text))
        return as_read(text, names)

    async def message_words(self, text: str) -> str:
        """Give a message's words, shortened to what a note holds: the message has the rest."""
        return cut(await self.words(text), NOTE_LIMIT)

    async def _link(self, message: SourceMessage) -> str:
        """Give the way to the message; nothing where it stands in a conversation that the bot may not know of."""
        try:
            return await self._context.slack.permalink(message.channel_id, message.ts)
        except DeliveryError as refused:
            if not refused.permanent:
                raise
            return ""


def note_id(channel_id: str, ts: str) -> NoteId:
    """Call a note by its message, so that marking that twice makes one note."""
    return NoteId(f"{channel_id}/{ts}")


def _names(view: View, text: str) -> dict[str, str]:
    people = {user: view.people.by_slack_user(user) for user in mentioned_users(text)}
    return {user: person.name for user, person in people.items() if person}
