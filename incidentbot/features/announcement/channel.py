"""Where announcements go: the configured channel, looked up once."""

import asyncio

from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.gateway import Gateway


class AnnouncementChannel:
    """Finds the channel by its name and has the bot enter it."""

    def __init__(self, slack: Gateway, *, name: str) -> None:
        self._slack = slack
        self._name = name.lstrip("#")
        self._channel_id: str | None = None
        self._one_at_a_time = asyncio.Lock()

    async def find(self) -> str:
        """Give the channel's id.

        Raises:
            DeliveryError: there is no such channel, or Slack cannot be asked.
        """
        # Slack gives out its channels page by page, and slowly: many incidents at once must not all ask.
        async with self._one_at_a_time:
            if self._channel_id is None:
                self._channel_id = await self._entered()
            return self._channel_id

    def forget(self) -> None:
        """Look it up again the next time."""
        self._channel_id = None

    async def _entered(self) -> str:
        found = await self._slack.find_channel(self._name)
        if found is None:
            raise DeliveryError(
                "there is no announcement channel",
                plain=f"There is no channel #{self._name} that the bot can see. Create or unarchive it, or name "
                "another as `announcement_channel` in the configuration; then try again.",
                permanent=True,
            )
        await self._slack.join(found)
        return found
