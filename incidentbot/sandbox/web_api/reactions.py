"""reactions.*: emoji on messages."""

import re
from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.messages import item_timestamp, permalink, without_metadata
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.web_api.paging import page
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.refusal import SlackError

_NAME = re.compile(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?")
_MOST = 23
_AT_ONCE, _MOST_AT_ONCE = 100, 1000


def _add(call: Call) -> Json:
    conversation, ts, name = _reaction(call)
    if conversation.is_archived:
        raise SlackError("is_archived")
    message = call.workspace.messages.get(conversation.id, ts)
    used = [one["name"] for one in message.get("reactions", ())]
    if name not in used and len(used) >= _MOST:
        raise SlackError("too_many_emoji")
    call.workspace.messages.react(conversation, ts, name, by=call.me)
    return {}


def _remove(call: Call) -> Json:
    conversation, ts, name = _reaction(call)
    call.workspace.messages.unreact(conversation, ts, name, by=call.me)
    return {}


def _get(call: Call) -> Json:
    conversation = call.conversation()
    message = call.workspace.messages.get(conversation.id, item_timestamp(call))
    return _item(call, conversation, message)


def _list(call: Call) -> Json:
    user = call.arguments.text("user", call.me)
    call.workspace.people.get(user)
    items = [
        _item(call, conversation, message)
        for conversation in call.workspace.conversations.visible_to(call.me)
        for message in call.workspace.messages.all_of(conversation.id)
        if any(user in one["users"] for one in message.get("reactions", ()))
    ]
    newest_first = sorted(items, key=_place, reverse=True)
    found = page(
        newest_first,
        call.arguments,
        key=_place,
        default=_AT_ONCE,
        most=_MOST_AT_ONCE,
        newest_first=True,
    )
    return {"items": list(found.items), **found.metadata}


def _place(item: Json) -> str:
    return f"{item['message']['ts']} {item['channel']}"


def _item(call: Call, conversation: Conversation, message: Json) -> Json:
    link = permalink(call, conversation, message)
    shown = {**without_metadata(message), "permalink": link}
    return {"type": "message", "channel": conversation.id, "message": shown}


def _reaction(call: Call) -> tuple[Conversation, str, str]:
    name = call.arguments.text("name").strip(":")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name")
    return call.conversation(), item_timestamp(call), name


_ITEM = ("channel", "timestamp")

METHODS: Mapping[str, Method] = {
    "reactions.add": Method(
        handle=_add,
        tier=Tier.THREE,
        scopes=("reactions:write",),
        required=("name", *_ITEM),
        errors=(
            "already_reacted",
            "bad_timestamp",
            "channel_not_found",
            "invalid_name",
            "is_archived",
            "message_not_found",
            "no_item_specified",
            "too_many_emoji",
        ),
    ),
    "reactions.remove": Method(
        handle=_remove,
        tier=Tier.TWO,
        scopes=("reactions:write",),
        required=("name",),
        optional=_ITEM,
        errors=(
            "channel_not_found",
            "invalid_name",
            "message_not_found",
            "no_item_specified",
            "no_reaction",
        ),
    ),
    "reactions.list": Method(
        handle=_list,
        tier=Tier.TWO,
        scopes=("reactions:read",),
        optional=("count", "cursor", "full", "limit", "page", "team_id", "user"),
        errors=(
            "invalid_cursor",
            "user_not_found",
        ),
        takes_json=False,
    ),
    "reactions.get": Method(
        handle=_get,
        tier=Tier.THREE,
        scopes=("reactions:read",),
        optional=(*_ITEM, "full"),
        errors=(
            "bad_timestamp",
            "channel_not_found",
            "message_not_found",
            "no_item_specified",
        ),
        takes_json=False,
    ),
}
