"""What people hear of covers: whoever is asked, with buttons; and all others whom an answer concerns."""

from contextlib import suppress

from incidentbot.blueprint import Context
from incidentbot.blueprint.posting import dated
from incidentbot.domain.on_call.cover import CoverId
from incidentbot.domain.on_call.events import CoverAsked, RosterEvent
from incidentbot.engine.outbox import DeliveryError, GoneError, RosterEffect
from incidentbot.features.on_call import told
from incidentbot.slack.blocks import Message
from incidentbot.store.queries.resources import Resource


class Covers:
    """The effects of covers."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._slack = context.slack

    async def ask(self, effect: RosterEffect) -> tuple[Resource, ...]:
        """Ask them, unless nobody waits for an answer any more."""
        request = effect.event(CoverAsked).request
        user_id = effect.people[request.asked].slack_user_id
        if user_id is None or request not in effect.roster.requests:
            return ()
        channel_id = await self._slack.direct_channel(user_id)
        ts = await self._slack.post(
            channel_id,
            dated(told.question(effect, self._context.policy.on_call), effect),
            key=effect.delivery.key,
            uncertain=effect.delivery.uncertain,
        )
        return (Resource(kind=_question(request.cover_id), channel_id=channel_id, ts=ts),)

    async def settle(self, effect: RosterEffect) -> tuple[Resource, ...]:
        """Show in the question what has become of it: nobody may press a button that does nothing any more."""
        if there := effect.resources.get(_question(told.cover_of(effect).cover_id)):
            with suppress(GoneError):
                message = told.settled(effect, self._context.policy.on_call)
                await self._slack.edit(there.channel_id, there.ts, message)
        return ()

    async def tell(self, effect: RosterEffect) -> tuple[Resource, ...]:
        """Tell everybody whom it concerns and who has not done it themselves, whatever becomes of the others."""
        concerned = sorted(effect.event(RosterEvent).people - {effect.fact.by})
        users = [user for one in concerned if (user := effect.people[one].slack_user_id)]
        failed: DeliveryError | None = None
        for user_id in users:
            try:
                await self._post(effect, user_id, look_first=len(users) > 1)
            except DeliveryError as error:
                # What can still be done goes before what cannot.
                failed = error if failed is None or failed.permanent else failed
        if failed is not None:
            raise failed
        return ()

    async def _post(self, effect: RosterEffect, user_id: str, *, look_first: bool) -> None:
        """Tell one of them. Of several, some may have been told at an earlier try."""
        message: Message = told.outcome(effect, self._context.policy.on_call)
        await self._slack.post(
            await self._slack.direct_channel(user_id),
            dated(message, effect),
            key=f"{effect.delivery.key}:{user_id}",
            uncertain=effect.delivery.uncertain or look_first,
        )


def _question(cover_id: CoverId) -> str:
    return f"question:{cover_id}"
