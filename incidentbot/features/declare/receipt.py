"""Whoever declared is told that it is logged, and where it goes on."""

from incidentbot.engine.outbox import Effect
from incidentbot.features.declare import render
from incidentbot.slack.gateway import Gateway
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import Resource


class Receipt:
    """Sends a direct message, once."""

    def __init__(self, slack: Gateway) -> None:
        self._slack = slack

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell them."""
        user_id = effect.people[effect.incident.declared_by].slack_user_id
        if user_id is not None:
            message = render.receipt(effect.incident, room=effect.resources[ROOM].channel_id)
            await self._slack.post(
                await self._slack.direct_channel(user_id),
                message,
                key=effect.delivery.key,
                uncertain=effect.delivery.uncertain,
            )
        return ()
