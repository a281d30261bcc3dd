"""bookmarks.*: the links at the head of a channel."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from incidentbot.sandbox.web_api.arguments import invalid_arguments
from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.refusal import SlackError

_MOST, _LONGEST_TITLE = 100, 256


def _add(call: Call) -> Json:
    channel = call.joined("channel_id")
    if call.arguments.text("type") != "link":
        raise SlackError("invalid_bookmark_type")
    if len(channel.bookmarks) >= _MOST:
        raise SlackError("too_many_bookmarks")
    bookmark = {
        "id": call.workspace.identities.next("Bk"),
        "channel_id": channel.id,
        "title": _title(call),
        "link": _link(call),
        "emoji": _emoji(call),
        "icon_url": None,
        "type": "link",
        "entity_id": None,
        "date_created": int(call.workspace.clock.now()),
        "date_updated": 0,
        "rank": f"{len(channel.bookmarks):03}",
        "last_updated_by_user_id": call.me,
        "last_updated_by_team_id": call.workspace.team_id,
        "shortcut_id": None,
        "app_id": call.app.app_id,
    }
    channel.bookmarks.append(bookmark)
    call.workspace.channels.bookmarks_changed(channel)
    return {"bookmark": bookmark}


def _edit(call: Call) -> Json:
    channel, bookmark = _found(call)
    read = {"title": _title, "link": _link, "emoji": _emoji}
    changes = {name: value(call) for name, value in read.items() if name in call.arguments}
    bookmark |= {
        **changes,
        "date_updated": int(call.workspace.clock.now()),
        "last_updated_by_user_id": call.me,
    }
    call.workspace.channels.bookmarks_changed(channel)
    return {"bookmark": bookmark}


def _list(call: Call) -> Json:
    return {"bookmarks": list(call.joined("channel_id").bookmarks)}


def _remove(call: Call) -> Json:
    channel, bookmark = _found(call)
    channel.bookmarks.remove(bookmark)
    call.workspace.channels.bookmarks_changed(channel)
    return {}


def _found(call: Call) -> tuple[Conversation, Json]:
    channel = call.joined("channel_id")
    wanted = call.arguments.text("bookmark_id")
    bookmark = next((one for one in channel.bookmarks if one["id"] == wanted), None)
    if bookmark is None:
        raise SlackError("not_found")
    return channel, bookmark


def _title(call: Call) -> str:
    title = call.arguments.text("title")
    if not title:
        raise invalid_arguments("must be more than 0 characters [json-pointer:/title]")
    if len(title) > _LONGEST_TITLE:
        words = f"must be less than {_LONGEST_TITLE + 1} characters"
        raise invalid_arguments(f"{words} [json-pointer:/title]")
    return title


def _link(call: Call) -> str:
    link = call.arguments.text("link")
    if not urlsplit(link).scheme or any(letter.isspace() for letter in link):
        raise SlackError("invalid_link")
    return link


def _emoji(call: Call) -> str | None:
    emoji = call.arguments.text("emoji")
    if emoji and not (emoji.startswith(":") and emoji.endswith(":")):
        raise SlackError("invalid_emoji")
    return emoji or None


_WRITE = ("bookmarks:write",)

METHODS: Mapping[str, Method] = {
    "bookmarks.add": Method(
        handle=_add,
        tier=Tier.TWO,
        scopes=_WRITE,
        required=("channel_id", "title", "type"),
        optional=("access_level", "emoji", "entity_id", "link", "parent_id"),
        errors=(
            "channel_not_found",
            "invalid_bookmark_type",
            "invalid_emoji",
            "invalid_link",
            "not_in_channel",
            "too_many_bookmarks",
        ),
    ),
    "bookmarks.edit": Method(
        handle=_edit,
        tier=Tier.TWO,
        scopes=_WRITE,
        required=("channel_id", "bookmark_id"),
        optional=("emoji", "link", "title"),
        errors=(
            "channel_not_found",
            "not_found",
            "not_in_channel",
        ),
    ),
    "bookmarks.list": Method(
        handle=_list,
        tier=Tier.THREE,
        scopes=("bookmarks:read",),
        required=("channel_id",),
        errors=(
            "channel_not_found",
            "not_in_channel",
        ),
    ),
    "bookmarks.remove": Method(
        handle=_remove,
        tier=Tier.TWO,
        scopes=_WRITE,
        required=("channel_id", "bookmark_id"),
        optional=("quip_section_id",),
        errors=(
            "channel_not_found",
            "not_found",
            "not_in_channel",
        ),
    ),
}
