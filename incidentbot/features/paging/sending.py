"""Pages on their way: each is sent once it is its turn, unless nobody needs it any more, and its fate comes back.

What a way refuses for good is a fact on the timeline, by which the next way is tried; what may work later is tried
again. Other ways than Slack cannot be asked whether a page has arrived: it is sent at least once, since twice is better
than not at all.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from incidentbot.blueprint import Context
from incidentbot.blueprint.named_channels import NamedChannels
from incidentbot.domain.escalation.page import SLACK
from incidentbot.domain.escalation.run import Run, runs
from incidentbot.domain.events import Paged
from incidentbot.domain.identifiers import PersonId
from incidentbot.engine.outbox import DeliveryError, Effect
from incidentbot.features.paging import letter, render
from incidentbot.features.paging.command import OpenGroup, RecordAccepted, RecordFailed
from incidentbot.features.paging.company import Addressee, read_addressee
from incidentbot.messengers.letter import Letter
from incidentbot.store.queries.resources import Resource

_TRIES = 4

Made = tuple[Resource, ...]
Send = Callable[[Effect, Run], Awaitable[Made]]


def page_kind(page: int) -> str:
    """Give the name under which the message of a page is kept."""
    return f"page:{page}"


class Pages:
    """The effects that call somebody."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._slack = context.slack

    async def by_slack(self, effect: Effect) -> Made:
        """Send a direct message; where it must be heard and will not ring, say so."""
        return await self._once_wanted(effect, self._direct_message)

    async def by_mail(self, effect: Effect) -> Made:
        """Send an e-mail."""
        return await self._once_wanted(effect, self._mail)

    async def by_service(self, effect: Effect) -> Made:
        """Send it by whatever service its way names."""
        return await self._once_wanted(effect, self._notify)

    async def in_channel(self, effect: Effect) -> Made:
        """Post it in a channel."""
        return await self._once_wanted(effect, self._post)

    async def to_group(self, effect: Effect) -> Made:
        """Find out who is in the group: they are paged each by their own ways."""
        return await self._once_wanted(effect, self._open)

    async def _once_wanted(self, effect: Effect, send: Send) -> Made:
        run = wanted_in(effect)
        if run is None:
            return ()
        try:
            return await send(effect, run)
        except DeliveryError as error:
            if not (error.permanent or self._has_tried(effect)):
                raise
            problem = RecordFailed(
                by=None,
                incident_id=effect.incident.incident_id,
                page=effect.fact.seq,
                problem=error.plain,
            )
            await self._context.runner.execute(problem)
            return ()

    def _has_tried(self, effect: Effect) -> bool:
        """Tell whether to give up. Slack is never given up: it tells when it will take messages again."""
        return effect.event(Paged).way != SLACK and effect.delivery.attempts >= _TRIES

    async def _direct_message(self, effect: Effect, run: Run) -> Made:
        user_id = (await self._addressee(effect)).slack_user_id
        if user_id is None:
            raise DeliveryError("Slack does not know them", permanent=True)
        made = await self._posted(effect, run, await self._slack.direct_channel(user_id))
        await self._accepted(effect, silenced=await self._is_silenced(effect, user_id))
        await self._fold(effect, run)
        return made

    async def _fold(self, effect: Effect, run: Run) -> None:
        """Have the page before this one take less room, if that works: all of them are closed in the end."""
        event = effect.event(Paged)
        alike = (one for one in run.sent if (one.event.to, one.event.way) == (event.to, event.way))
        earlier = [one for one in alike if one.seq < effect.fact.seq]
        for sent in earlier[-1:]:
            if there := effect.resources.get(page_kind(sent.seq)):
                with suppress(DeliveryError):
                    folded = render.folded(effect.incident, sent)
                    await self._slack.edit(there.channel_id, there.ts, folded)

    async def _post(self, effect: Effect, run: Run) -> Made:
        channels = NamedChannels(self._slack)
        channel_id = await channels.find(effect.event(Paged).to.key, configured_as="channel")
        made = await self._posted(effect, run, channel_id)
        await self._accepted(effect)
        return made

    async def _posted(self, effect: Effect, run: Run, channel_id: str) -> Made:
        ts = await self._slack.post(
            channel_id,
            render.page(effect, run, self._context.policy),
            key=effect.delivery.key,
            uncertain=effect.delivery.uncertain,
        )
        return (Resource(kind=page_kind(effect.fact.seq), channel_id=channel_id, ts=ts),)

    async def _is_silenced(self, effect: Effect, user_id: str) -> bool:
        """Tell whether it will not ring, where it must. Who cannot be asked counts as not to be heard."""
        if effect.incident.severity.priority not in effect.escalation.urgent:
            return False
        try:
            return await self._slack.is_silenced(user_id, at=effect.now)
        except DeliveryError:
            return True

    async def _mail(self, effect: Effect, run: Run) -> Made:
        email = (await self._addressee(effect)).email
        if email is None:
            raise DeliveryError("they have no e-mail address", permanent=True)
        await self._context.messengers.mail(self._letter(effect, run), to=email)
        await self._accepted(effect)
        return ()

    async def _notify(self, effect: Effect, run: Run) -> Made:
        addressee = await self._addressee(effect)
        address = addressee.addresses.get(effect.event(Paged).way)
        if address is None:
            raise DeliveryError("people.yaml does not have this way any more", permanent=True)
        await self._context.messengers.notify(self._letter(effect, run), to=address)
        await self._accepted(effect)
        return ()

    def _letter(self, effect: Effect, run: Run) -> Letter:
        context = self._context
        return letter.page(
            effect, run, context.policy, workspace=context.workspace, command=context.command_name
        )

    async def _open(self, effect: Effect, _run: Run) -> Made:
        users = await self._slack.members(effect.event(Paged).to.key)
        members = [await self._context.directory.person(user_id) for user_id in users]
        command = OpenGroup(
            by=None,
            incident_id=effect.incident.incident_id,
            page=effect.fact.seq,
            members=tuple(members),
        )
        await self._context.runner.execute(command)
        return ()

    async def _accepted(self, effect: Effect, *, silenced: bool = False) -> None:
        command = RecordAccepted(
            by=None,
            incident_id=effect.incident.incident_id,
            page=effect.fact.seq,
            silenced=silenced,
        )
        await self._context.runner.execute(command)

    async def _addressee(self, effect: Effect) -> Addressee:
        person = PersonId(effect.event(Paged).to.key)
        return await self._context.read(
            lambda view: read_addressee(view, self._context.policy, person)
        )


def wanted_in(effect: Effect) -> Run | None:
    """Give the run that a page belongs to, where it still needs an answer and no later page asks for the same."""
    event = effect.event(Paged)
    run = runs(effect.followed)[event.run - 1]
    later = (one for one in run.sent if one.seq > effect.fact.seq)
    overtaken = any((one.event.to, one.event.way) == (event.to, event.way) for one in later)
    return None if run.ended is not None or overtaken else run
