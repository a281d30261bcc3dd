"""The Slack app manifest, made from what is registered, so that it can never lag behind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

NAME = "incidentbot"

SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "bookmarks:read": "find a bookmark before adding it a second time",
        "bookmarks:write": "put the meeting and the configured links at the head of a room",
        "channels:history": "see whether a message is there before posting it again; keep notes true to their messages",
        "channels:join": "enter the announcement channel",
        "channels:manage": "open a room, name it, set its topic, invite responders",
        "channels:read": "find the announcement channel; hear who joins a room",
        "chat:write": "post cards, announcements and updates",
        "commands": "offer the slash command and the shortcuts",
        "dnd:read": "page somebody by another way as well while they have notifications paused",
        "groups:history": "the same as channels:history, in private rooms",
        "groups:read": "the same as channels:read, in private rooms",
        "groups:write": "the same as channels:manage, for private rooms",
        "im:history": "look whether a direct message was posted before posting it again",
        "im:write": "write to one person",
        "pins:write": "pin the card of a room",
        "reactions:read": "hear which message somebody marks for the timeline",
        "usergroups:read": "page the members of a user group that a level names",
        "users:read": "know people by their names and zones",
        "users:read.email": "match people with the configuration; prefill how to reach them",
    }
)
"""Every scope that the bot asks for, with its reason."""

_SUBSCRIPTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"message": ("message.channels", "message.groups")}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortcutEntry:
    """A shortcut as the manifest lists it."""

    callback_id: str
    name: str
    description: str
    on_message: bool


def manifest(
    *,
    command: str,
    shortcuts: Iterable[ShortcutEntry],
    events: Iterable[str],
    options: bool,
    request_url: str | None,
) -> dict[str, Any]:
    """Make the manifest: for Socket Mode, or for HTTP where a request URL is given."""
    over_http = {} if request_url is None else {"url": request_url}
    to_url = {} if request_url is None else {"request_url": request_url}
    menus = {"message_menu_options_url": request_url} if options and request_url else {}
    return {
        "display_information": {
            "name": NAME,
            "description": "Incident management: one room per incident, nothing lost",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "slash_commands": [
                {
                    "command": command,
                    "description": "Declare an incident, or work on this room's",
                    "usage_hint": "[now | list | help | what is wrong]",
                    "should_escape": True,
                    **over_http,
                }
            ],
            "shortcuts": [_shortcut(entry) for entry in shortcuts],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": _bot_events(events), **to_url},
            "interactivity": {"is_enabled": True, **to_url, **menus},
            "org_deploy_enabled": False,
            "socket_mode_enabled": request_url is None,
            "token_rotation_enabled": False,
        },
    }


def _shortcut(entry: ShortcutEntry) -> dict[str, str]:
    return {
        "name": entry.name,
        "type": "message" if entry.on_message else "global",
        "callback_id": entry.callback_id,
        "description": entry.description,
    }


def _bot_events(events: Iterable[str]) -> list[str]:
    return sorted({name for kind in events for name in _SUBSCRIPTIONS.get(kind, (kind,))})
