"""What makes a room: each effect is carried out once, and can be tried again."""

from contextlib import suppress

from incidentbot.blueprint import Context
from incidentbot.blueprint.clocks import clocks_in
from incidentbot.domain import events as e
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.policy import Bookmark, RoomPolicy
from incidentbot.engine.outbox import Effect, GoneError
from incidentbot.features.room import render
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import CARD, Resource


class Room:
    """The effects of the room."""

    def __init__(self, context: Context) -> None:
        self._slack = context.slack
        self._policies = context.policies

    async def create(self, effect: Effect) -> tuple[Resource, ...]:
        """Create the channel."""
        incident = effect.incident
        channel_id = await self._slack.create_channel(
            incident.room_name,
            private=incident.private,
            not_before=incident.moments.declared_at,
            uncertain=effect.delivery.uncertain,
        )
        return (Resource(kind=ROOM, channel_id=channel_id),)

    async def invite(self, effect: Effect) -> tuple[Resource, ...]:
        """Bring in whom the fact calls."""
        called = [effect.people[one] for one in dict.fromkeys(_called(effect))]
        users = [person.slack_user_id for person in called if person.slack_user_id]
        if users:
            await self._slack.invite(effect.resources[ROOM].channel_id, users)
        return ()

    async def set_topic(self, effect: Effect) -> tuple[Resource, ...]:
        """Say in the head of the channel where things stand."""
        await self._slack.set_topic(effect.resources[ROOM].channel_id, render.topic(effect))
        return ()

    async def show_card(self, effect: Effect) -> tuple[Resource, ...]:
        """Post the card, or bring it up to date."""
        card = render.card(effect, self._policies.current, clocks_in(effect))
        if there := effect.resources.get(CARD):
            with suppress(GoneError):
                await self._slack.edit(there.channel_id, there.ts, card)
                return ()
        channel_id = effect.resources[ROOM].channel_id
        ts = await self._slack.post(
            channel_id, card, key=effect.delivery.key, uncertain=effect.delivery.uncertain
        )
        return (Resource(kind=CARD, channel_id=channel_id, ts=ts),)

    async def pin_card(self, effect: Effect) -> tuple[Resource, ...]:
        """Keep the card where everybody finds it."""
        card = effect.resources[CARD]
        await self._slack.pin(card.channel_id, card.ts)
        return ()

    async def add_bookmarks(self, effect: Effect) -> tuple[Resource, ...]:
        """Put the meeting and the configured links at the head of the channel."""
        for mark in _links(self._policies.current.rooms, effect.incident.reference):
            await self._slack.bookmark(
                effect.resources[ROOM].channel_id,
                title=mark.title,
                url=mark.link,
                emoji=mark.emoji,
                uncertain=effect.delivery.attempts > 1,
            )
        return ()

    async def rename(self, effect: Effect) -> tuple[Resource, ...]:
        """Give the channel the name that its title asks for."""
        await self._slack.rename(effect.resources[ROOM].channel_id, effect.incident.room_name)
        return ()


def _links(rooms: RoomPolicy, reference: str) -> tuple[Bookmark, ...]:
    meeting = rooms.meeting_link_of(reference)
    if meeting is None:
        return rooms.bookmarks
    call = Bookmark(title="Join the call", link=meeting, emoji=":telephone_receiver:")
    return (call, *rooms.bookmarks)


def _called(effect: Effect) -> tuple[PersonId, ...]:
    match effect.fact.event:
        case e.IncidentDeclared():
            # Whoever declared comes first: the room is theirs before anybody else's.
            first = filter(None, [effect.incident.declared_by])
            return (*first, *sorted(effect.incident.audience))
        case e.Invited():
            return (effect.fact.event.person,)
        case e.OwnerChanged():
            return (effect.fact.event.new.person,)
        case e.RoleAssigned():
            return tuple(filter(None, [effect.fact.event.new]))
        case _:
            return ()
