"""What follows for an app from something said: that it is mentioned, that a link of its own is shared."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json

_SAID = frozenset({"", "bot_message", "file_share", "thread_broadcast"})
_LINK = re.compile(r"<(https?://[^<>|]+)(?:\|[^<>]*)?>|(https?://[^\s<>|]+)")
_PLACE = ("user", "channel", "thread_ts", "event_ts")
_MENTION = (
    "type",
    "user",
    "bot_id",
    "text",
    "blocks",
    "ts",
    "thread_ts",
    "team",
    "channel",
    "event_ts",
)


def following(event: Json, app: App, workspace: Workspace) -> Iterator[Json]:
    """Give what an app hears besides the event itself, if it asked for it and may know of the place."""
    if event["type"] != "message" or event.get("subtype", "") not in _SAID:
        return
    place = workspace.conversations.get(event["channel"])
    is_member = app.bot_user_id in place.members
    if "app_mention" in app.events and is_member and f"<@{app.bot_user_id}>" in event["text"]:
        told = {name: event[name] for name in _MENTION if name in event}
        yield {**told, "type": "app_mention"}
    if "link_shared" in app.events and place.is_visible_to(app.bot_user_id):
        yield from _shared(event, app, is_member=is_member)


def _shared(event: Json, app: App, *, is_member: bool) -> Iterator[Json]:
    links = list(_links(event["text"], app.unfurl_domains))
    # What an app says itself it has no need to hear of.
    if links and event.get("bot_id") != app.bot_id:
        told = {name: event[name] for name in _PLACE if name in event}
        yield {
            **told,
            "type": "link_shared",
            "message_ts": event["ts"],
            "links": links,
            "source": "conversations_history",
            "unfurl_id": f"{event['channel']}-{event['ts']}",
            "is_bot_user_member": is_member,
        }


def _links(text: str, domains: frozenset[str]) -> Iterator[Json]:
    found = (one or other for one, other in _LINK.findall(text))
    for url in dict.fromkeys(map(unescape, found)):
        host = urlsplit(url).hostname or ""
        domain = next((one for one in domains if host == one or host.endswith(f".{one}")), None)
        if domain is not None:
            yield {"domain": domain, "url": url}
