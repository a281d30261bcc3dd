"""Why something was not done, in words for the person who wanted it."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.sandbox.workspace.files import LARGEST
from incidentbot.sandbox.workspace.refusal import SlackError


class RefusedError(Exception):
    """The answer is no; the words are for the person. `status` is how HTTP calls the kind of no."""

    def __init__(self, words: str, *, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


_WORDS: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "already_reacted": (409, "You have put that emoji there already."),
        "channel_not_found": (404, "There is no such conversation, or you are not in it."),
        "exchange_not_found": (
            404,
            "The inspector does not remember this request any more. Do again what led to it.",
        ),
        "file_not_found": (404, "This file is not there any more."),
        "file_upload_size_restricted": (
            413,
            f"A file has at most {LARGEST // 1_000_000} MB here, and something in it.",
        ),
        "storage_limit_reached": (
            507,
            "There is no room for more files in this workspace.",
        ),
        "too_many_users": (400, "A message goes to at most 8 others. Make a channel for more."),
        "invalid_name_maxlength": (400, "A name has at most 80 characters. Choose a shorter one."),
        "invalid_name_required": (400, "A channel needs a name. Write one."),
        "invalid_name_specials": (400, "A name has lowercase letters, digits, - and _ alone."),
        "is_archived": (409, "This channel is archived. Nobody can write here any more."),
        "message_not_found": (404, "This message is not there any more."),
        "name_taken": (409, "Another channel has this name already. Choose another one."),
        "no_pin": (409, "This message is not pinned any more."),
        "already_pinned": (409, "Somebody has pinned this message already."),
        "no_reaction": (409, "Your emoji is not there any more."),
        "not_found": (404, "This window is not open any more."),
        "app_not_found": (404, "This app is not installed any more."),
        "thread_not_found": (404, "The message that this thread belongs to is not there any more."),
        "user_not_found": (404, "There is nobody of that name in the workspace."),
    }
)


def in_words(error: SlackError) -> RefusedError:
    """Say for a person what Slack says for an app."""
    status, words = _WORDS.get(error.code, (400, f"The workspace refused: {error.code}."))
    return RefusedError(words, status=status)
