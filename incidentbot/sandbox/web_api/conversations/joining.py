"""Who comes into a conversation, and who goes."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.arguments import invalid_arguments
from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.conversations.changing import MANAGE, channel_joined
from incidentbot.sandbox.web_api.conversations.described import (
    described,
    is_general,
    with_reading,
)
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import OTHERS_AT_MOST, Conversation, Kind
from incidentbot.sandbox.workspace.refusal import SlackError

_INVITE = (
    "channels:write.invites",
    "groups:write.invites",
    "channels:manage",
    "groups:write",
    "im:write",
    "mpim:write",
)
_OPEN = ("channels:manage", "groups:write", "im:write", "mpim:write")
_INVITED_AT_ONCE = 100


def _join(call: Call) -> Json:
    channel = call.conversation()
    if channel.kind is not Kind.CHANNEL:
        raise SlackError("method_not_supported_for_channel_type")
    entered = call.workspace.channels.join(channel, call.me)
    there = {
        "warning": "already_in_channel",
        "response_metadata": {"warnings": ["already_in_channel"]},
    }
    return {"channel": with_reading(call, channel), **({} if entered else there)}


def _leave(call: Call) -> Json:
    channel = call.conversation()
    if not channel.kind.is_channel:
        raise SlackError("method_not_supported_for_channel_type")
    if is_general(channel):
        raise SlackError("cant_leave_general")
    left = call.workspace.channels.leave(channel, call.me)
    return {} if left else {"ok": False, "not_in_channel": True}


def _invite(call: Call) -> Json:
    channel = channel_joined(call)
    if channel.is_archived:
        raise SlackError("is_archived")
    invited = call.arguments.names("users")
    if not invited:
        raise SlackError("no_user")
    if len(invited) > _INVITED_AT_ONCE:
        raise invalid_arguments(f"no more than {_INVITED_AT_ONCE} users allowed")
    refused = {user: why for user in invited if (why := _why_not(call, channel, user))}
    welcome = [user for user in invited if user not in refused]
    errors = [{"user": user, "ok": False, "error": why} for user, why in refused.items()]
    if errors and not (welcome and call.arguments.flag("force")):
        raise SlackError(next(iter(refused.values())), errors=errors)
    for user in welcome:
        call.workspace.channels.join(channel, user, inviter=call.me)
    return {"channel": with_reading(call, channel), **({"errors": errors} if errors else {})}


def _why_not(call: Call, channel: Conversation, user_id: str) -> str | None:
    if user_id == call.me:
        return "cant_invite_self"
    if user_id not in call.workspace.people:
        return "user_not_found"
    if call.workspace.people.get(user_id)["deleted"]:
        return "cant_invite"
    return "already_in_channel" if user_id in channel.members else None


def _kick(call: Call) -> Json:
    channel = channel_joined(call)
    user_id = call.arguments.text("user")
    call.workspace.people.get(user_id)
    if user_id == call.me:
        raise SlackError("cant_kick_self")
    if is_general(channel):
        raise SlackError("cant_kick_from_general")
    if not call.workspace.channels.leave(channel, user_id):
        raise SlackError("not_in_channel")
    return {"errors": {}}


def _open(call: Call) -> Json:
    conversation, already = _opened(call)
    state = {"no_op": True, "already_open": True} if already else {}
    if not call.arguments.flag("return_im"):
        return {**state, "channel": {"id": conversation.id}}
    shown = {**described(call, conversation), "is_open": True}
    return {**state, "channel": shown}


def _opened(call: Call) -> tuple[Conversation, bool]:
    if "channel" in call.arguments:
        return _of_a_few(call), True
    others = [user for user in call.arguments.names("users") if user != call.me]
    if not others:
        raise SlackError("users_list_not_supplied")
    if len(others) > OTHERS_AT_MOST:
        raise SlackError("too_many_users")
    call.require_scope_for(Kind.DIRECT if len(others) == 1 else Kind.GROUP)
    names = {user: _name_of(call, user) for user in (call.me, *others)}
    conversations = call.workspace.conversations
    known = {one.id for one in conversations}
    if len(others) == 1:
        opened = conversations.direct(call.me, others[0])
    else:
        opened = conversations.group(names, creator=call.me)
    return opened, opened.id in known and not conversations.opened_again(opened, call.me)


def _name_of(call: Call, user_id: str) -> str:
    user = call.workspace.people.get(user_id)
    if user["deleted"]:
        raise SlackError("user_disabled")
    return str(user["name"])


def _of_a_few(call: Call) -> Conversation:
    conversation = call.conversation()
    if conversation.kind.is_channel:
        raise SlackError("method_not_supported_for_channel_type")
    return conversation


def _close(call: Call) -> Json:
    conversation = _of_a_few(call)
    closed = call.workspace.conversations.closed(conversation, call.me)
    return {} if closed else {"no_op": True, "already_closed": True}


METHODS: Mapping[str, Method] = {
    "conversations.join": Method(
        handle=_join,
        tier=Tier.THREE,
        scopes=("channels:join",),
        required=("channel",),
        errors=(
            "channel_not_found",
            "is_archived",
            "method_not_supported_for_channel_type",
        ),
    ),
    "conversations.leave": Method(
        handle=_leave,
        tier=Tier.THREE,
        scopes=MANAGE,
        required=("channel",),
        errors=(
            "cant_leave_general",
            "channel_not_found",
            "is_archived",
            "method_not_supported_for_channel_type",
        ),
    ),
    "conversations.invite": Method(
        handle=_invite,
        tier=Tier.THREE,
        scopes=_INVITE,
        required=("channel", "users"),
        optional=("force",),
        errors=(
            "already_in_channel",
            "cant_invite",
            "cant_invite_self",
            "channel_not_found",
            "is_archived",
            "method_not_supported_for_channel_type",
            "no_user",
            "not_in_channel",
            "user_not_found",
        ),
    ),
    "conversations.kick": Method(
        handle=_kick,
        tier=Tier.THREE,
        scopes=("channels:manage", "groups:write"),
        required=("channel", "user"),
        errors=(
            "cant_kick_from_general",
            "cant_kick_self",
            "channel_not_found",
            "is_archived",
            "method_not_supported_for_channel_type",
            "not_in_channel",
            "user_not_found",
        ),
    ),
    "conversations.open": Method(
        handle=_open,
        tier=Tier.THREE,
        scopes=_OPEN,
        optional=("channel", "prevent_creation", "return_im", "users"),
        errors=(
            "channel_not_found",
            "method_not_supported_for_channel_type",
            "too_many_users",
            "user_disabled",
            "user_not_found",
            "users_list_not_supplied",
        ),
    ),
    "conversations.close": Method(
        handle=_close,
        tier=Tier.TWO,
        scopes=MANAGE,
        required=("channel",),
        errors=(
            "channel_not_found",
            "method_not_supported_for_channel_type",
        ),
    ),
}
