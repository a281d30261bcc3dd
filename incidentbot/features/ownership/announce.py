"""The room hears who answers for the incident, and how to take that back."""

from incidentbot.blueprint.words import who
from incidentbot.domain.events import OwnerChanged
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Message, button, section
from incidentbot.slack.gateway import Gateway
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import Resource


class AnnounceOwner:
    """Posts one message in the room."""

    def __init__(self, slack: Gateway) -> None:
        self._slack = slack

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell the room."""
        await self._slack.post(
            effect.resources[ROOM].channel_id,
            message(effect),
            key=effect.delivery.key,
            uncertain=effect.delivery.uncertain,
        )
        return ()


def message(effect: Effect) -> Message:
    """Say who owns it now."""
    event = effect.event(OwnerChanged)
    owner = who(event.new.person, effect.people)
    reference = effect.incident.reference
    words = (
        f"{owner} has taken {reference}."
        if event.new.accepted
        else f"{who(effect.fact.by, effect.people)} gave {reference} to {owner}."
    )
    undo = button("Undo", action_id="undo", value=effect.incident.incident_id)
    return Message(text=words, blocks=(section(words, accessory=undo),))
