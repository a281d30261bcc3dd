"""What was said in each conversation, in order, so that finding a page of it does not take reading all of it."""

from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

from incidentbot.sandbox.workspace.archive import Json

_AT = itemgetter("ts")


class History:
    """Messages by conversation, and by thread. They come in the order of their `ts`, which never falls."""

    def __init__(self) -> None:
        self._messages: dict[str, dict[str, Json]] = {}
        self._shown: dict[str, list[Json]] = {}
        self._replies: dict[tuple[str, str], list[Json]] = {}

    def add(self, conversation_id: str, message: Json) -> None:
        """Take in the newest message."""
        self._messages.setdefault(conversation_id, {})[message["ts"]] = message
        if is_top_level(message):
            self._shown.setdefault(conversation_id, []).append(message)
        if is_reply(message):
            self._replies.setdefault((conversation_id, message["thread_ts"]), []).append(message)

    def remove(self, conversation_id: str, message: Json) -> None:
        """Forget a message."""
        del self._messages[conversation_id][message["ts"]]
        if is_top_level(message):
            shown = self._shown[conversation_id]
            del shown[bisect_left(shown, message["ts"], key=_AT)]
        if is_reply(message):
            self._replies[conversation_id, message["thread_ts"]].remove(message)

    def find(self, conversation_id: str, ts: str) -> Json | None:
        """Find a message."""
        return self._messages.get(conversation_id, {}).get(ts)

    def everything(self, conversation_id: str) -> list[Json]:
        """Give all that was said, replies in threads among it, the oldest first."""
        return list(self._messages.get(conversation_id, {}).values())

    def top_level(self, conversation_id: str) -> list[Json]:
        """Give what stands in the conversation itself, the oldest first."""
        return list(self._shown.get(conversation_id, ()))

    def page(
        self, conversation_id: str, *, before: str | None, limit: int
    ) -> tuple[list[Json], bool]:
        """Give the newest of what stands in the conversation before `before`, and whether there is more."""
        shown = self._shown.get(conversation_id, [])
        end = len(shown) if before is None else bisect_left(shown, before, key=_AT)
        start = max(0, end - limit)
        return shown[start:end], start > 0

    def newest_first(self, conversation_id: str) -> Iterator[Json]:
        """Go back through what stands in the conversation."""
        return reversed(self._shown.get(conversation_id, ()))

    def replies(self, conversation_id: str, ts: str) -> list[Json]:
        """Give the replies to a message, in order."""
        return list(self._replies.get((conversation_id, ts), ()))


def is_top_level(message: Json) -> bool:
    """Tell whether a message stands in the conversation itself, not only in a thread."""
    return not is_reply(message) or message.get("subtype") == "thread_broadcast"


def is_reply(message: Json) -> bool:
    """Tell whether a message stands in the thread of another."""
    thread = message.get("thread_ts")
    return bool(thread) and thread != message["ts"]


def address_of(message: Json, conversation_id: str, *, base: str) -> str:
    """Give the address of a message in a workspace that is at `base`, which ends with a slash."""
    link = f"{base}archives/{conversation_id}/p{message['ts'].replace('.', '')}"
    return (
        f"{link}?thread_ts={message['thread_ts']}&cid={conversation_id}"
        if is_reply(message)
        else link
    )
