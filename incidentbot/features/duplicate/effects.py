"""The people of a duplicate are brought to the other room, and both rooms say so, as far as each may know."""

from dataclasses import dataclass

from incidentbot.blueprint.posting import post, post_in_room
from incidentbot.domain.events import MergedInto
from incidentbot.domain.incident.merge import may_be_named
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import DeliveryError, Effect
from incidentbot.engine.reader import Reader
from incidentbot.features.duplicate import render
from incidentbot.slack.gateway import Gateway
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class _Other:
    """The incident where it goes on, and its room."""

    incident: Incident
    room: str


class Merging:
    """The effects of this feature."""

    def __init__(self, slack: Gateway, *, read: Reader) -> None:
        self._slack = slack
        self._read = read

    async def tell_room(self, effect: Effect) -> tuple[Resource, ...]:
        """Say in the duplicate's room where it goes on."""
        other = await self._other(effect)
        await post_in_room(self._slack, effect, render.ended_here(effect, room=other.room))
        return ()

    async def tell_other_room(self, effect: Effect) -> tuple[Resource, ...]:
        """Say in the other room who is coming, unless somebody there may not know of the duplicate."""
        other = await self._other(effect)
        if _is_merged(effect) and may_be_named(effect.incident, to_those_of=other.incident):
            message = render.goes_on_here(effect, room=effect.resources[ROOM].channel_id)
            await post(self._slack, effect, other.room, message)
        return ()

    async def bring_people(self, effect: Effect) -> tuple[Resource, ...]:
        """Invite the duplicate's people to the other room."""
        other = await self._other(effect)
        wanted = effect.incident.audience if _is_merged(effect) else frozenset()
        if other.incident.private:
            # Whoever came to the duplicate since was never asked whether they may know of a private one.
            wanted &= other.incident.audience
        users = [effect.people[one].slack_user_id for one in sorted(wanted)]
        await self._slack.invite(other.room, [user for user in users if user])
        return ()

    async def _other(self, effect: Effect) -> _Other:
        wanted = effect.event(MergedInto).incident_id
        incident, resources = await self._read(
            lambda view: (view.incidents.get(wanted, viewer=None), view.resources.of(wanted))
        )
        if ROOM not in resources:
            raise DeliveryError(f"the room of {incident.reference} is not there yet")
        return _Other(incident=incident, room=resources[ROOM].channel_id)


def _is_merged(effect: Effect) -> bool:
    """Whether that is still so, and nobody has undone it."""
    return effect.incident.merged_into == effect.event(MergedInto).incident_id
