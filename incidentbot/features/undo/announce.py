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
        incident_id, batch = effect.incident.incident_id, effect.fact.batch
        commit = await self._context.read(lambda view: view.timelines.batch(incident_id, batch))
        changes = [fact.event for fact in commit]
        words = message(effect, changes, policy=self._context.policy)
        await post_in_room(self._context.slack, effect, words)
        return ()
