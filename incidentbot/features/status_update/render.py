"""How a status update looks."""

from incidentbot.blueprint.words import who
from incidentbot.domain.communication import Audience
from incidentbot.domain.events import StatusUpdatePosted
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Message, context, paragraphs, section
from incidentbot.slack.text import escape, when


def update(effect: Effect) -> Message:
    """Say where things stand, who says so, and when the next update comes (checklist 80)."""
    posted = effect.event(StatusUpdatePosted)
    reference = effect.incident.reference
    author = who(effect.fact.by, effect.people)
    text = escape(posted.text)
    return Message(
        text=f"{reference} status update: {text}",
        blocks=(
            section(f":loudspeaker: *{reference} · Status update* from {author}"),
            *paragraphs(text),
            context(f"{_next(posted)} · {_for(posted)}"),
        ),
    )


def _next(posted: StatusUpdatePosted) -> str:
    if posted.next_due_at is None:
        return "No next update is promised"
    return f"Next update {when(posted.next_due_at)}"


def _for(posted: StatusUpdatePosted) -> str:
    return "for everybody" if posted.audience is Audience.STAKEHOLDERS else "for this room"
