"""Channels that the configuration names: each is looked up once."""

import asyncio

from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.gateway import Gateway


class NamedChannels:
    """Finds channels by their names and has the bot enter them."""

    def __init__(self, slack: Gateway) -> None:
        self._slack = slack
        self._found: dict[str, str] = {}
        self._one_at_a_time = asyncio.Lock()

    async def find(self, name: str, *, configured_as: str) -> str:
        """Give the channel's id. `configured_as` is the key by which the configuration names it.

        Raises:
            DeliveryError: there is no such channel, or Slack cannot be asked.
        """
        # Slack gives out its channels page by page, and slowly: many who need one must not all ask.
        async with self._one_at_a_time:
            if name not in self._found:
                self._found[name] = await self._entered(name, configured_as)
            return self._found[name]

    def forget(self) -> None:
        """Look them up again the next time."""
        self._found.clear()

    async def _entered(self, name: str, configured_as: str) -> str:
        found = await self._slack.find_channel(name)
        if found is None:
            raise DeliveryError(
                f"the channel of {configured_as} is not there",
                plain=f"There is no channel #{name} that the bot can see. Create or unarchive it, or name "
                f"another as `{configured_as}` in the configuration; then try again.",
                permanent=True,
            )
        await self._slack.join(found)
        return found
