"""Tells the reporter, unless they did it themselves or it has gone on since."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.posting import post_to_person
from incidentbot.domain.events import Event, StatusChanged
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import Effect
from incidentbot.features.reporter import render
from incidentbot.store.queries.resources import Resource


class TellReporter:
    """Sends a direct message."""

    def __init__(self, context: Context) -> None:
        self._slack = context.slack
        self._policies = context.policies

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell them, if it is still true."""
        reporter = reporter_of(effect.incident)
        still_true = effect.incident.status is effect.event(StatusChanged).new
        if still_true and reporter not in {None, effect.fact.by}:
            message = render.ended(effect, self._policies.current.process)
            await post_to_person(self._slack, effect, reporter, message)
        return ()


def is_end(event: Event, _incident: Incident) -> bool:
    """Hold for a change after which nobody works on it any more, and the reporter need not either."""
    return isinstance(event, StatusChanged) and event.new in render.ENDS


def reporter_of(incident: Incident) -> PersonId | None:
    """Give whom it hurts, or else whoever declared it for somebody outside. Monitoring needs no answer."""
    return incident.reporter.person or incident.declared_by
