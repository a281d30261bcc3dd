"""What a report leads to in a room that there is: a line in its log; and once in a while, words for everybody in it."""

from datetime import timedelta

from incidentbot.blueprint import Context
from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.history import sentence
from incidentbot.blueprint.posting import post
from incidentbot.domain.events import AlertsReported, Event
from incidentbot.domain.incident.alerts import all_are_over, fire_again
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import Effect
from incidentbot.integrations.alertmanager import render
from incidentbot.slack.blocks import Message, context
from incidentbot.slack.text import moment_of
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import CARD, Resource

TURN = "alerts"
"""The kind of the message that tells the room how its alerts have turned out."""

_FLAPPING = timedelta(minutes=30)


class Turns:
    """Tells the room when all alerts are over, and when they fire again.

    That they are over is said by an edit where it was said a moment ago; that they fire again must be heard.
    """

    def __init__(self, context: Context) -> None:
        self._slack = context.slack

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Say how it stands now. Whoever has ended the incident knows."""
        tally = effect.incident.alerts
        if tally is None or not effect.incident.is_open:
            return ()
        message = render.turn(effect.incident, tally)
        there = effect.resources.get(TURN)
        if there and not tally.firing and effect.now - moment_of(there.ts) < _FLAPPING:
            await self._slack.edit(there.channel_id, there.ts, message)
            return ()
        return (await self._post(effect, message),)

    async def _post(self, effect: Effect, message: Message) -> Resource:
        room = effect.resources[ROOM].channel_id
        delivery = effect.delivery
        ts = await self._slack.post(room, message, key=delivery.key, uncertain=delivery.uncertain)
        return Resource(kind=TURN, channel_id=room, ts=ts)


class LogLine:
    """Writes a line under the card. Of a storm, the last one says how things stand."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Write what was reported."""
        names = Names(people={}, policy=self._context.policy)
        words = f"{effect.incident.reference} · {sentence([effect.fact], names)}"
        card = effect.resources[CARD]
        message = Message(text=words, blocks=(context(words),))
        await post(self._context.slack, effect, card.channel_id, message, thread_ts=card.ts)
        return ()


def is_turn(event: Event, _incident: Incident) -> bool:
    """Hold for what the room has to hear."""
    return isinstance(event, AlertsReported) and (all_are_over(event) or fire_again(event))
