"""What an app hears of: what happens in the workspace, in the shapes in which Slack's types have it, and no more."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Kind
from incidentbot.sandbox.workspace.history import address_of
from incidentbot.sandbox.workspace.people import shown

_WHERE = ("type", "subtype", "channel", "channel_type", "ts", "event_ts")
_SAID = (*_WHERE, "user", "text", "thread_ts", "attachments", "blocks")
_MESSAGE = (
    *_SAID,
    "bot_id",
    "bot_profile",
    "client_msg_id",
    "edited",
    "files",
    "parent_user_id",
    "reactions",
    "team",
)
_NOTICE = (*_WHERE, "user", "team", "text")
_COUNTED = ("reply_count", "reply_users_count", "reply_users", "latest_reply")
_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "bot_message": (*_SAID, "bot_id", "edited", "icons", "username"),
        "channel_archive": _NOTICE,
        "channel_join": (*_NOTICE, "inviter"),
        "channel_leave": _NOTICE,
        "channel_name": (*_NOTICE, "name", "old_name"),
        "channel_purpose": (*_WHERE, "user", "text", "purpose"),
        "channel_topic": (*_WHERE, "user", "text", "topic"),
        "channel_unarchive": _NOTICE,
        "file_share": (*_SAID, "files", "parent_user_id", "upload"),
        "me_message": (*_WHERE, "user", "text"),
        "message_changed": (*_WHERE, "hidden", "message", "previous_message"),
        "message_deleted": (*_WHERE, "hidden", "deleted_ts", "previous_message"),
        "thread_broadcast": (*_SAID, "root", "client_msg_id"),
    }
)
"""By subtype of a message; any other has the fields of what people say."""
_PINNED = (
    "type", "user", "text", "ts", "team", "app_id", "bot_id", "bot_profile", "blocks", "attachments"
)  # fmt: skip
_NEVER = (
    "is_archived", "is_ext_shared", "is_frozen", "is_general", "is_im", "is_org_shared",
    "is_pending_ext_shared", "is_shared",
)  # fmt: skip
_NOT_OF_FILES = ("alt_txt", "comments_count", "ims", "timestamp")
_OF_BOTS = ("bot_id", "api_app_id")


class EventPayloads:
    """Makes events as apps hear of them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def of(self, event: Json) -> Json:
        """Give what an app hears when this happens."""
        match event["type"]:
            case "message":
                return self._message(event)
            case "channel_created" | "channel_rename":
                return {**event, "channel": self._channel(event)}
            case "pin_added" | "pin_removed":
                return self._pin(event)
            case "team_join" | "user_change":
                return {
                    **event,
                    "user": _person(event["user"]),
                    "cache_ts": event["user"]["updated"],
                }
            case _:
                return event

    def _message(self, event: Json) -> Json:
        subtype = event.get("subtype", "")
        told: Json = {"team": self._workspace.team_id, **event}
        if subtype == "channel_join":
            told.setdefault("inviter", event["user"])
        if subtype == "thread_broadcast":
            told |= {"root": self._root(event), "client_msg_id": _message_id(event)}
        if "files" in event:
            told["files"] = [_file(one) for one in event["files"] if one["mode"] != "tombstone"]
        for name in ("message", "previous_message"):
            if name in told:
                told[name] = self._inside(event, told[name])
        fields = _FIELDS.get(subtype, _MESSAGE)
        return {name: told[name] for name in fields if name in told}

    def _inside(self, event: Json, message: Json) -> Json:
        """Give a message that an event is about: it stands where the event does."""
        place = {name: event[name] for name in ("channel", "channel_type")}
        return self._message({**message, **place, "event_ts": message["ts"]})

    def _root(self, event: Json) -> Json:
        parent = self._workspace.messages.get(event["channel"], event["thread_ts"])
        return {
            **self._inside(event, parent),
            **{name: parent[name] for name in _COUNTED},
        }

    def _channel(self, event: Json) -> Json:
        channel = self._workspace.conversations.get(event["channel"]["id"])
        known = {
            **event["channel"],
            "name_normalized": channel.name,
            "is_channel": channel.kind is Kind.CHANNEL,
            "is_mpim": channel.kind is Kind.GROUP,
        }
        if event["type"] == "channel_rename":
            return known
        return {
            **known,
            "is_group": channel.kind is Kind.PRIVATE,
            "is_private": channel.kind is Kind.PRIVATE,
            "context_team_id": self._workspace.team_id,
            **dict.fromkeys(_NEVER, False),
        }

    def _pin(self, event: Json) -> Json:
        channel_id, item = event["channel_id"], event["item"]
        message = {name: item["message"][name] for name in _PINNED if name in item["message"]}
        link = address_of(item["message"], channel_id, base=self._workspace.address)
        told = {
            **event,
            "item": {**item, "message": {"user": "", **message, "permalink": link}},
            "pin_count": str(event["pin_count"]),
            "pinned_info": {
                "channel": channel_id,
                "pinned_by": item["created_by"],
                "pinned_ts": item["created"],
            },
        }
        gone = {"has_pins": event["pin_count"] > 0}
        return {**told, **(gone if event["type"] == "pin_removed" else {})}


def _file(file: Json) -> Json:
    return {name: what for name, what in file.items() if name not in _NOT_OF_FILES}


def _person(user: Json) -> Json:
    told = shown(user)
    profile = {name: what for name, what in told["profile"].items() if name not in _OF_BOTS}
    return {**told, "profile": profile, "locale": "en-US"}


def _message_id(event: Json) -> str:
    return str(uuid5(NAMESPACE_URL, f"{event['channel']}/{event['ts']}"))
