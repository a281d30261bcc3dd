"""How a change of owner is told."""

from incidentbot.blueprint.undo import undo_button
from incidentbot.blueprint.words import who
from incidentbot.domain.events import IncidentDeclared, OwnerChanged
from incidentbot.domain.incident.guidance import expected_now
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Message, actions, button, section
from incidentbot.slack.text import channel, escape
from incidentbot.store.queries.incidents import ROOM


def announcement(effect: Effect) -> Message:
    """Say who owns it now."""
    event = effect.event(OwnerChanged)
    owner = who(event.new.person, effect.people)
    reference = effect.incident.reference
    words = (
        f"{owner} has taken {reference}."
        if event.new.accepted
        else f"{who(effect.fact.by, effect.people)} gave {reference} to {owner}."
    )
    undo = undo_button(effect.incident.incident_id, effect.fact)
    return Message(text=words, blocks=(section(words, accessory=undo),))


def handover(effect: Effect) -> Message:
    """Tell the new owner what they have, what is expected of them now, and where."""
    incident = effect.incident
    by = who(effect.fact.by, effect.people)
    how = "declared" if isinstance(effect.fact.event, IncidentDeclared) else "gave you"
    what = f"{incident.reference}: {escape(incident.title)}"
    words = f"{by} {how} {what}. You answer for it from now on."
    room = channel(effect.resources[ROOM].channel_id)
    state = (
        f"{incident.severity.priority.value} {incident.severity.priority.words} · "
        f"{incident.status.words} · {room}"
    )
    expected = "\n".join(
        f"• {line}" for line in ("Say that you have it: one click.", *expected_now(incident))
    )
    take = button("Take it", action_id="take", value=incident.incident_id, style="primary")
    more = button("What I can do…", action_id="panel", value=incident.incident_id)
    return Message(
        text=words,
        blocks=(
            section(f"{words}\n{state}"),
            section(f"*Expected now*\n{expected}"),
            actions(take, more),
        ),
    )
