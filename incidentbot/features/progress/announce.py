"""The room hears of every move, in one message each."""

from incidentbot.blueprint.posting import post_in_room
from incidentbot.blueprint.step import step
from incidentbot.blueprint.words import who
from incidentbot.domain.events import Event, StatusChanged
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.way import ways
from incidentbot.engine.outbox import Effect
from incidentbot.features.progress.moves import MOVES
from incidentbot.slack.blocks import Message
from incidentbot.slack.gateway import Gateway
from incidentbot.store.queries.resources import Resource


class AnnounceMove:
    """Posts one message in the room."""

    def __init__(self, slack: Gateway) -> None:
        self._slack = slack

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell the room."""
        await post_in_room(self._slack, effect, message(effect))
        return ()


def is_move(event: Event, _incident: Incident) -> bool:
    """Hold for a change that this feature makes; what was passed on the way is not told."""
    if not isinstance(event, StatusChanged) or event.skipped:
        return False
    return ways(event.old).get(event.new) in MOVES


def message(effect: Effect) -> Message:
    """Say who did what, why, and what is expected now."""
    event = effect.event(StatusChanged)
    done = MOVES[ways(event.old)[event.new]].done.format(effect.incident.reference)
    return step(effect, f"{who(effect.fact.by, effect.people)} {done}", reason=event.reason)
