"""chat.unfurl: showing beneath a message what its links lead to."""

from collections.abc import Mapping
from html import unescape

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.content import attached
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.refusal import SlackError


def _unfurl(call: Call) -> Json:
    conversation, message = _found(call)
    unfurls = call.arguments.structure("unfurls", otherwise="invalid_unfurls_format")
    if not unfurls:
        raise SlackError("missing_unfurls")
    if not isinstance(unfurls, dict) or not all(isinstance(one, dict) for one in unfurls.values()):
        raise SlackError("invalid_unfurls_format")
    words = unescape(message.get("text", ""))
    if any(url not in words for url in unfurls):
        raise SlackError("cannot_unfurl_url")
    others = [one for one in message.get("attachments", ()) if one.get("from_url") not in unfurls]
    shown = [
        attached({**one, **_origin(call, url)}, number)
        for number, (url, one) in enumerate(unfurls.items(), start=len(others) + 1)
    ]
    changes = {"attachments": [*others, *shown]}
    call.workspace.messages.edit(conversation, message["ts"], changes, by=None)
    return {}


def _found(call: Call) -> tuple[Conversation, Json]:
    for name in ("channel", "ts"):
        if not call.arguments.text(name):
            raise SlackError(f"missing_{name}")
    try:
        conversation = call.conversation()
    except SlackError:
        raise SlackError("cannot_find_channel") from None
    try:
        return conversation, call.workspace.messages.get(conversation.id, call.arguments.text("ts"))
    except SlackError:
        raise SlackError("cannot_find_message") from None


def _origin(call: Call, url: str) -> Json:
    return {
        "from_url": url,
        "app_unfurl_url": url,
        "is_app_unfurl": True,
        "app_id": call.app.app_id,
        "bot_id": call.app.bot_id,
    }


METHODS: Mapping[str, Method] = {
    "chat.unfurl": Method(
        handle=_unfurl,
        tier=Tier.THREE,
        scopes=("links:write",),
        optional=(
            "channel",
            "source",
            "ts",
            "unfurl_id",
            "unfurls",
            "user_auth_blocks",
            "user_auth_message",
            "user_auth_required",
            "user_auth_url",
        ),
        errors=(
            "cannot_find_channel",
            "cannot_find_message",
            "cannot_unfurl_url",
            "invalid_unfurls_format",
            "missing_channel",
            "missing_ts",
            "missing_unfurls",
        ),
    )
}
