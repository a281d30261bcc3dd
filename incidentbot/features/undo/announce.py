"""The room hears in one line what was taken back."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.posting import post_in_room
from incidentbot.engine.outbox import Effect
from incidentbot.features.undo.render import message
from incidentbot.store.queries.resources import Resource


class AnnounceUndone:
    """Posts one message in the room."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell the room."""
        incident_id = effect.incident.incident_id
        facts = await self._context.read(lambda view: view.timelines.of(incident_id))
        commit = [fact.event for fact in facts if fact.batch == effect.fact.batch]
        words = message(effect, commit, policy=self._context.policy)
        await post_in_room(self._context.slack, effect, words)
        return ()
