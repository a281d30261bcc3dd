"""The room hears who holds a role; whoever was given one hears what is expected of them now."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.posting import nudge, post_in_room
from incidentbot.domain.events import Event, RoleAssigned
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import Effect
from incidentbot.features.roles import render
from incidentbot.store.queries.resources import Resource


class AnnounceRole:
    """Posts one message in the room."""

    def __init__(self, context: Context) -> None:
        self._slack = context.slack
        self._policies = context.policies

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell the room."""
        await post_in_room(self._slack, effect, render.announcement(effect, self._policies.current))
        return ()


class BriefHolder:
    """Tells the holder what is expected of them. Whoever took the role themselves was told at once."""

    def __init__(self, context: Context) -> None:
        self._slack = context.slack
        self._policies = context.policies

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell them, unless it is somebody else's by now."""
        holder = to_be_briefed(effect)
        if holder is not None:
            briefing = render.briefing(effect, self._policies.current)
            await nudge(self._slack, effect, holder, briefing)
        return ()


def to_be_briefed(effect: Effect) -> PersonId | None:
    """Name the holder, if somebody else gave them the role and they still have it."""
    event = effect.event(RoleAssigned)
    holds = event.new == effect.incident.roles.get(event.role)
    return event.new if holds and event.new != effect.fact.by else None


def is_given(event: Event, _incident: Incident) -> bool:
    """Hold where somebody holds it now."""
    return isinstance(event, RoleAssigned) and event.new is not None
