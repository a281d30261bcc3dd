"""Where announcements go: the configured channel, looked up once."""

from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.gateway import Gateway


class AnnouncementChannel:
    """Finds the channel by its name and has the bot enter it."""

    def __init__(self, slack: Gateway, *, name: str) -> None:
        self._slack = slack
        self._name = name.lstrip("#")
        self._channel_id: str | None = None

    async def find(self) -> str:
        """Give the channel's id.

        Raises:
            DeliveryError: there is no such channel, or Slack cannot be asked.
        """
        if self._channel_id is None:
            found = await self._slack.find_channel(self._name)
            if found is None:
                raise DeliveryError(f"there is no channel #{self._name}", permanent=True)
            await self._slack.join(found)
            self._channel_id = found
        return self._channel_id
