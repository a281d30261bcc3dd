"""What Slack's refusals mean to people: what is the matter, and what they can do about it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_INVITE = "Invite the bot (`/invite` and its name, in the channel), then try again."
_LEFT = "They have left Slack, or may not be written to. Give what they have to somebody else."
_RULES = (
    "The rules of your Slack do not let a bot do that. Ask an administrator of your Slack to allow it, "
    "then try again."
)
_FULL = "Take some away, then try again."

_MEANING: Mapping[str, str] = MappingProxyType(
    {
        "is_archived": "The channel is archived, and a bot may not unarchive one. "
        "Unarchive it (its name at the top, then Settings), then try again.",
        "is_inactive": "The channel is archived, and a bot may not unarchive one. "
        "Unarchive it (its name at the top, then Settings), then try again.",
        "channel_not_found": "The channel is gone, or it is private and the bot is not in it. "
        f"If it is there: {_INVITE}",
        "not_in_channel": f"The bot is not in the channel. {_INVITE}",
        "message_not_found": "The message is gone: somebody has deleted it.",
        "cant_update_message": "The message is not the bot's any more.",
        "user_not_found": _LEFT,
        "user_disabled": _LEFT,
        "user_not_visible": _LEFT,
        "users_not_found": _LEFT,
        "messages_tab_disabled": "The app may not be written to by direct message. In the app's settings, under "
        "App Home, allow the Messages tab, then try again.",
        "restricted_action": _RULES,
        "restricted_action_read_only_channel": _RULES,
        "restricted_action_thread_only_channel": _RULES,
        "restricted_action_non_threadable_channel": _RULES,
        "restricted_action_thread_locked": _RULES,
        "cannot_create_channel": _RULES,
        "user_is_restricted": _RULES,
        "posting_to_channel_denied": _RULES,
        "permission_denied": _RULES,
        "access_denied": _RULES,
        "no_permission": _RULES,
        "app_access_restricted": _RULES,
        "message_limit_exceeded": "Your Slack has reached the number of messages that its plan allows.",
        "too_many_pins": f"There are as many pins as Slack allows. {_FULL}",
        "too_many_bookmarks": f"There are as many bookmarks as Slack allows. {_FULL}",
    }
)


def meaning(error: str, answer: Mapping[str, Any]) -> str:
    """Give the sentences for a refusal. What nobody has sentences for is named as Slack names it."""
    if error == "missing_scope":
        needed = str(answer.get("needed", "")).replace(",", "` or `") or "one that it needs"
        return (
            f"The app lacks the scope `{needed}`. Whoever looks after it adds that at api.slack.com/apps, under "
            "OAuth & Permissions, and installs the app again; then try again."
        )
    return _MEANING.get(error, f"Slack says `{error}`. Tell whoever looks after incidentbot.")
