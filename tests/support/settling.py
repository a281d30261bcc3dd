"""Waiting until nothing is under way between the bot and the workspace, whatever led to what."""

from typing import Protocol

from incidentbot.bootstrap.application import Application
from incidentbot.sandbox.delivery.events import Events


class Settle(Protocol):
    """Waits until nothing happens any more."""

    async def __call__(self) -> None:
        """Wait."""
        ...


def settling(application: Application, events: Events) -> Settle:
    """Give what waits for these two: an event leads to effects, an effect to events, until both are still."""

    async def settle() -> None:
        await application.idle()
        while events.busy:
            await events.told()
            await application.idle()

    return settle
