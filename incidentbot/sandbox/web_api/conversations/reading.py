"""Which conversations there are, and who is in them."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.sandbox.web_api.call import Call, require_scope
from incidentbot.sandbox.web_api.conversations.described import described, with_reading
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.web_api.paging import page
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation, Kind
from incidentbot.sandbox.workspace.refusal import SlackError

READ = ("channels:read", "groups:read", "im:read", "mpim:read")

_AT_ONCE, _MOST = 100, 1000
_TYPES: Mapping[str, tuple[Kind, str]] = MappingProxyType(
    {
        "public_channel": (Kind.CHANNEL, "channels:read"),
        "private_channel": (Kind.PRIVATE, "groups:read"),
        "im": (Kind.DIRECT, "im:read"),
        "mpim": (Kind.GROUP, "mpim:read"),
    }
)


def chosen_conversations(call: Call) -> list[Conversation]:
    """Give the conversations that the app may know of, of the types that it asks for.

    Raises:
        SlackError: `invalid_types`; `missing_scope` for one of the types.
    """
    types = call.arguments.names("types") or ["public_channel"]
    if not _TYPES.keys() >= set(types):
        raise SlackError("invalid_types")
    for name in types:
        require_scope(call.app, [_TYPES[name][1]])
    kinds = {_TYPES[name][0] for name in types}
    archived_too = not call.arguments.flag("exclude_archived")
    known = call.workspace.conversations.visible_to(call.me)
    found = [one for one in known if one.kind in kinds and (archived_too or not one.is_archived)]
    return sorted(found, key=lambda one: one.id)


def _list(call: Call) -> Json:
    if call.arguments.number("limit") > _MOST:
        raise SlackError("invalid_limit")
    chosen = chosen_conversations(call)
    found = page(chosen, call.arguments, key=lambda one: one.id, default=_AT_ONCE, most=_MOST)
    return {"channels": [_counted(call, one) for one in found.items], **found.metadata}


def _info(call: Call) -> Json:
    conversation = call.conversation()
    shown = with_reading(call, conversation)
    if call.arguments.flag("include_num_members"):
        shown["num_members"] = len(conversation.members)
    if call.arguments.flag("include_locale"):
        shown["locale"] = "en-US"
    return {"channel": shown}


def _members(call: Call) -> Json:
    if call.arguments.number("limit") > _MOST:
        raise SlackError("invalid_limit")
    members = sorted(call.conversation().members)
    found = page(members, call.arguments, key=str, default=_AT_ONCE, most=_MOST)
    return {"members": list(found.items), **found.metadata}


def _counted(call: Call, conversation: Conversation) -> Json:
    shown = described(call, conversation)
    if conversation.kind is Kind.DIRECT:
        return shown
    return {**shown, "num_members": len(conversation.members)}


METHODS: Mapping[str, Method] = {
    "conversations.list": Method(
        handle=_list,
        tier=Tier.TWO,
        scopes=READ,
        optional=("cursor", "exclude_archived", "limit", "team_id", "types"),
        errors=(
            "invalid_cursor",
            "invalid_limit",
            "invalid_types",
        ),
        takes_json=False,
    ),
    "conversations.info": Method(
        handle=_info,
        tier=Tier.THREE,
        scopes=READ,
        required=("channel",),
        optional=("include_locale", "include_num_members"),
        errors=("channel_not_found",),
        takes_json=False,
    ),
    "conversations.members": Method(
        handle=_members,
        tier=Tier.FOUR,
        scopes=READ,
        required=("channel",),
        optional=("cursor", "limit"),
        errors=(
            "channel_not_found",
            "invalid_cursor",
            "invalid_limit",
        ),
        takes_json=False,
    ),
}
