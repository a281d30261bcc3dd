"""The room hears that it is over, and how that is known."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.posting import post_in_room
from incidentbot.blueprint.step import step
from incidentbot.blueprint.words import who
from incidentbot.domain.events import ResolutionRecorded
from incidentbot.domain.incident.parts import Resolution
from incidentbot.domain.policy import ProcessPolicy
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Message, paragraphs
from incidentbot.slack.text import escape, quote
from incidentbot.store.queries.resources import Resource


class AnnounceResolution:
    """Posts one message in the room."""

    def __init__(self, context: Context) -> None:
        self._slack = context.slack
        self._policies = context.policies

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell the room. Reopening withdraws it, which is told as that."""
        resolution = effect.event(ResolutionRecorded).new
        if resolution is not None:
            process = self._policies.current.process
            await post_in_room(self._slack, effect, message(effect, resolution, process))
        return ()


def message(effect: Effect, resolution: Resolution, process: ProcessPolicy) -> Message:
    """Say who says that it is over, what was checked, how it ended, and what is expected now."""
    actor = who(effect.fact.by, effect.people)
    how = escape(process.code_words(resolution.code))
    return step(
        effect,
        f":white_check_mark: {actor} has resolved {effect.incident.reference}: {how}. Checked:",
        *paragraphs(quote(resolution.notes)) if resolution.notes else (),
        reason=resolution.verification,
    )
