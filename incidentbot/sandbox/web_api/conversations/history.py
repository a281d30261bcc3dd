"""What was said in a conversation, and in its threads."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from incidentbot.sandbox.web_api.arguments import Arguments
from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.messages import is_ts, without_metadata
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.web_api.paging import page
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_AT_ONCE, _REPLIES_AT_ONCE, _MOST = 100, 1000, 1000


def _history(call: Call) -> Json:
    conversation = call.joined()
    said = _between(call.workspace.messages.top_level(conversation.id), call.arguments)
    newest_first = said[::-1]
    found = page(
        newest_first,
        call.arguments,
        key=_ts_of,
        default=_AT_ONCE,
        most=_MOST,
        newest_first=True,
    )
    latest = call.arguments.text("latest")
    return {
        "messages": [_shown(message, call.arguments) for message in found.items],
        "has_more": found.has_more,
        "pin_count": len(conversation.pins),
        **({"latest": latest} if latest else {}),
        **found.metadata,
    }


def _replies(call: Call) -> Json:
    conversation = call.joined()
    parent, *replies = call.workspace.messages.thread(conversation.id, call.arguments.text("ts"))
    # The message that began it is always there, whatever the limits of time.
    said = [parent, *_between(replies, call.arguments)]
    found = page(said, call.arguments, key=_ts_of, default=_REPLIES_AT_ONCE, most=_MOST)
    return {
        "messages": [_shown(message, call.arguments) for message in found.items],
        "has_more": found.has_more,
        **found.metadata,
    }


def _between(messages: Sequence[Json], arguments: Arguments) -> list[Json]:
    oldest, latest = _moment(arguments, "oldest"), _moment(arguments, "latest")
    ends = {oldest, latest} if arguments.flag("inclusive") else set()

    def within(moment: Decimal) -> bool:
        after = oldest is None or moment > oldest
        before = latest is None or moment < latest
        return (after and before) or moment in ends

    return [message for message in messages if within(Decimal(message["ts"]))]


def _moment(arguments: Arguments, name: str) -> Decimal | None:
    given = arguments.text(name)
    if not given or given == "now":
        return None
    if not is_ts(given):
        raise SlackError(f"invalid_ts_{name}")
    return Decimal(given)


def _ts_of(message: Json) -> str:
    return str(message["ts"])


def _shown(message: Json, arguments: Arguments) -> Json:
    if arguments.flag("include_all_metadata"):
        return message
    return without_metadata(message)


_RANGE = ("cursor", "include_all_metadata", "inclusive", "latest", "limit", "oldest")

METHODS: Mapping[str, Method] = {
    "conversations.history": Method(
        handle=_history,
        tier=Tier.THREE,
        scopes=_HISTORY,
        required=("channel",),
        optional=_RANGE,
        errors=(
            "channel_not_found",
            "invalid_cursor",
            "invalid_ts_latest",
            "invalid_ts_oldest",
            "not_in_channel",
        ),
    ),
    "conversations.replies": Method(
        handle=_replies,
        tier=Tier.THREE,
        scopes=_HISTORY,
        required=("channel", "ts"),
        optional=_RANGE,
        errors=(
            "channel_not_found",
            "invalid_cursor",
            "not_in_channel",
            "thread_not_found",
        ),
        takes_json=False,
    ),
}
