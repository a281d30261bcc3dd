"""Messages that apps have written for later."""

from collections.abc import Iterator
from contextlib import suppress
from operator import itemgetter

from incidentbot.sandbox.workspace.archive import Archive, Json
from incidentbot.sandbox.workspace.clock import WorkspaceClock
from incidentbot.sandbox.workspace.conversations import Conversations
from incidentbot.sandbox.workspace.happening import Grapevine, Happening
from incidentbot.sandbox.workspace.identities import Identities
from incidentbot.sandbox.workspace.messages import Messages
from incidentbot.sandbox.workspace.refusal import SlackError

_COLLECTION = "scheduled"
_AT = itemgetter("post_at")
_LONGEST_AHEAD = 120 * 24 * 3600
_WINDOW, _MOST_IN_A_WINDOW = 300, 30
_TOO_LATE_TO_DELETE = 60


class Schedule:
    """All scheduled messages. Whoever sees time pass has those posted that are due."""

    def __init__(
        self,
        archive: Archive,
        *,
        identities: Identities,
        conversations: Conversations,
        messages: Messages,
        grapevine: Grapevine,
        clock: WorkspaceClock,
    ) -> None:
        self._archive = archive
        self._identities = identities
        self._conversations = conversations
        self._messages = messages
        self._grapevine = grapevine
        self._clock = clock
        self._pending = archive.load(_COLLECTION)

    def add(
        self, said: Json, *, app_id: str, channel_id: str, post_at: int, thread_ts: str | None
    ) -> Json:
        """Keep a message until it is time.

        Raises:
            SlackError: `time_in_past`, `time_too_far`; `restricted_too_many` at about that time.
        """
        now = self._clock.now()
        if post_at <= now:
            raise SlackError("time_in_past")
        if post_at > now + _LONGEST_AHEAD:
            raise SlackError("time_too_far")
        theirs = [one["post_at"] for one in self.of(app_id) if one["channel_id"] == channel_id]
        if sum(abs(at - post_at) < _WINDOW for at in theirs) >= _MOST_IN_A_WINDOW:
            raise SlackError("restricted_too_many")
        kept: Json = {
            "id": self._identities.next("Q"),
            "app_id": app_id,
            "channel_id": channel_id,
            "post_at": post_at,
            "date_created": int(now),
            "thread_ts": thread_ts,
            "said": said,
        }
        self._pending[kept["id"]] = kept
        self._archive.put(_COLLECTION, kept["id"], kept)
        self._grapevine.tell(Happening(event={"type": "message_scheduled"}))
        return kept

    def of(self, app_id: str) -> list[Json]:
        """Give what an app has scheduled, the next first."""
        return [one for one in self._in_order() if one["app_id"] == app_id]

    def drop(self, scheduled_id: str, *, app_id: str, channel_id: str) -> None:
        """Forget a message before it is posted.

        Raises:
            SlackError: `invalid_scheduled_message_id`; it is not the app's, or will be posted within a minute.
        """
        kept = self._pending.get(scheduled_id, {})
        ours = (kept.get("app_id"), kept.get("channel_id")) == (app_id, channel_id)
        if not ours or kept["post_at"] - self._clock.now() < _TOO_LATE_TO_DELETE:
            raise SlackError("invalid_scheduled_message_id")
        self._forget(kept)

    def seconds_to_next(self) -> float | None:
        """Tell how long it is until a message is due; None where there is none."""
        return next((one["post_at"] - self._clock.now() for one in self._in_order()), None)

    def post_due(self) -> None:
        """Post what is due. What cannot be posted any more is dropped without a word, as Slack does."""
        now = self._clock.now()
        for kept in [one for one in self._in_order() if one["post_at"] <= now]:
            self._forget(kept)
            with suppress(SlackError):
                conversation = self._conversations.get(kept["channel_id"])
                self._messages.post(conversation, kept["said"], thread_ts=kept["thread_ts"])

    def _in_order(self) -> Iterator[Json]:
        return iter(sorted(self._pending.values(), key=_AT))

    def _forget(self, kept: Json) -> None:
        del self._pending[kept["id"]]
        self._archive.drop(_COLLECTION, kept["id"])
