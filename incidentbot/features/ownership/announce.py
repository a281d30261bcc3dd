"""The room hears who answers for the incident; whoever was given it hears what is expected of them now."""

from incidentbot.blueprint.posting import post_in_room, post_to_person
from incidentbot.domain.events import Event, OwnerChanged
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import Effect
from incidentbot.features.ownership import render
from incidentbot.slack.gateway import Gateway
from incidentbot.store.queries.resources import Resource


class AnnounceOwner:
    """Posts one message in the room."""

    def __init__(self, slack: Gateway) -> None:
        self._slack = slack

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell the room."""
        await post_in_room(self._slack, effect, render.announcement(effect))
        return ()


class TellOwner:
    """Asks whoever was given the incident to say that they have it (checklist 26)."""

    def __init__(self, slack: Gateway) -> None:
        self._slack = slack

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Ask them, unless it is theirs or somebody else's by now."""
        if still_waits(effect):
            new = effect.event(OwnerChanged).new
            await post_to_person(self._slack, effect, new.person, render.handover(effect))
        return ()


def still_waits(effect: Effect) -> bool:
    """Tell whether their yes is still wanted."""
    return effect.incident.owner == effect.event(OwnerChanged).new and effect.incident.is_open


def waits_for_a_yes(event: Event, _incident: Incident) -> bool:
    """Hold where somebody else made them the owner."""
    return isinstance(event, OwnerChanged) and not event.new.accepted
