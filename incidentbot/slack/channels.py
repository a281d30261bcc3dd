"""What we ask of Slack about channels: finding them, making them, and having people and the bot in them."""

from collections.abc import AsyncIterator, Container, Sequence
from datetime import datetime, timedelta
from typing import Any

from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.asking import Asking

_INVITED_AT_ONCE = 100
_CLOCKS_APART = timedelta(minutes=1)
_NAME_TRIES = 20


class Channels(Asking):
    """Channels of a workspace, as far as an incident needs them.

    Every method raises `DeliveryError` where Slack refuses or cannot be reached.
    """

    async def direct_channel(self, user_id: str) -> str:
        """Give the channel in which the app and this person talk."""
        answer = await self._call(self._client.conversations_open, users=user_id)
        return str(answer["channel"]["id"])

    async def create_channel(
        self, name: str, *, private: bool, not_before: datetime, uncertain: bool
    ) -> str:
        """Create a channel and give its id. A taken name gets a number behind it.

        With `uncertain`, a channel of such a name that our bot made since `not_before` is the one we asked for.
        """
        candidates = [name, *(f"{name[:76]}-{number}" for number in range(2, _NAME_TRIES))]
        if uncertain and (ours := await self._own_channel(candidates, not_before=not_before)):
            return ours
        for candidate in candidates:
            answer = await self._call(
                self._client.conversations_create,
                name=candidate,
                is_private=private,
                fine=frozenset({"name_taken"}),
            )
            if answer.get("ok"):
                return str(answer["channel"]["id"])
        raise DeliveryError(
            f"every name like {name} is taken",
            plain=f"Every name like `{name}` is taken. Rename or delete some channels, then try again.",
            permanent=True,
        )

    async def rename(self, channel_id: str, name: str) -> None:
        """Give a channel another name. Where that is taken, it keeps the one it has."""
        await self._call(
            self._client.conversations_rename,
            channel=channel_id,
            name=name,
            fine=frozenset({"name_taken"}),
        )

    async def set_topic(self, channel_id: str, topic: str) -> None:
        """Set the line at the head of a channel."""
        await self._call(self._client.conversations_setTopic, channel=channel_id, topic=topic)

    async def invite(self, channel_id: str, user_ids: Sequence[str]) -> None:
        """Bring people into a channel. Whoever is there already, or cannot come, does not keep the others out."""
        for start in range(0, len(user_ids), _INVITED_AT_ONCE):
            await self._call(
                self._client.conversations_invite,
                channel=channel_id,
                users=",".join(user_ids[start : start + _INVITED_AT_ONCE]),
                force=True,
                fine=frozenset(
                    {"already_in_channel", "cant_invite_self", "user_not_found", "cant_invite"}
                ),
            )

    async def find_channel(self, name: str) -> str | None:
        """Find a channel that the bot can see by its name."""
        async for channel in self._channels():
            if channel["name"] == name:
                return str(channel["id"])
        return None

    async def join(self, channel_id: str) -> None:
        """Have the bot enter a public channel."""
        await self._call(self._client.conversations_join, channel=channel_id)

    async def _own_channel(self, names: Container[str], *, not_before: datetime) -> str | None:
        me = (await self._call(self._client.auth_test))["user_id"]
        async for channel in self._channels():
            made_by_us = channel["creator"] == me and channel["name"] in names
            # A database made anew would otherwise adopt a room of an earlier life; but Slack's clock is not ours.
            if made_by_us and channel["created"] >= (not_before - _CLOCKS_APART).timestamp():
                return str(channel["id"])
        return None

    async def _channels(self) -> AsyncIterator[dict[str, Any]]:
        pages = self._pages(
            self._client.conversations_list,
            types="public_channel,private_channel",
            exclude_archived=True,
            limit=200,
        )
        async for page in pages:
            for channel in page["channels"]:
                yield channel
