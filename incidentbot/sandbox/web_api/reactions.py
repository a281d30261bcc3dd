"""reactions.*: emoji on messages."""

import re
from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.messages import item_timestamp, permalink, without_metadata
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.refusal import SlackError

_NAME = re.compile(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?")
_MOST = 23


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
    ),
    "reactions.remove": Method(
        handle=_remove,
        tier=Tier.TWO,
        scopes=("reactions:write",),
        required=("name",),
        optional=_ITEM,
    ),
    "reactions.get": Method(
        handle=_get,
        tier=Tier.THREE,
        scopes=("reactions:read",),
        optional=(*_ITEM, "full"),
        takes_json=False,
    ),
}
