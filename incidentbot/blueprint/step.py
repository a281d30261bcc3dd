"""How a room hears of a step: who did what, in whose words, what is expected now, and what leads on."""

from incidentbot.blueprint.undo import undo_button
from incidentbot.domain.incident.guidance import expected_now, onward
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Block, Message, actions, button, context, section
from incidentbot.slack.text import escape, quote

_BUTTONS = 2


def step(effect: Effect, done: str, *details: Block, reason: str = "") -> Message:
    """Say it in one message. `done` is mrkdwn, a sentence; `reason` is as a person typed it."""
    incident = effect.incident
    words = f"{done}\n{quote(reason)}" if reason else done
    return Message(
        text=f"{done} {escape(reason)}".rstrip(),
        blocks=(
            section(words, accessory=undo_button(incident.incident_id, effect.fact)),
            *details,
            context(f"Next: {expected_now(incident)[0]}"),
            *onward_buttons(incident),
        ),
    )


def onward_buttons(incident: Incident) -> list[Block]:
    """Give the buttons that lead on from here."""
    ways = onward(incident)[:_BUTTONS]
    buttons = [button(way.words, action_id=way, value=incident.incident_id) for way in ways]
    return [actions(*buttons)] if buttons else []
