"""The room hears who answers for the incident; whoever was given it hears what is expected of them now."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.posting import nudge, post_in_room
from incidentbot.domain.events import Event, IncidentDeclared, OwnerChanged
from incidentbot.domain.identifiers import PersonId
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
    """Asks whoever was given the incident, or is on call for it, to say that they have it (checklist 26)."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Ask them, unless it is theirs or somebody else's by now, or they are paged for it."""
        if still_waits(effect) and not self._is_paged_for(effect):
            owner = effect.incident.owner.person
            await nudge(self._context.slack, effect, owner, render.handover(effect))
        return ()

    def _is_paged_for(self, effect: Effect) -> bool:
        """Tell whether a page asks already: one message about what somebody declared is enough."""
        if not isinstance(effect.fact.event, IncidentDeclared):
            return False
        chosen = self._context.policy.escalation.chosen(effect.incident, at=effect.now)
        return chosen is not None and chosen[0] <= effect.now


def still_waits(effect: Effect) -> bool:
    """Tell whether their yes is still wanted."""
    owner = effect.incident.owner
    return (
        owner.person == _made_owner(effect.fact.event)
        and effect.incident.is_open
        and not owner.accepted
    )


def waits_for_a_yes(event: Event, incident: Incident) -> bool:
    """Hold where somebody is the owner who has not said so themselves."""
    match event:
        case OwnerChanged(new=new):
            return not new.accepted
        case IncidentDeclared(owner=owner):
            return owner is not None and owner != incident.declared_by
        case _:
            return False


def _made_owner(event: Event) -> PersonId | None:
    match event:
        case OwnerChanged(new=new):
            return new.person
        case IncidentDeclared(owner=owner):
            return owner
        case _:
            return None
