"""chat.*: saying things, changing and taking back what was said."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.content import REFUSED_CONTENT, content, says_something
from incidentbot.sandbox.web_api.messages import is_ts, permalink
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation, Kind
from incidentbot.sandbox.workspace.refusal import SlackError

_PUBLIC = "chat:write.public"
_CUSTOMISE = "chat:write.customize"
_LARGEST_UPDATE = 4_000


def _post_message(call: Call) -> Json:
    conversation = addressed(call)
    thread_ts = thread_of(call)
    message = call.workspace.messages.post(conversation, post_of(call), thread_ts=thread_ts)
    return {"channel": conversation.id, "ts": message["ts"], "message": message}


def _post_ephemeral(call: Call) -> Json:
    conversation = addressed(call)
    to = call.arguments.text("user")
    if to not in conversation.members:
        raise SlackError("user_not_in_channel")
    if conversation.is_archived:
        raise SlackError("is_archived")
    thread_ts = thread_of(call)
    said = {**said_by(call), **({"thread_ts": thread_ts} if thread_ts else {})}
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


def _me_message(call: Call) -> Json:
    conversation = addressed(call)
    said = {**said_by(call), "subtype": "me_message"}
    message = call.workspace.messages.post(conversation, said)
    return {"channel": conversation.id, "ts": message["ts"]}


def _get_permalink(call: Call) -> Json:
    conversation = call.conversation()
    message = call.workspace.messages.get(conversation.id, call.arguments.text("message_ts"))
    return {"channel": conversation.id, "permalink": permalink(call, conversation, message)}


def addressed(call: Call) -> Conversation:
    """Find where a message is to go, if the app may say something there.

    Raises:
        SlackError: `channel_not_found`, `not_in_channel`, `messages_tab_disabled`.
    """
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


def thread_of(call: Call) -> str | None:
    """Read in which thread.

    Raises:
        SlackError: `invalid_thread_ts`.
    """
    given = call.arguments.text("thread_ts")
    if given and not is_ts(given):
        raise SlackError("invalid_thread_ts")
    return given or None


def post_of(call: Call) -> Json:
    """Read what the app posts: said in a thread, it may be shown in the conversation as well.

    Raises:
        SlackError: `no_text`, or Slack would not take it.
    """
    shown = call.arguments.flag("reply_broadcast") and thread_of(call)
    return {**said_by(call), **({"subtype": "thread_broadcast"} if shown else {})}


def said_by(call: Call) -> Json:
    """Read what the app says, with its signature.

    Raises:
        SlackError: `no_text`, or Slack would not take it.
    """
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


CONTENT = ("attachments", "blocks", "markdown_text", "metadata", "text")
HABITS = ("as_user", "link_names", "parse")
_LOOKS = ("icon_emoji", "icon_url", "username")

METHODS: Mapping[str, Method] = {
    "chat.postMessage": Method(
        handle=_post_message,
        tier=Tier.SPECIAL,
        scopes=("chat:write",),
        required=("channel",),
        optional=(
            *CONTENT,
            *HABITS,
            *_LOOKS,
            "mrkdwn",
            "reply_broadcast",
            "thread_ts",
            "unfurl_links",
            "unfurl_media",
        ),
        errors=(
            *REFUSED_CONTENT,
            "channel_not_found",
            "invalid_thread_ts",
            "is_archived",
            "messages_tab_disabled",
            "not_in_channel",
            "thread_not_found",
        ),
    ),
    "chat.postEphemeral": Method(
        handle=_post_ephemeral,
        tier=Tier.FOUR,
        scopes=("chat:write",),
        required=("channel", "user"),
        optional=(*CONTENT, *HABITS, *_LOOKS, "thread_ts"),
        errors=(
            *REFUSED_CONTENT,
            "channel_not_found",
            "invalid_thread_ts",
            "is_archived",
            "messages_tab_disabled",
            "not_in_channel",
            "user_not_in_channel",
        ),
    ),
    "chat.update": Method(
        handle=_update,
        tier=Tier.THREE,
        scopes=("chat:write",),
        required=("channel", "ts"),
        optional=(*CONTENT, *HABITS, "file_ids", "reply_broadcast"),
        errors=(
            *REFUSED_CONTENT,
            "cant_update_message",
            "channel_not_found",
            "message_not_found",
        ),
    ),
    "chat.delete": Method(
        handle=_delete,
        tier=Tier.THREE,
        scopes=("chat:write",),
        required=("channel", "ts"),
        optional=("as_user",),
        errors=(
            "cant_delete_message",
            "channel_not_found",
            "message_not_found",
        ),
    ),
    "chat.meMessage": Method(
        handle=_me_message,
        tier=Tier.THREE,
        scopes=("chat:write",),
        required=("channel", "text"),
        errors=(
            "channel_not_found",
            "is_archived",
            "messages_tab_disabled",
            "msg_too_long",
            "no_text",
            "not_in_channel",
        ),
    ),
    "chat.getPermalink": Method(
        handle=_get_permalink,
        tier=Tier.SPECIAL,
        required=("channel", "message_ts"),
        errors=(
            "channel_not_found",
            "message_not_found",
        ),
        takes_json=False,
    ),
}
