"""Whoever will be, is, or was on call hears of it, with what goes from hand to hand (checklist 50)."""

from datetime import datetime, timedelta
from functools import partial

from incidentbot.blueprint import Context
from incidentbot.blueprint.posting import post_to_person
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.on_call.duty import Duty
from incidentbot.domain.on_call.events import ShiftAhead, WentOffCall, WentOnCall
from incidentbot.domain.on_call.stretch import Stretch
from incidentbot.engine.outbox import RosterEffect
from incidentbot.features.on_call import handover
from incidentbot.features.on_call.handed import Relay, handed_over
from incidentbot.store.queries.resources import Resource

_INSTANT = timedelta.resolution


class Notices:
    """The effects of shifts. What does not hold any more when it would be sent is not said."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def ahead(self, effect: RosterEffect) -> tuple[Resource, ...]:
        """Tell somebody what is coming."""
        event, duty = effect.event(ShiftAhead), await self._duty()
        coming = tuple(
            one
            for one in event.stretches
            if effect.now < one.since and _has(event.person, one, duty, at=one.since)
        )
        if coming:
            message = handover.coming(coming, self._context.policy.on_call)
            await post_to_person(self._context.slack, effect, event.person, message)
        return ()

    async def on(self, effect: RosterEffect) -> tuple[Resource, ...]:
        """Tell somebody that they are on call, who was before them, and what is open of theirs."""
        event, duty = effect.event(WentOnCall), await self._duty()
        relays = tuple(
            Relay(stretch=one, other=duty.on_call(one.rotation, at=one.since - _INSTANT))
            for one in event.stretches
            if _has(event.person, one, duty, at=effect.now)
        )
        if relays:
            before = {relay.other for relay in relays if relay.other}
            handed = await self._context.read(
                partial(handed_over, owners=sorted(before), relays=relays, viewer=event.person)
            )
            message = handover.begun(relays, handed, self._context.policy.on_call)
            await post_to_person(self._context.slack, effect, event.person, message)
        return ()

    async def off(self, effect: RosterEffect) -> tuple[Resource, ...]:
        """Tell somebody that it is over, who is on call now, and what they still have to give on."""
        event, duty = effect.event(WentOffCall), await self._duty()
        relays = tuple(
            Relay(stretch=one, other=duty.on_call(one.rotation, at=effect.now))
            for one in event.stretches
            if not _has(event.person, one, duty, at=effect.now)
        )
        if relays:
            handed = await self._context.read(
                partial(handed_over, owners=[event.person], relays=relays, viewer=event.person)
            )
            message = handover.over(relays, handed, self._context.policy.on_call)
            await post_to_person(self._context.slack, effect, event.person, message)
        return ()

    async def _duty(self) -> Duty:
        return await self._context.read(lambda view: view.rosters.duty(self._context.policy))


def _has(person: PersonId, stretch: Stretch, duty: Duty, *, at: datetime) -> bool:
    return duty.on_call(stretch.rotation, at=at) == person
