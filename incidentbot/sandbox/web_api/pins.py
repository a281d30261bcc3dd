"""pins.*: what is pinned in a conversation."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.messages import item_timestamp, permalink, without_metadata
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.refusal import SlackError

_MOST = 100


def _add(call: Call) -> Json:
    conversation = call.joined()
    if len(conversation.pins) >= _MOST:
        raise SlackError("too_many_pins")
    call.workspace.channels.pin(conversation, item_timestamp(call), by=call.me)
    return {}


def _remove(call: Call) -> Json:
    call.workspace.channels.unpin(call.joined(), item_timestamp(call), by=call.me)
    return {}


def _list(call: Call) -> Json:
    conversation = call.conversation()
    newest_first = conversation.pins[::-1]
    return {"items": [_item(call, conversation, pin) for pin in newest_first]}


def _item(call: Call, conversation: Conversation, pin: Json) -> Json:
    message = call.workspace.messages.get(conversation.id, pin["ts"])
    link = permalink(call, conversation, message)
    return {
        "type": "message",
        "channel": conversation.id,
        "created": pin["created"],
        "created_by": pin["created_by"],
        "message": {**without_metadata(message), "permalink": link, "pinned_to": [conversation.id]},
    }


METHODS: Mapping[str, Method] = {
    "pins.add": Method(
        handle=_add,
        tier=Tier.TWO,
        scopes=("pins:write",),
        required=("channel",),
        optional=("timestamp",),
        errors=(
            "already_pinned",
            "bad_timestamp",
            "channel_not_found",
            "message_not_found",
            "no_item_specified",
            "not_in_channel",
            "too_many_pins",
        ),
    ),
    "pins.remove": Method(
        handle=_remove,
        tier=Tier.TWO,
        scopes=("pins:write",),
        required=("channel",),
        optional=("timestamp",),
        errors=(
            "bad_timestamp",
            "channel_not_found",
            "no_item_specified",
            "no_pin",
            "not_in_channel",
        ),
    ),
    "pins.list": Method(
        handle=_list,
        tier=Tier.TWO,
        scopes=("pins:read",),
        required=("channel",),
        errors=("channel_not_found",),
        takes_json=False,
    ),
}
