"""chat.*, for later: what an app writes now and Slack posts when it is time."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.chat import CONTENT, HABITS, addressed, post_of, thread_of
from incidentbot.sandbox.web_api.content import REFUSED_CONTENT
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.web_api.paging import page
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_AT_ONCE, _MOST = 100, 1000
_SHOWN = ("id", "channel_id", "post_at", "date_created")


def _schedule(call: Call) -> Json:
    conversation = addressed(call)
    thread_ts = thread_of(call)
    said = post_of(call)
    if conversation.is_archived:
        raise SlackError("is_archived")
    kept = call.workspace.schedule.add(
        said,
        app_id=call.app.app_id,
        channel_id=conversation.id,
        post_at=_moment(call),
        thread_ts=thread_ts,
    )
    return {
        "channel": conversation.id,
        "scheduled_message_id": kept["id"],
        # In words: so Slack's own example has it.
        "post_at": str(kept["post_at"]),
        "message": {**said, "type": "delayed_message", "subtype": "bot_message"},
    }


def _moment(call: Call) -> int:
    try:
        return int(call.arguments.text("post_at"))
    except ValueError:
        raise SlackError("invalid_time") from None


def _delete(call: Call) -> Json:
    call.workspace.schedule.drop(
        call.arguments.text("scheduled_message_id"),
        app_id=call.app.app_id,
        channel_id=call.conversation().id,
    )
    return {}


def _list(call: Call) -> Json:
    channel = call.arguments.text("channel")
    if channel and channel not in {one.id for one in call.workspace.conversations}:
        raise SlackError("invalid_channel")
    oldest, latest = call.arguments.number("oldest"), call.arguments.number("latest")
    pending = [
        one
        for one in call.workspace.schedule.of(call.app.app_id)
        if channel in ("", one["channel_id"])
        if one["post_at"] >= oldest and (not latest or one["post_at"] <= latest)
    ]
    found = page(pending, call.arguments, key=_place, default=_AT_ONCE, most=_MOST)
    return {"scheduled_messages": [_shown(one) for one in found.items], **found.metadata}


def _place(kept: Json) -> str:
    return f"{kept['post_at']:012}{kept['id']}"


def _shown(kept: Json) -> Json:
    return {**{name: kept[name] for name in _SHOWN}, "text": kept["said"]["text"]}


METHODS: Mapping[str, Method] = {
    "chat.scheduleMessage": Method(
        handle=_schedule,
        tier=Tier.THREE,
        scopes=("chat:write",),
        required=("channel", "post_at"),
        optional=(
            *CONTENT,
            *HABITS,
            "reply_broadcast",
            "thread_ts",
            "unfurl_links",
            "unfurl_media",
        ),
        errors=(
            *REFUSED_CONTENT,
            "channel_not_found",
            "invalid_thread_ts",
            "invalid_time",
            "is_archived",
            "messages_tab_disabled",
            "not_in_channel",
            "restricted_too_many",
            "time_in_past",
            "time_too_far",
        ),
    ),
    "chat.deleteScheduledMessage": Method(
        handle=_delete,
        tier=Tier.THREE,
        scopes=("chat:write",),
        required=("channel", "scheduled_message_id"),
        optional=("as_user",),
        errors=(
            "channel_not_found",
            "invalid_scheduled_message_id",
        ),
    ),
    "chat.scheduledMessages.list": Method(
        handle=_list,
        tier=Tier.THREE,
        optional=("channel", "cursor", "latest", "limit", "oldest", "team_id"),
        errors=(
            "invalid_channel",
            "invalid_cursor",
        ),
    ),
}
