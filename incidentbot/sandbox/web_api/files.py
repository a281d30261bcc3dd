"""files.*: sharing a file in three steps (announce, upload, complete), and what becomes of it."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from incidentbot.sandbox.block_kit import check_message, identified
from incidentbot.sandbox.web_api.arguments import invalid_arguments
from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.chat import thread_of
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.web_api.refusals import refuse_blocks
from incidentbot.sandbox.web_api.uploads import upload_url
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.files import places_of, with_links
from incidentbot.sandbox.workspace.markup import escaped
from incidentbot.sandbox.workspace.refusal import SlackError

_LONGEST_ALT = 1000
_AT_ONCE = 100


def _get_upload_url(call: Call) -> Json:
    alt_text = call.arguments.text("alt_txt")
    if len(alt_text) > _LONGEST_ALT:
        raise SlackError("alt_txt_too_large")
    name, size = call.arguments.text("filename"), call.arguments.number("length")
    if not name:
        raise SlackError("missing_argument")
    file = call.workspace.files.announce(name, size=size, by=call.me, alt_text=alt_text)
    return {"upload_url": upload_url(file, base=call.address), "file_id": file["id"]}


def _complete(call: Call) -> Json:
    wanted = call.arguments.structure("files", otherwise="invalid_arguments")
    if not isinstance(wanted, list) or not wanted or not all(map(_is_named, wanted)):
        raise invalid_arguments("must provide an array of objects with an id [json-pointer:/files]")
    where = [_shareable(call, channel) for channel in _channels(call)]
    thread_ts, comment = thread_of(call), _comment(call)
    files = [
        call.workspace.files.complete(one["id"], title=str(one.get("title") or ""), by=call.me)
        for one in wanted
    ]
    said = {
        **call.app.signature(call.workspace.team_id),
        "subtype": "file_share",
        "text": "",
        **comment,
        "files": [with_links(file, base=call.address) for file in files],
        "upload": True,
    }
    for conversation in where:
        message = call.workspace.messages.post(conversation, said, thread_ts=thread_ts)
        call.workspace.files.shared(files, conversation, message["ts"])
    return {"files": [{"id": file["id"], "title": file["title"]} for file in files]}


def _is_named(wanted: Any) -> bool:
    return isinstance(wanted, dict) and isinstance(wanted.get("id"), str)


def _channels(call: Call) -> list[str]:
    one = call.arguments.text("channel_id")
    return [one] if one else call.arguments.names("channels")


def _shareable(call: Call, channel_id: str) -> Conversation:
    conversation = call.workspace.conversations.get(channel_id, viewer=call.me)
    if call.me not in conversation.members:
        raise SlackError("not_in_channel")
    if conversation.is_archived:
        raise SlackError("posting_to_channel_denied")
    return conversation


def _comment(call: Call) -> Json:
    blocks = call.arguments.structure("blocks", otherwise="invalid_blocks")
    if blocks is None:
        return {"text": escaped(call.arguments.text("initial_comment"))}
    refuse_blocks(check_message(blocks))
    return {"blocks": identified(blocks)}


def _info(call: Call) -> Json:
    file = _seen(call)
    return {
        "file": with_links(file, base=call.address),
        "comments": [],
        "response_metadata": {"next_cursor": ""},
    }


def _list(call: Call) -> Json:
    user, channel = call.arguments.text("user"), call.arguments.text("channel")
    if user:
        call.workspace.people.get(user)
    files = [
        file
        for file in call.workspace.files
        if _may_see(call, file)
        if user in ("", file["user"]) and (not channel or channel in places_of(file))
    ]
    count = min(call.arguments.number("count") or _AT_ONCE, _AT_ONCE)
    page = max(call.arguments.number("page"), 1)
    shown = files[(page - 1) * count : page * count]
    pages = -(-len(files) // count)
    return {
        "files": [with_links(file, base=call.address) for file in shown],
        "paging": {"count": count, "total": len(files), "page": page, "pages": pages},
    }


def _delete(call: Call) -> Json:
    file = call.workspace.files.get(call.arguments.text("file"))
    if file["user"] != call.me:
        raise SlackError("cant_delete_file")
    for shares in file["shares"].values():
        for channel_id, messages in shares.items():
            for one in messages:
                _take_out(call, file, channel_id, one["ts"])
    call.workspace.files.delete(file["id"])
    return {}


def _take_out(call: Call, file: Json, channel_id: str, ts: str) -> None:
    """Leave a stone where a message has shown a file; the message itself may be gone by now."""
    with suppress(SlackError):
        conversation = call.workspace.conversations.get(channel_id)
        shown = call.workspace.messages.get(channel_id, ts)["files"]
        stone = {"id": file["id"], "mode": "tombstone"}
        left = [stone if one["id"] == file["id"] else one for one in shown]
        call.workspace.messages.edit(conversation, ts, {"files": left}, by=None)


def _seen(call: Call) -> Json:
    file = call.workspace.files.get(call.arguments.text("file"))
    if not _may_see(call, file):
        raise SlackError("file_not_found")
    return file


def _may_see(call: Call, file: Json) -> bool:
    known = call.workspace.conversations.visible_to(call.me)
    return call.workspace.files.is_visible(file, call.me, known=known)


_READ, _WRITE = ("files:read",), ("files:write",)

METHODS: Mapping[str, Method] = {
    "files.getUploadURLExternal": Method(
        handle=_get_upload_url,
        tier=Tier.FOUR,
        scopes=_WRITE,
        required=("filename", "length"),
        optional=("alt_txt", "snippet_type"),
        errors=(
            "alt_txt_too_large",
            "file_upload_size_restricted",
            "missing_argument",
            "storage_limit_reached",
        ),
        takes_json=False,
    ),
    "files.completeUploadExternal": Method(
        handle=_complete,
        tier=Tier.FOUR,
        scopes=_WRITE,
        required=("files",),
        optional=(
            "blocks",
            "channel_id",
            "channels",
            "icon_emoji",
            "icon_url",
            "initial_comment",
            "thread_ts",
            "username",
        ),
        errors=(
            "channel_not_found",
            "file_not_found",
            "invalid_blocks",
            "invalid_thread_ts",
            "not_in_channel",
            "posting_to_channel_denied",
        ),
    ),
    "files.info": Method(
        handle=_info,
        tier=Tier.FOUR,
        scopes=_READ,
        required=("file",),
        optional=("count", "cursor", "limit", "page"),
        errors=("file_not_found",),
        takes_json=False,
    ),
    "files.list": Method(
        handle=_list,
        tier=Tier.THREE,
        scopes=_READ,
        optional=(
            "channel",
            "count",
            "page",
            "show_files_hidden_by_limit",
            "team_id",
            "ts_from",
            "ts_to",
            "types",
            "user",
        ),
        errors=("user_not_found",),
        takes_json=False,
    ),
    "files.delete": Method(
        handle=_delete,
        tier=Tier.THREE,
        scopes=_WRITE,
        required=("file",),
        errors=("cant_delete_file", "file_not_found"),
    ),
}
