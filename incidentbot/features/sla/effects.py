"""Who has to know of a clock is told: the room, or one person, once for all that passed together."""

from collections.abc import Iterable

from incidentbot.blueprint import Context
from incidentbot.blueprint.clocks import Clocks, clocks_in
from incidentbot.blueprint.posting import nudge, post_in_room
from incidentbot.domain.events import ClocksPassed, Event
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.role import Role
from incidentbot.domain.sla.notice import still_matters
from incidentbot.domain.sla.passed import Addressee, Passed
from incidentbot.engine.outbox import Effect
from incidentbot.features.sla import render
from incidentbot.store.queries.resources import Resource

PEOPLE = tuple(one for one in Addressee if one is not Addressee.ROOM)


class Warnings:
    """The effects of this feature."""

    def __init__(self, context: Context) -> None:
        self._slack = context.slack

    async def room(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell the room."""
        clocks = clocks_in(effect)
        if told := _told(effect, clocks, {Addressee.ROOM}):
            await post_in_room(self._slack, effect, render.warning(effect, told, clocks))
        return ()

    async def person(self, addressee: Addressee, effect: Effect) -> tuple[Resource, ...]:
        """Tell whoever that is now, unless they are told already under another name."""
        person = person_behind(addressee, effect.incident)
        theirs = [one for one in PEOPLE if person_behind(one, effect.incident) == person]
        clocks = clocks_in(effect)
        told = _told(effect, clocks, theirs)
        if told and _first(theirs, effect) is addressee:
            message = render.warning(effect, told, clocks)
            await nudge(self._slack, effect, person, message)
        return ()


def concerns(addressee: Addressee, event: Event, _incident: Incident) -> bool:
    """Hold for what somebody like that has to hear."""
    return isinstance(event, ClocksPassed) and any(addressee in one.tell for one in event.passed)


def person_behind(addressee: Addressee, incident: Incident) -> PersonId:
    """Give who that is: whoever holds the role, else the owner."""
    if addressee is Addressee.OWNER:
        return incident.owner.person
    return incident.roles.get(Role(addressee.value), incident.owner.person)


def _told(effect: Effect, clocks: Clocks, to: Iterable[Addressee]) -> tuple[Passed, ...]:
    """Give what is to be said to these, and is not overtaken by now."""
    wanted = frozenset(to)
    return tuple(
        one
        for one in effect.event(ClocksPassed).passed
        if wanted & frozenset(one.tell) and still_matters(one, clocks.get(one.clock))
    )


def _first(addressees: Iterable[Addressee], effect: Effect) -> Addressee:
    event = effect.event(ClocksPassed)
    return next(one for one in addressees if concerns(one, event, effect.incident))
