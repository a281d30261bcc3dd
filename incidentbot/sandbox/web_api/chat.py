"""chat.*: saying things, changing and taking back what was said."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.content import content, says_something
from incidentbot.sandbox.web_api.messages import is_ts, permalink
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation, Kind
from incidentbot.sandbox.workspace.refusal import SlackError

_PUBLIC = "chat:write.public"
_CUSTOMISE = "chat:write.customize"
_LARGEST_UPDATE = 4_000


def _post_message(call: Call) -> Json:
    conversation = _addressed(call)
    thread_ts = _thread(call)
    said = _said(call)
    if thread_ts and call.arguments.flag("reply_broadcast"):
        said["subtype"] = "thread_broadcast"
    message = call.workspace.messages.post(conversation, said, thread_ts=thread_ts)
    return {"channel": conversation.id, "ts": message["ts"], "message": message}


def _post_ephemeral(call: Call) -> Json:
    conversation = _addressed(call)
    to = call.arguments.text("user")
    if to not in conversation.members:
        raise SlackError("user_not_in_channel")
    if conversation.is_archived:
        raise SlackError("is_archived")
    thread_ts = _thread(call)
    said = {**_said(call), **({"thread_ts": thread_ts} if thread_ts else {})}
    message = call.workspace.messages.whisper(conversation, said, to=to)
    return {"message_ts": message["ts"]}


def _update(call: Call) -> Json:
    conversation, ts = _own(call, otherwise="cant_update_message")
    changes = content(call.arguments)
    if changes.keys().isdisjoint({"text", "blocks", "attachments", "metadata"}):
        raise SlackError("no_text")
    if len(changes.get("text", "").encode()) > _LARGEST_UPDATE:
        raise SlackError("msg_too_long")
    # Only a change of the words themselves is marked as an edit.
    by = call.me if changes.keys() == {"text"} else None
    # What is not given stays as it is, what is empty goes.
    parts = {name: value if name == "text" else value or None for name, value in changes.items()}
    message = call.workspace.messages.edit(conversation, ts, parts, by=by)
    return {"channel": conversation.id, "ts": ts, "text": message["text"], "message": message}


def _delete(call: Call) -> Json:
    conversation, ts = _own(call, otherwise="cant_delete_message")
    call.workspace.messages.delete(conversation, ts)
    return {"channel": conversation.id, "ts": ts}


def _get_permalink(call: Call) -> Json:
    conversation = call.conversation()
    message = call.workspace.messages.get(conversation.id, call.arguments.text("message_ts"))
    return {"channel": conversation.id, "permalink": permalink(call, conversation, message)}


def _addressed(call: Call) -> Conversation:
    conversation = _named(call)
    public = conversation.kind is Kind.CHANNEL and _PUBLIC in call.app.scopes
    if call.me not in conversation.members and not public:
        raise SlackError("not_in_channel")
    if conversation.kind is Kind.DIRECT and not call.app.home.get("messages_tab_enabled", True):
        raise SlackError("messages_tab_disabled")
    return conversation


def _named(call: Call) -> Conversation:
    """Find where to post: by a channel's id or name, or by the id of a person."""
    given = call.arguments.text("channel")
    conversations = call.workspace.conversations
    if given in call.workspace.people:
        if call.workspace.people.get(given)["deleted"]:
            raise SlackError("channel_not_found")
        return conversations.direct(call.me, given)
    named = conversations.named(given.removeprefix("#"))
    return conversations.get(given if named is None else named.id, viewer=call.me)


def _thread(call: Call) -> str | None:
    given = call.arguments.text("thread_ts")
    if given and not is_ts(given):
        raise SlackError("invalid_thread_ts")
    return given or None


def _said(call: Call) -> Json:
    said = content(call.arguments)
    if not says_something(said):
        raise SlackError("no_text")
    looks = ("username", "icon_emoji", "icon_url") if _CUSTOMISE in call.app.scopes else ()
    custom = {name: call.arguments.text(name) for name in looks if name in call.arguments}
    plain = {"mrkdwn": False} if not call.arguments.flag("mrkdwn", default=True) else {}
    signature = call.app.signature(call.workspace.team_id)
    given = {name: value for name, value in said.items() if value}
    return {"text": "", **given, **signature, **custom, **plain}


def _own(call: Call, *, otherwise: str) -> tuple[Conversation, str]:
    conversation = call.conversation()
    message = call.workspace.messages.get(conversation.id, call.arguments.text("ts"))
    if message.get("bot_id") != call.app.bot_id:
        raise SlackError(otherwise)
    return conversation, str(message["ts"])


_CONTENT = ("attachments", "blocks", "markdown_text", "metadata", "text")
_HABITS = ("as_user", "link_names", "parse")
_LOOKS = ("icon_emoji", "icon_url", "username")

METHODS: Mapping[str, Method] = {
    "chat.postMessage": Method(
        handle=_post_message,
        tier=Tier.SPECIAL,
        scopes=("chat:write",),
        required=("channel",),
        optional=(
            *_CONTENT,
            *_HABITS,
            *_LOOKS,
            "mrkdwn",
            "reply_broadcast",
            "thread_ts",
            "unfurl_links",
            "unfurl_media",
        ),
    ),
    "chat.postEphemeral": Method(
        handle=_post_ephemeral,
        tier=Tier.FOUR,
        scopes=("chat:write",),
        required=("channel", "user"),
        optional=(*_CONTENT, *_HABITS, *_LOOKS, "thread_ts"),
    ),
    "chat.update": Method(
        handle=_update,
        tier=Tier.THREE,
        scopes=("chat:write",),
        required=("channel", "ts"),
        optional=(*_CONTENT, *_HABITS, "file_ids", "reply_broadcast"),
    ),
    "chat.delete": Method(
        handle=_delete,
        tier=Tier.THREE,
        scopes=("chat:write",),
        required=("channel", "ts"),
        optional=("as_user",),
    ),
    "chat.getPermalink": Method(
        handle=_get_permalink,
        tier=Tier.SPECIAL,
        required=("channel", "message_ts"),
        takes_json=False,
    ),
}
