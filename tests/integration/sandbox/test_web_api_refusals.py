"""What each method refuses, and that it refuses with the words that Slack documents for it."""

import json
from typing import Any

from incidentbot.sandbox.web_api.table import METHODS
from tests.support.blocks import home, modal, section
from tests.support.slack_contract import contract, methods, needs_contract
from tests.support.slack_world import LONG, World
from tests.support.web_api import Slack

Refusal = tuple[str, dict[str, Any], str]

NOWHERE = {"channel": "C404"}
AT_NOON = {"text": "Lunch", "post_at": "$later"}
SCHEDULED = {"scheduled_message_id": "$scheduled"}
UNSUPPORTED = "method_not_supported_for_channel_type"
BROKEN = json.dumps([{"type": "section"}])
METADATA = {"event_type": "delivery", "event_payload": {"key": "x" * 8_000}}
MODAL = json.dumps(modal(section()))
HOME = json.dumps(home(section()))
LARGE = json.dumps(
    modal(
        *[section(block_id=str(n), text={"type": "mrkdwn", "text": "x" * 2_900}) for n in range(90)]
    )
)

REFUSALS: tuple[Refusal, ...] = (
    ("api.test", {"error": "my_error"}, "my_error"),
    ("blocks.validate", {}, "invalid_arguments"),
    ("blocks.validate", {"blocks": BROKEN, "view": MODAL}, "invalid_arguments"),
    ("blocks.validate", {"blocks": BROKEN}, "invalid_blocks"),
    ("blocks.validate", {"blocks": "no JSON"}, "invalid_blocks"),
    ("blocks.validate", {"view": HOME.replace("home", "dialog")}, "invalid_view"),
    ("blocks.validate", {"message": json.dumps({"blocks": [{}]})}, "invalid_message"),
    # bookmarks
    ("bookmarks.add", {"channel_id": "C404", "title": "Call", "type": "link"}, "channel_not_found"),
    ("bookmarks.add", {"channel_id": "$room", "title": "Call"}, "invalid_arguments"),
    ("bookmarks.add", {"channel_id": "$room", "title": "", "type": "link"}, "invalid_arguments"),
    (
        "bookmarks.add",
        {"channel_id": "$room", "title": "x" * 257, "type": "link"},
        "invalid_arguments",
    ),
    (
        "bookmarks.add",
        {"channel_id": "$room", "title": "Call", "type": "call"},
        "invalid_bookmark_type",
    ),
    (
        "bookmarks.add",
        {"channel_id": "$room", "title": "Call", "type": "link", "link": "not a link"},
        "invalid_link",
    ),
    (
        "bookmarks.add",
        {
            "channel_id": "$room",
            "title": "Call",
            "type": "link",
            "link": "https://meet.invalid",
            "emoji": "phone",
        },
        "invalid_emoji",
    ),
    ("bookmarks.edit", {"channel_id": "$room", "bookmark_id": "Bk404"}, "not_found"),
    ("bookmarks.list", {"channel_id": "C404"}, "channel_not_found"),
    ("bookmarks.remove", {"channel_id": "$room", "bookmark_id": "Bk404"}, "not_found"),
    # chat
    ("chat.postMessage", {**NOWHERE, "text": "Hello"}, "channel_not_found"),
    ("chat.postMessage", {"text": "Hello"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": "$secret", "text": "Hello"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "$gone", "text": "Hello"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "$elsewhere", "text": "Hello"}, "not_in_channel"),
    ("chat.postMessage", {"channel": "$old", "text": "Hello"}, "is_archived"),
    ("chat.postMessage", {"channel": "$room", "text": ""}, "no_text"),
    (
        "chat.postMessage",
        {"channel": "$room", "text": "Hello", "thread_ts": "1.000001"},
        "thread_not_found",
    ),
    (
        "chat.postMessage",
        {"channel": "$room", "text": "Hello", "thread_ts": "yesterday"},
        "invalid_thread_ts",
    ),
    ("chat.update", {**NOWHERE, "ts": "$card", "text": "Newer"}, "channel_not_found"),
    ("chat.update", {"channel": "$room", "ts": "1.000001", "text": "New"}, "message_not_found"),
    ("chat.update", {"channel": "$room", "ts": "$words", "text": "Mine"}, "cant_update_message"),
    ("chat.update", {"channel": "$room", "ts": "$card", "text": LONG}, "msg_too_long"),
    ("chat.update", {"channel": "$room", "ts": "$card", "text": "é" * 2_001}, "msg_too_long"),
    ("chat.delete", {**NOWHERE, "ts": "$card"}, "channel_not_found"),
    ("chat.delete", {"channel": "$room", "ts": "1.000001"}, "message_not_found"),
    ("chat.delete", {"channel": "$room", "ts": "$words"}, "cant_delete_message"),
    ("chat.postEphemeral", {**NOWHERE, "user": "$ada", "text": "Psst"}, "channel_not_found"),
    (
        "chat.postEphemeral",
        {"channel": "$room", "user": "$ben", "text": "Psst"},
        "user_not_in_channel",
    ),
    ("chat.postEphemeral", {"channel": "$old", "user": "$me", "text": "Psst"}, "is_archived"),
    ("chat.getPermalink", {**NOWHERE, "message_ts": "$card"}, "channel_not_found"),
    ("chat.getPermalink", {"channel": "$room", "message_ts": "1.000001"}, "message_not_found"),
    ("chat.unfurl", {"ts": "$words"}, "missing_channel"),
    ("chat.unfurl", {"channel": "$room"}, "missing_ts"),
    ("chat.unfurl", {"channel": "C404", "ts": "$words"}, "cannot_find_channel"),
    ("chat.unfurl", {"channel": "$room", "ts": "1.000001"}, "cannot_find_message"),
    ("chat.unfurl", {"channel": "$room", "ts": "$words"}, "missing_unfurls"),
    (
        "chat.unfurl",
        {"channel": "$room", "ts": "$words", "unfurls": "[1]"},
        "invalid_unfurls_format",
    ),
    (
        "chat.unfurl",
        {"channel": "$room", "ts": "$words", "unfurls": '{"https://other.invalid": {}}'},
        "cannot_unfurl_url",
    ),
    (
        "chat.postEphemeral",
        {"channel": "$room", "user": "$ada", "text": "Psst", "thread_ts": "now"},
        "invalid_thread_ts",
    ),
    (
        "chat.postEphemeral",
        {"channel": "$elsewhere", "user": "$ada", "text": "Psst"},
        "not_in_channel",
    ),
    (
        "chat.scheduleMessage",
        {"channel": "$room", **AT_NOON, "thread_ts": "now"},
        "invalid_thread_ts",
    ),
    ("chat.meMessage", {**NOWHERE, "text": "waves"}, "channel_not_found"),
    ("chat.meMessage", {"channel": "$elsewhere", "text": "waves"}, "not_in_channel"),
    ("chat.meMessage", {"channel": "$old", "text": "waves"}, "is_archived"),
    ("chat.meMessage", {"channel": "$room", "text": ""}, "no_text"),
    ("chat.meMessage", {"channel": "$room", "text": "x" * 40_001}, "msg_too_long"),
    ("chat.scheduleMessage", {**NOWHERE, **AT_NOON}, "channel_not_found"),
    ("chat.scheduleMessage", {"channel": "$elsewhere", **AT_NOON}, "not_in_channel"),
    ("chat.scheduleMessage", {"channel": "$old", **AT_NOON}, "is_archived"),
    ("chat.scheduleMessage", {"channel": "$room", "text": "Hello"}, "invalid_arguments"),
    ("chat.scheduleMessage", {"channel": "$room", **AT_NOON, "post_at": "noon"}, "invalid_time"),
    ("chat.scheduleMessage", {"channel": "$room", **AT_NOON, "post_at": "9"}, "time_in_past"),
    (
        "chat.scheduleMessage",
        {"channel": "$room", **AT_NOON, "post_at": "9999999999"},
        "time_too_far",
    ),
    ("chat.deleteScheduledMessage", {**NOWHERE, **SCHEDULED}, "channel_not_found"),
    (
        "chat.deleteScheduledMessage",
        {"channel": "$general", **SCHEDULED},
        "invalid_scheduled_message_id",
    ),
    (
        "chat.deleteScheduledMessage",
        {"channel": "$room", "scheduled_message_id": "Q404"},
        "invalid_scheduled_message_id",
    ),
    ("chat.scheduledMessages.list", NOWHERE, "invalid_channel"),
    ("chat.scheduledMessages.list", {"cursor": "no cursor"}, "invalid_cursor"),
    # conversations
    ("conversations.create", {}, "invalid_arguments"),
    ("conversations.create", {"name": ""}, "invalid_name_required"),
    ("conversations.create", {"name": "room"}, "name_taken"),
    ("conversations.create", {"name": "x" * 81}, "invalid_name_maxlength"),
    ("conversations.create", {"name": "Checkout Down"}, "invalid_name_specials"),
    ("conversations.rename", {**NOWHERE, "name": "new"}, "channel_not_found"),
    ("conversations.rename", {"channel": "$theirs", "name": "new"}, "not_authorized"),
    ("conversations.rename", {"channel": "$room", "name": "general"}, "name_taken"),
    ("conversations.rename", {"channel": "$elsewhere", "name": "new"}, "not_in_channel"),
    ("conversations.rename", {"channel": "$room", "name": ""}, "invalid_name_required"),
    ("conversations.rename", {"channel": "$room", "name": "x" * 81}, "invalid_name_maxlength"),
    ("conversations.rename", {"channel": "$room", "name": "A B"}, "invalid_name_specials"),
    ("conversations.rename", {"channel": "$old", "name": "new"}, "is_archived"),
    (
        "conversations.rename",
        {"channel": "$direct", "name": "new"},
        "method_not_supported_for_channel_type",
    ),
    ("conversations.setTopic", {"channel": "$room"}, "invalid_arguments"),
    ("conversations.setTopic", {"channel": "$room", "topic": "x" * 251}, "too_long"),
    ("conversations.setTopic", {"channel": "$elsewhere", "topic": "New"}, "not_in_channel"),
    ("conversations.setTopic", {"channel": "$old", "topic": "New"}, "is_archived"),
    ("conversations.setPurpose", {"channel": "$room", "purpose": "x" * 251}, "too_long"),
    ("conversations.archive", NOWHERE, "channel_not_found"),
    ("conversations.archive", {"channel": "$general"}, "cant_archive_general"),
    ("conversations.archive", {"channel": "$old"}, "already_archived"),
    ("conversations.archive", {"channel": "$elsewhere"}, "not_in_channel"),
    ("conversations.unarchive", {"channel": "$room"}, "not_archived"),
    ("conversations.unarchive", {"channel": "$old"}, "not_in_channel"),
    ("conversations.list", {"types": "public"}, "invalid_types"),
    ("conversations.list", {"limit": "1001"}, "invalid_limit"),
    ("conversations.list", {"limit": "many"}, "invalid_arguments"),
    ("conversations.list", {"limit": "-1"}, "invalid_arguments"),
    ("conversations.list", {"cursor": "no cursor"}, "invalid_cursor"),
    ("conversations.list", {"cursor": "Zm9v"}, "invalid_cursor"),
    ("conversations.info", {"channel": "$secret"}, "channel_not_found"),
    ("conversations.history", {"channel": "$elsewhere"}, "not_in_channel"),
    ("conversations.history", {"channel": "$room", "oldest": "yesterday"}, "invalid_ts_oldest"),
    ("conversations.history", {"channel": "$room", "latest": "today"}, "invalid_ts_latest"),
    ("conversations.history", {"channel": "$room", "cursor": "Zm9v"}, "invalid_cursor"),
    ("conversations.members", {"channel": "$room", "cursor": "Zm9v"}, "invalid_cursor"),
    (
        "conversations.replies",
        {"channel": "$room", "ts": "$card", "cursor": "Zm9v"},
        "invalid_cursor",
    ),
    ("conversations.replies", {"channel": "$room", "ts": "1.000001"}, "thread_not_found"),
    ("conversations.replies", {"channel": "$secret", "ts": "$card"}, "channel_not_found"),
    ("conversations.replies", {"channel": "$elsewhere", "ts": "$card"}, "not_in_channel"),
    ("conversations.members", NOWHERE, "channel_not_found"),
    ("conversations.members", {"channel": "$room", "limit": "1001"}, "invalid_limit"),
    ("conversations.join", {"channel": "$secret"}, "channel_not_found"),
    ("conversations.join", {"channel": "$old"}, "is_archived"),
    ("conversations.join", {"channel": "$direct"}, "method_not_supported_for_channel_type"),
    ("conversations.leave", {"channel": "$general"}, "cant_leave_general"),
    ("conversations.leave", {"channel": "$old"}, "is_archived"),
    ("conversations.leave", {"channel": "$direct"}, "method_not_supported_for_channel_type"),
    ("conversations.invite", {"channel": "$room", "users": "$ada"}, "already_in_channel"),
    ("conversations.invite", {"channel": "$room", "users": "$me"}, "cant_invite_self"),
    ("conversations.invite", {"channel": "$room", "users": "$gone"}, "cant_invite"),
    ("conversations.invite", {"channel": "$room", "users": "U404"}, "user_not_found"),
    ("conversations.invite", {"channel": "$room", "users": ","}, "no_user"),
    (
        "conversations.invite",
        {"channel": "$room", "users": ",".join(map(str, range(101)))},
        "invalid_arguments",
    ),
    ("conversations.invite", {"channel": "$old", "users": "$ben"}, "is_archived"),
    ("conversations.invite", {"channel": "$elsewhere", "users": "$ben"}, "not_in_channel"),
    ("conversations.kick", {"channel": "$room", "user": "$me"}, "cant_kick_self"),
    ("conversations.kick", {"channel": "$room", "user": "$ben"}, "not_in_channel"),
    ("conversations.kick", {"channel": "$room", "user": "U404"}, "user_not_found"),
    ("conversations.kick", {"channel": "$general", "user": "$ada"}, "cant_kick_from_general"),
    ("conversations.open", {}, "users_list_not_supplied"),
    ("conversations.open", {"users": "U404"}, "user_not_found"),
    ("conversations.open", {"users": "$gone"}, "user_disabled"),
    ("conversations.open", {"users": "$ada,U404"}, "user_not_found"),
    ("conversations.open", {"users": ",".join(map(str, range(9)))}, "too_many_users"),
    ("conversations.close", NOWHERE, "channel_not_found"),
    ("conversations.close", {"channel": "$room"}, "method_not_supported_for_channel_type"),
    ("conversations.invite", {"channel": "$several", "users": "$ada"}, UNSUPPORTED),
    ("conversations.kick", {"channel": "$several", "user": "$ada"}, UNSUPPORTED),
    ("conversations.rename", {"channel": "$several", "name": "new"}, UNSUPPORTED),
    ("conversations.archive", {"channel": "$several"}, UNSUPPORTED),
    ("conversations.leave", {"channel": "$several"}, UNSUPPORTED),
    ("conversations.setTopic", {"channel": "$direct", "topic": "New"}, UNSUPPORTED),
    ("conversations.open", {"channel": "D404"}, "channel_not_found"),
    ("conversations.mark", {"channel": "$room", "ts": "now"}, "invalid_timestamp"),
    ("conversations.mark", {"channel": "$elsewhere", "ts": "1.000001"}, "not_in_channel"),
    # files
    ("files.getUploadURLExternal", {"filename": "a.png"}, "invalid_arguments"),
    ("files.getUploadURLExternal", {"filename": "", "length": "5"}, "missing_argument"),
    (
        "files.getUploadURLExternal",
        {"filename": "a.png", "length": "0"},
        "file_upload_size_restricted",
    ),
    (
        "files.getUploadURLExternal",
        {"filename": "a.png", "length": "16000001"},
        "file_upload_size_restricted",
    ),
    (
        "files.getUploadURLExternal",
        {"filename": "a.png", "length": "5", "alt_txt": "x" * 1_001},
        "alt_txt_too_large",
    ),
    ("files.completeUploadExternal", {"files": '[{"id": "F404"}]'}, "file_not_found"),
    ("files.completeUploadExternal", {"files": "[]"}, "invalid_arguments"),
    ("files.completeUploadExternal", {"files": "[5]"}, "invalid_arguments"),
    (
        "files.completeUploadExternal",
        {"files": '[{"id": "F404"}]', "channel_id": "C404"},
        "channel_not_found",
    ),
    (
        "files.completeUploadExternal",
        {"files": '[{"id": "F404"}]', "channels": "$elsewhere"},
        "not_in_channel",
    ),
    (
        "files.completeUploadExternal",
        {"files": '[{"id": "F404"}]', "channel_id": "$old"},
        "posting_to_channel_denied",
    ),
    (
        "files.completeUploadExternal",
        {"files": '[{"id": "F404"}]', "channel_id": "$room", "blocks": BROKEN},
        "invalid_blocks",
    ),
    (
        "files.completeUploadExternal",
        {"files": '[{"id": "F404"}]', "channel_id": "$room", "thread_ts": "now"},
        "invalid_thread_ts",
    ),
    ("files.info", {"file": "F404"}, "file_not_found"),
    ("files.info", {"file": "$their_file"}, "file_not_found"),
    ("files.list", {"user": "U404"}, "user_not_found"),
    ("files.delete", {"file": "F404"}, "file_not_found"),
    ("files.delete", {"file": "$their_file"}, "cant_delete_file"),
    # the rest
    ("auth.teams.list", {"limit": "101"}, "invalid_limit"),
    ("auth.teams.list", {"cursor": "no cursor"}, "invalid_cursor"),
    ("bots.info", {"bot": "B404"}, "bot_not_found"),
    ("dnd.setSnooze", {"num_minutes": "5"}, "not_allowed_token_type"),
    ("dnd.endSnooze", {}, "not_allowed_token_type"),
    ("dnd.endDnd", {}, "not_allowed_token_type"),
    ("reactions.list", {"user": "U404"}, "user_not_found"),
    ("usergroups.create", {"name": ""}, "missing_subteam_name"),
    ("usergroups.create", {"name": "On call", "handle": "On call!"}, "bad_handle"),
    ("usergroups.create", {"name": "On call", "handle": "oncall"}, "handle_already_exists"),
    (
        "usergroups.create",
        {"name": "On call", "description": "x" * 141},
        "description_too_long",
    ),
    ("usergroups.update", {"usergroup": "S404"}, "no_such_subteam"),
    ("usergroups.users.update", {"usergroup": "S404", "users": "$ada"}, "no_such_subteam"),
    ("usergroups.users.update", {"usergroup": "$group", "users": ","}, "no_users_provided"),
    ("usergroups.users.update", {"usergroup": "$group", "users": "U404"}, "invalid_users"),
    ("usergroups.enable", {"usergroup": "S404"}, "no_such_subteam"),
    ("usergroups.disable", {"usergroup": "S404"}, "no_such_subteam"),
    ("users.setPresence", {"presence": "busy"}, "invalid_presence"),
    ("users.profile.get", {"user": "U404"}, "user_not_found"),
    ("dnd.info", {"user": "U404"}, "user_not_found"),
    ("dnd.teamInfo", {"users": ","}, "no_users_provided"),
    ("pins.add", {**NOWHERE, "timestamp": "$card"}, "channel_not_found"),
    ("pins.add", {"channel": "$room", "timestamp": "$words"}, "already_pinned"),
    ("pins.add", {"channel": "$room", "timestamp": "now"}, "bad_timestamp"),
    ("pins.add", {"channel": "$room", "timestamp": "1.000001"}, "message_not_found"),
    ("pins.add", {"channel": "$room"}, "no_item_specified"),
    ("pins.add", {"channel": "$elsewhere", "timestamp": "$card"}, "not_in_channel"),
    ("pins.remove", {"channel": "$room", "timestamp": "$card"}, "no_pin"),
    ("pins.remove", {"channel": "$room"}, "no_item_specified"),
    ("pins.remove", {"channel": "$room", "timestamp": "now"}, "bad_timestamp"),
    ("reactions.add", {"channel": "$room", "timestamp": "", "name": "eyes"}, "no_item_specified"),
    ("reactions.get", {"channel": "$room", "timestamp": "now"}, "bad_timestamp"),
    ("reactions.list", {"cursor": "Zm9v"}, "invalid_cursor"),
    (
        "reactions.remove",
        {"channel": "$room", "timestamp": "$words", "name": "a b"},
        "invalid_name",
    ),
    (
        "reactions.remove",
        {"channel": "$room", "timestamp": "1.000001", "name": "eyes"},
        "message_not_found",
    ),
    ("users.conversations", {"cursor": "Zm9v"}, "invalid_cursor"),
    ("views.push", {"trigger_id": "x", "view": LARGE}, "view_too_large"),
    ("views.update", {"view_id": "V404", "view": LARGE}, "view_too_large"),
    ("views.publish", {"user_id": "$ada", "view": LARGE}, "view_too_large"),
    ("pins.list", NOWHERE, "channel_not_found"),
    (
        "reactions.add",
        {"channel": "$room", "timestamp": "$words", "name": "eyes"},
        "already_reacted",
    ),
    ("reactions.add", {"channel": "$room", "timestamp": "$words", "name": "a b"}, "invalid_name"),
    ("reactions.add", {"channel": "$room", "timestamp": "now", "name": "eyes"}, "bad_timestamp"),
    (
        "reactions.add",
        {"channel": "$old", "timestamp": "$old_message", "name": "eyes"},
        "is_archived",
    ),
    (
        "reactions.add",
        {"channel": "$room", "timestamp": "1.000001", "name": "eyes"},
        "message_not_found",
    ),
    (
        "reactions.remove",
        {"channel": "$room", "timestamp": "$words", "name": "fire"},
        "no_reaction",
    ),
    ("reactions.remove", {"channel": "$room", "name": "fire"}, "no_item_specified"),
    ("reactions.get", {"channel": "$room"}, "no_item_specified"),
    ("reactions.get", {"channel": "$room", "timestamp": "1.000001"}, "message_not_found"),
    ("team.info", {"team": "T404"}, "team_not_found"),
    ("usergroups.users.list", {"usergroup": "S404"}, "no_such_subteam"),
    ("users.list", {"cursor": "Zm9v"}, "invalid_cursor"),
    ("users.info", {"user": "U404"}, "user_not_found"),
    ("users.info", {}, "invalid_arguments"),
    ("users.lookupByEmail", {"email": "nobody@example.invalid"}, "users_not_found"),
    ("users.getPresence", {"user": "U404"}, "user_not_found"),
    ("users.conversations", {"user": "U404"}, "user_not_found"),
    ("users.conversations", {"types": "public"}, "invalid_types"),
    ("views.open", {"trigger_id": "x", "view": MODAL}, "invalid_trigger_id"),
    ("views.open", {"view": MODAL}, "invalid_trigger_id"),
    ("views.open", {"trigger_id": "x", "view": HOME}, "invalid_arguments"),
    ("views.open", {"trigger_id": "x", "view": "no JSON"}, "invalid_arguments"),
    ("views.open", {"trigger_id": "x", "view": ""}, "invalid_arguments"),
    ("views.open", {"trigger_id": "x", "view": LARGE}, "view_too_large"),
    ("views.open", {"trigger_id": "x"}, "invalid_arguments"),
    ("views.push", {"trigger_id": "x", "view": MODAL}, "invalid_trigger_id"),
    ("views.update", {"view_id": "V404", "view": MODAL}, "not_found"),
    ("views.update", {"view": MODAL}, "invalid_arguments"),
    ("views.publish", {"user_id": "U404", "view": HOME}, "invalid_arguments"),
    ("views.publish", {"user_id": "$ada", "view": MODAL}, "invalid_arguments"),
)

CONTENT: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, "no_text"),
    ({"text": "x" * 40_001}, "msg_too_long"),
    ({"markdown_text": "x" * 12_001}, "msg_too_long"),
    ({"blocks": BROKEN}, "invalid_blocks"),
    ({"blocks": "no JSON"}, "invalid_blocks_format"),
    ({"blocks": "{}"}, "invalid_blocks_format"),
    ({"blocks": "5"}, "invalid_blocks_format"),
    (
        {"blocks": json.dumps([section(text={"type": "mrkdwn", "text": "x" * 3_000})] * 5)},
        "msg_blocks_too_long",
    ),
    ({"text": "Hello", "metadata": json.dumps({"key": 1})}, "invalid_metadata_format"),
    ({"text": "Hello", "metadata": "no JSON"}, "invalid_metadata_format"),
    ({"text": "Hello", "metadata": json.dumps(METADATA)}, "metadata_too_large"),
    ({"attachments": json.dumps([{"text": "One"}] * 101)}, "too_many_attachments"),
    ({"attachments": json.dumps([{"blocks": [{}]}])}, "invalid_blocks"),
    ({"attachments": "{}x"}, "invalid_attachments"),
    ({"attachments": "{}"}, "invalid_attachments"),
    ({"text": "Hello", "markdown_text": "# Hello"}, "markdown_text_conflict"),
)
SPEAKERS: dict[str, dict[str, Any]] = {
    "chat.postMessage": {"channel": "$room"},
    "chat.postEphemeral": {"channel": "$room", "user": "$ada"},
    "chat.scheduleMessage": {"channel": "$room", "post_at": "$later"},
    "chat.update": {"channel": "$room", "ts": "$card"},
}
REFUSED_CONTENT: tuple[Refusal, ...] = tuple(
    (method, {**where, **said}, error)
    for method, where in SPEAKERS.items()
    for said, error in CONTENT
)
NOT_THERE = {
    "chat.scheduledMessages.list": "invalid_channel",
    "chat.unfurl": "cannot_find_channel",
}
NOWHERE_AT_ALL: tuple[Refusal, ...] = tuple(
    (
        method,
        {**dict.fromkeys(known.required, "1"), "ts": "1", "timestamp": "1", where: "C404"},
        NOT_THERE.get(method, "channel_not_found"),
    )
    for method, known in METHODS.items()
    for where in {"channel", "channel_id"} & {*known.required, *known.optional}
    if not method.startswith("files.")
)
ALL = (*REFUSALS, *REFUSED_CONTENT, *NOWHERE_AT_ALL)
# Each of these takes more than one call to come to; where it is tested.
TESTED_ELSEWHERE = {
    ("bookmarks.add", "too_many_bookmarks"): "test_web_api_people",
    ("chat.postMessage", "messages_tab_disabled"): "test_web_api_chat",
    ("chat.meMessage", "messages_tab_disabled"): "test_web_api_chat",
    ("chat.postEphemeral", "messages_tab_disabled"): "test_web_api_chat",
    ("chat.scheduleMessage", "messages_tab_disabled"): "test_web_api_chat",
    ("chat.scheduleMessage", "restricted_too_many"): "test_web_api_scheduling",
    ("files.getUploadURLExternal", "storage_limit_reached"): "test_web_api_files",
    ("pins.add", "too_many_pins"): "test_web_api_people",
    ("reactions.add", "too_many_emoji"): "test_web_api_people",
    ("views.open", "exchanged_trigger_id"): "test_web_api_views",
    ("views.open", "expired_trigger_id"): "test_web_api_views",
    ("views.open", "duplicate_external_id"): "test_web_api_views",
    ("views.publish", "hash_conflict"): "test_web_api_views",
    ("views.publish", "not_enabled"): "test_web_api_views",
    ("views.push", "duplicate_external_id"): "test_web_api_views",
    ("views.push", "exchanged_trigger_id"): "test_web_api_views",
    ("views.push", "expired_trigger_id"): "test_web_api_views",
    ("views.push", "not_found"): "test_web_api_views",
    ("views.push", "push_limit_reached"): "test_web_api_views",
    ("views.update", "duplicate_external_id"): "test_web_api_views",
    ("views.update", "hash_conflict"): "test_web_api_views",
}

