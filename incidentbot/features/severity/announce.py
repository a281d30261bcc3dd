"""The room hears how bad it is now, in one message."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.posting import post_in_room
from incidentbot.blueprint.undo import undo_button
from incidentbot.blueprint.words import who
from incidentbot.domain.events import SeverityChanged
from incidentbot.domain.incident.parts import Severity
from incidentbot.domain.incident.severity import times_changed
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Block, Message, context, section
from incidentbot.slack.text import escape, quote
from incidentbot.store.queries.resources import Resource

_OFTEN = 3


class AnnounceSeverity:
    """Posts one message in the room."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell the room."""
        incident_id = effect.incident.incident_id
        facts = await self._context.read(lambda view: view.timelines.of(incident_id))
        words = message(effect, times=times_changed(facts))
        await post_in_room(self._context.slack, effect, words)
        return ()


def message(effect: Effect, *, times: int) -> Message:
    """Say who changed it to what, from what, and why; and how often by now, where that becomes a dispute."""
    event = effect.event(SeverityChanged)
    actor, reference = who(effect.fact.by, effect.people), effect.incident.reference
    done = f"{actor} {_change(reference, event)} ({_where_from(event.new)})."
    said = f"{done}\n{quote(event.reason)}" if event.reason else done
    undo = undo_button(effect.incident.incident_id, effect.fact)
    return Message(
        text=f"{done} {escape(event.reason)}".rstrip(),
        blocks=(section(said, accessory=undo), *_advice(times)),
    )


def _advice(times: int) -> list[Block]:
    if times < _OFTEN:
        return []
    return [
        context(
            f"Changed {times} times by now. When unsure, go by the higher one; "
            "how bad it really was is for the review."
        )
    ]


def _change(reference: str, event: SeverityChanged) -> str:
    old, new = event.old.priority, event.new.priority
    if old is new:
        return f"left {reference} at *{new.value} {new.words}*"
    verb = "raised" if new.outranks(old) else "lowered"
    return f"{verb} {reference} from {old.value} to *{new.value} {new.words}*"


def _where_from(severity: Severity) -> str:
    steps = f"impact {severity.impact.value}, urgency {severity.urgency.value}"
    return f"not as {steps} would give" if severity.override else steps
