"""Says what could not be done: in the room if it takes messages, else to whoever asked, or answers for it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog

from incidentbot.blueprint import Context
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.person import Person
from incidentbot.engine.outbox import AnyEffect, DeliveryError, Effect
from incidentbot.features.failures.render import failures_of, message
from incidentbot.slack.blocks import Message
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import ANNOUNCEMENT, Resource

_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A place where it can be said."""

    channel_id: str
    thread_ts: str | None = None


class TellFailures:
    """Keeps one message for each commit of which something has failed, in the first place that takes it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._slack = context.slack

    async def __call__(self, effect: AnyEffect) -> tuple[Resource, ...]:
        """Say it, or bring what was said up to date. A failure to say it is told in the log alone."""
        subject_id, batch = effect.delivery.subject_id, effect.fact.batch
        letters = await self._context.read(
            lambda view: view.dead_letters.of_commit(subject_id, batch)
        )
        incident = effect.incident if isinstance(effect, Effect) else None
        said = message(incident, failures_of(letters, self._context.what_of))
        kind = f"failures:{batch}"
        if there := effect.resources.get(kind):
            with _refusals_aside():
                await self._slack.edit(there.channel_id, there.ts, said)
                return ()
        async for place in self._places(effect):
            with _refusals_aside():
                return (await self._post(effect, place, said, kind=kind),)
        _LOG.error("failures.untold", key=effect.delivery.key)
        return ()

    async def _post(
        self, effect: AnyEffect, place: _Place, said: Message, *, kind: str
    ) -> Resource:
        ts = await self._slack.post(
            place.channel_id,
            said,
            key=effect.delivery.key,
            uncertain=effect.delivery.uncertain,
            thread_ts=place.thread_ts,
        )
        return Resource(kind=kind, channel_id=place.channel_id, ts=ts)

    async def _places(self, effect: AnyEffect) -> AsyncIterator[_Place]:
        """Give where people look, one after the other."""
        if room := effect.resources.get(ROOM):
            yield _Place(channel_id=room.channel_id)
        for person in await self._people(effect):
            if user_id := person.slack_user_id:
                with _refusals_aside():
                    yield _Place(channel_id=await self._slack.direct_channel(user_id))
        if announcement := effect.resources.get(ANNOUNCEMENT):
            yield _Place(channel_id=announcement.channel_id, thread_ts=announcement.ts)

    async def _people(self, effect: AnyEffect) -> tuple[Person, ...]:
        """Give who has to know; of who is on call, the administrators too: whoever it was for may not be there."""
        if isinstance(effect, Effect):
            return tuple(effect.people[one] for one in _concerned(effect))
        policy = self._context.policy
        entries = [entry for entry in policy.people if entry.key in policy.administrators]
        administrators = await self._context.read(lambda view: view.people.matching(entries))
        return (*effect.people.values(), *administrators)


def _concerned(effect: Effect) -> tuple[PersonId, ...]:
    """Give who asked for it, and who answers for the incident, as far as they may know of it."""
    incident = effect.incident
    asked = (effect.fact.by, incident.owner.person, incident.declared_by)
    may_know = incident.audience | incident.answerable
    return tuple(
        dict.fromkeys(one for one in asked if one and (not incident.private or one in may_know))
    )


@contextmanager
def _refusals_aside() -> Iterator[None]:
    """Go on where Slack refuses for good; what may work later is tried later."""
    try:
        yield
    except DeliveryError as error:
        if not error.permanent:
            raise