# What Slack says without listing it for the method, each with where it is known from.
UNLISTED = {
    "invalid_arguments": "in the examples of conversations.setTopic and views.open",
    "thread_not_found": "seen by those whose thread was deleted (slackapi/bolt-js, issue 2307)",
    "invalid_thread_ts": "seen by those who sent no ts (jenkinsci/slack-plugin, issue 584)",
    "msg_too_long": "listed for chat.update; seen from chat.postMessage beyond 40,000 characters",
    "user_not_found": "listed for users.info; these methods name a user as well",
    "no_such_subteam": "listed for usergroups.users.list; these methods name a group as well",
    "missing_scope": "of every method",
}
UNLISTED_OF = {
    ("chat.postEphemeral", "invalid_metadata_format"): "listed for chat.postMessage",
    ("chat.postEphemeral", "metadata_too_large"): "listed for chat.postMessage",
    ("chat.postEphemeral", "msg_blocks_too_long"): "listed for chat.postMessage",
    ("chat.postMessage", "invalid_attachments"): "listed for chat.update",
    ("chat.scheduleMessage", "invalid_attachments"): "listed for chat.update",
    ("chat.scheduleMessage", "msg_blocks_too_long"): "listed for chat.postMessage",
    ("chat.update", "msg_blocks_too_long"): "listed for chat.postMessage",
    ("reactions.list", "invalid_cursor"): "listed for users.list",
    ("api.test", "my_error"): "it gives back what it was sent",
    ("conversations.unarchive", "not_in_channel"): "seen with bot tokens",
    ("conversations.replies", "not_in_channel"): "seen with bot tokens; listed for history",
}


async def test_each_method_refuses_what_slack_refuses(slack: Slack) -> None:
    world = World(slack)

    answers = [await world.call(method, **given) for method, given, _ in ALL]

    got = [(*case[:2], answer.get("error")) for case, answer in zip(ALL, answers, strict=True)]
    assert got == list(ALL)


def test_every_refusal_in_the_tables_is_tried() -> None:
    tried = {(method, error) for method, _, error in ALL} | TESTED_ELSEWHERE.keys()

    named = {(name, error) for name, method in METHODS.items() for error in method.errors}
    assert sorted(named - tried) == []


def test_every_method_that_can_refuse_is_among_the_cases() -> None:
    never = {"apps.connections.open", "auth.revoke", "auth.test", "emoji.list", "usergroups.list"}

    assert {method for method, *_ in REFUSALS} == METHODS.keys() - never


@needs_contract
def test_each_refusal_is_documented_for_its_method() -> None:
    always = set(contract("common_errors.json"))
    unlisted = {
        (method, error)
        for method, _, error in ALL
        if error not in always | set(methods()[method]["errors"] or ())
    }

    assert {one for one in unlisted if one[1] not in UNLISTED} == UNLISTED_OF.keys()
