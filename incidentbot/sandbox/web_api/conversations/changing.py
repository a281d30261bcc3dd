"""Making conversations, naming them, closing them."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.conversations.described import (
    is_general,
    with_reading,
)
from incidentbot.sandbox.web_api.messages import is_ts
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation, Kind
from incidentbot.sandbox.workspace.refusal import SlackError

MANAGE = ("channels:manage", "channels:write", "groups:write", "im:write", "mpim:write")

_SET = (
    "channels:write.topic",
    "groups:write.topic",
    "im:write.topic",
    "mpim:write.topic",
    "channels:manage",
    "groups:write",
    "im:write",
    "mpim:write",
)
_LONGEST = 250


def channel_joined(call: Call) -> Conversation:
    """Find a channel that the app is in; a conversation of a few people is none.

    Raises:
        SlackError: `channel_not_found`, `not_in_channel`, `method_not_supported_for_channel_type`.
    """
    channel = call.joined()
    if not channel.kind.is_channel:
        raise SlackError("method_not_supported_for_channel_type")
    return channel


def _create(call: Call) -> Json:
    private = call.arguments.flag("is_private")
    call.require_scope_for(Kind.PRIVATE if private else Kind.CHANNEL)
    channel = call.workspace.channels.create(
        call.arguments.text("name"), creator=call.me, private=private
    )
    return {"channel": {**with_reading(call, channel), "priority": 0}}


def _rename(call: Call) -> Json:
    channel = channel_joined(call)
    if channel.creator != call.me:
        raise SlackError("not_authorized")
    call.workspace.channels.rename(channel, call.arguments.text("name"), by=call.me)
    return {"channel": {**with_reading(call, channel), "num_members": len(channel.members)}}


def _set_topic(call: Call) -> Json:
    channel = _described(call)
    call.workspace.channels.set_topic(channel, _short(call, "topic"), by=call.me)
    return {"channel": with_reading(call, channel)}


def _set_purpose(call: Call) -> Json:
    channel = _described(call)
    call.workspace.channels.set_purpose(channel, _short(call, "purpose"), by=call.me)
    return {"channel": with_reading(call, channel)}


def _described(call: Call) -> Conversation:
    """Find a conversation with a topic and a purpose: only direct ones have none."""
    conversation = call.joined()
    if conversation.kind is Kind.DIRECT:
        raise SlackError("method_not_supported_for_channel_type")
    return conversation


def _short(call: Call, name: str) -> str:
    words = call.arguments.text(name)
    if len(words) > _LONGEST:
        raise SlackError("too_long")
    return words


def _archive(call: Call) -> Json:
    channel = channel_joined(call)
    if is_general(channel):
        raise SlackError("cant_archive_general")
    call.workspace.channels.archive(channel, by=call.me)
    return {}


def _unarchive(call: Call) -> Json:
    channel = call.conversation()
    if not channel.is_archived:
        raise SlackError("not_archived")
    # A bot has left a channel that is archived, and cannot open what it is not in: only people can.
    raise SlackError("not_in_channel")


def _mark(call: Call) -> Json:
    conversation = call.joined()
    ts = call.arguments.text("ts")
    if not is_ts(ts):
        raise SlackError("invalid_timestamp")
    call.workspace.channels.mark_read(conversation, call.me, ts)
    return {}


_SET_REFUSED = (
    "channel_not_found",
    "is_archived",
    "method_not_supported_for_channel_type",
    "not_in_channel",
    "too_long",
)

METHODS: Mapping[str, Method] = {
    "conversations.create": Method(
        handle=_create,
        tier=Tier.TWO,
        scopes=MANAGE,
        required=("name",),
        optional=("is_private", "team_id"),
        errors=(
            "invalid_name_maxlength",
            "invalid_name_required",
            "invalid_name_specials",
            "name_taken",
        ),
    ),
    "conversations.rename": Method(
        handle=_rename,
        tier=Tier.TWO,
        scopes=MANAGE,
        required=("channel", "name"),
        errors=(
            "channel_not_found",
            "invalid_name_maxlength",
            "invalid_name_required",
            "invalid_name_specials",
            "is_archived",
            "method_not_supported_for_channel_type",
            "name_taken",
            "not_authorized",
            "not_in_channel",
        ),
    ),
    "conversations.setTopic": Method(
        handle=_set_topic,
        tier=Tier.TWO,
        scopes=_SET,
        required=("channel", "topic"),
        errors=_SET_REFUSED,
    ),
    "conversations.setPurpose": Method(
        handle=_set_purpose,
        tier=Tier.TWO,
        scopes=_SET,
        required=("channel", "purpose"),
        errors=_SET_REFUSED,
    ),
    "conversations.archive": Method(
        handle=_archive,
        tier=Tier.TWO,
        scopes=MANAGE,
        required=("channel",),
        errors=(
            "already_archived",
            "cant_archive_general",
            "channel_not_found",
            "method_not_supported_for_channel_type",
            "not_in_channel",
        ),
    ),
    "conversations.unarchive": Method(
        handle=_unarchive,
        tier=Tier.TWO,
        scopes=MANAGE,
        required=("channel",),
        errors=(
            "channel_not_found",
            "not_archived",
            "not_in_channel",
        ),
    ),
    "conversations.mark": Method(
        handle=_mark,
        tier=Tier.THREE,
        scopes=MANAGE,
        required=("channel", "ts"),
        errors=(
            "channel_not_found",
            "invalid_timestamp",
            "not_in_channel",
        ),
    ),
}
