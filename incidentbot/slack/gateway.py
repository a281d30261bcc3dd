"""What we ask of Slack. Each method may be called again after an unknown outcome, and then does the thing once."""

from collections.abc import AsyncIterator
from datetime import datetime
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.blocks import Message
from incidentbot.slack.channels import Channels
from incidentbot.slack.parse import TOMBSTONE, source_message
from incidentbot.slack.requests import SourceMessage

_METADATA_EVENT = "incidentbot_delivery"
_LOOK_BACK = 100
_NO_MESSAGE = frozenset({"thread_not_found", "message_not_found"})


class Gateway(Channels):
    """Slack's Web API, as far as an incident needs it.

    Every method raises `DeliveryError` where Slack refuses or cannot be reached.
    """

    async def post(
        self,
        channel_id: str,
        message: Message,
        *,
        key: str,
        uncertain: bool = False,
        thread_ts: str | None = None,
    ) -> str:
        """Post a message once and give its `ts`. With `uncertain`, look first whether it is there already."""
        if uncertain and (found := await self._find(channel_id, key=key, thread_ts=thread_ts)):
            return found
        answer = await self._call(
            self._client.chat_postMessage,
            channel=channel_id,
            thread_ts=thread_ts,
            metadata={"event_type": _METADATA_EVENT, "event_payload": {"key": key}},
            unfurl_links=False,
            unfurl_media=False,
            **message.arguments(),
        )
        return str(answer["ts"])

    async def posted(self, channel_id: str, *, since: datetime, until: datetime) -> tuple[str, ...]:
        """Give the keys of what we have posted there between two instants, as far as we still see it."""
        answer = await self._call(
            self._client.conversations_history,
            channel=channel_id,
            oldest=f"{since.timestamp():.6f}",
            latest=f"{until.timestamp():.6f}",
            limit=_LOOK_BACK,
            include_all_metadata=True,
        )
        return tuple(key for message in answer["messages"] if (key := _key_of(message)))

    async def edit(self, channel_id: str, ts: str, message: Message) -> None:
        """Put new content in the place of a message's."""
        await self._call(self._client.chat_update, channel=channel_id, ts=ts, **message.arguments())

    async def delete(self, channel_id: str, ts: str) -> None:
        """Take a message away. One that is gone already will do."""
        await self._call(
            self._client.chat_delete,
            channel=channel_id,
            ts=ts,
            fine=frozenset({"message_not_found"}),
        )

    async def whisper(self, channel_id: str, user_id: str, message: Message) -> None:
        """Show something to one person only. At most once: nobody can look whether it arrived."""
        await self._call(
            self._client.chat_postEphemeral, channel=channel_id, user=user_id, **message.arguments()
        )

    async def respond(self, response_url: str, message: Message) -> None:
        """Show something to whoever gave a command, where they gave it. Slack takes five of these in half an hour."""
        webhook = AsyncWebhookClient(response_url, session=self._client.session, retry_handlers=[])
        try:
            response = await webhook.send(response_type="ephemeral", **message.arguments())
        except (aiohttp.ClientError, TimeoutError, OSError) as lost:
            raise DeliveryError(f"response_url: {lost!r}", uncertain=True) from lost
        if response.status_code != HTTPStatus.OK:
            raise DeliveryError(f"response_url: {response.status_code}", permanent=True)

    async def pin(self, channel_id: str, ts: str) -> None:
        """Pin a message."""
        await self._call(
            self._client.pins_add,
            channel=channel_id,
            timestamp=ts,
            fine=frozenset({"already_pinned"}),
        )

    async def bookmark(
        self, channel_id: str, *, title: str, url: str, emoji: str | None, uncertain: bool
    ) -> None:
        """Put a link at the head of a channel, once."""
        if uncertain:
            answer = await self._call(self._client.bookmarks_list, channel_id=channel_id)
            if any(mark.get("link") == url for mark in answer["bookmarks"]):
                return
        await self._call(
            self._client.bookmarks_add,
            channel_id=channel_id,
            title=title,
            type="link",
            link=url,
            emoji=emoji,
        )

    async def permalink(self, channel_id: str, ts: str) -> str:
        """Give the address of a message."""
        answer = await self._call(self._client.chat_getPermalink, channel=channel_id, message_ts=ts)
        return str(answer["permalink"])

    async def message(self, channel_id: str, ts: str) -> SourceMessage | None:
        """Read one message, on its own or in a thread; nothing if it is gone."""
        only: dict[str, Any] = {
            "channel": channel_id,
            "oldest": ts,
            "latest": ts,
            "inclusive": True,
        }
        in_channel = await self._call(self._client.conversations_history, **only)
        if found := _message_at(ts, in_channel):
            return source_message(found, channel_id=channel_id)
        in_thread = await self._call(
            self._client.conversations_replies, ts=ts, fine=_NO_MESSAGE, **only
        )
        found = _message_at(ts, in_thread)
        return source_message(found, channel_id=channel_id) if found else None

    async def open_view(self, trigger_id: str, view: dict[str, Any]) -> None:
        """Open a modal for whoever did something less than three seconds ago."""
        await self._call(self._client.views_open, trigger_id=trigger_id, view=view)

    async def push_view(self, trigger_id: str, view: dict[str, Any]) -> None:
        """Put a modal on top of the open one."""
        await self._call(self._client.views_push, trigger_id=trigger_id, view=view)

    async def update_view(self, view_id: str, view: dict[str, Any], *, seen: str | None) -> None:
        """Change an open modal, unless it has changed since the person saw it (`seen` is its hash, if that matters)."""
        await self._call(
            self._client.views_update,
            view_id=view_id,
            view=view,
            hash=seen,
            fine=frozenset({"hash_conflict", "not_found"}),
        )

    async def publish_home(self, user_id: str, view: dict[str, Any]) -> None:
        """Show this person's App Home."""
        await self._call(self._client.views_publish, user_id=user_id, view=view)

    async def users(self) -> list[dict[str, Any]]:
        """List everybody in the workspace."""
        return [
            person
            async for page in self._pages(self._client.users_list, limit=200)
            for person in page["members"]
        ]

    async def members(self, group_id: str) -> tuple[str, ...]:
        """Name the users of a user group."""
        answer = await self._call(self._client.usergroups_users_list, usergroup=group_id)
        return tuple(map(str, answer["users"]))

    async def is_silenced(self, user_id: str, *, at: datetime) -> bool:
        """Tell whether somebody has asked not to be disturbed at this moment: then no message of ours rings."""
        answer = await self._call(self._client.dnd_info, user=user_id)
        start, end = answer["next_dnd_start_ts"], answer["next_dnd_end_ts"]
        return bool(answer["dnd_enabled"]) and start <= at.timestamp() < end

    async def user(self, user_id: str) -> dict[str, Any]:
        """Give one user's profile."""
        answer = await self._call(self._client.users_info, user=user_id)
        user: dict[str, Any] = answer["user"]
        return user

    async def who_we_are(self) -> dict[str, Any]:
        """Tell which workspace and which bot the token belongs to."""
        return await self._call(self._client.auth_test)

    async def _find(self, channel_id: str, *, key: str, thread_ts: str | None) -> str | None:
        async for page in self._recent(channel_id, thread_ts=thread_ts):
            for message in page["messages"]:
                if _key_of(message) == key:
                    return str(message["ts"])
        return None

    async def _recent(
        self, channel_id: str, *, thread_ts: str | None
    ) -> AsyncIterator[dict[str, Any]]:
        """Give what was said last. A channel begins with that; a thread ends with it, so it is read to its end."""
        wanted: dict[str, Any] = {
            "channel": channel_id,
            "limit": _LOOK_BACK,
            "include_all_metadata": True,
        }
        if thread_ts is None:
            yield await self._call(self._client.conversations_history, **wanted)
            return
        async for page in self._pages(self._client.conversations_replies, ts=thread_ts, **wanted):
            yield page


def _key_of(message: dict[str, Any]) -> str | None:
    """Give the key that a message of ours was posted under."""
    metadata = message.get("metadata") or {}
    key = (metadata.get("event_payload") or {}).get("key")
    return key if metadata.get("event_type") == _METADATA_EVENT else None


def _message_at(ts: str, answer: dict[str, Any]) -> dict[str, Any] | None:
    found = next((one for one in answer.get("messages", ()) if one["ts"] == ts), None)
    return None if found is None or found.get("subtype") == TOMBSTONE else found
