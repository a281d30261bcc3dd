"""What the two rooms of a merge read."""

from incidentbot.blueprint.step import step
from incidentbot.blueprint.words import who
from incidentbot.domain.events import MergedInto
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Message, section
from incidentbot.slack.text import channel, escape


def ended_here(effect: Effect, *, room: str) -> Message:
    """Say in the duplicate's room where it goes on."""
    into = effect.event(MergedInto).reference
    actor = who(effect.fact.by, effect.people)
    return step(
        effect,
        f"{actor} has ended {effect.incident.reference} as a duplicate of {into}. "
        f"You are invited to {channel(room)}.",
    )


def goes_on_here(effect: Effect, *, room: str) -> Message:
    """Say in the other room what has come to it, and where to read what was found out there."""
    incident = effect.incident
    into = effect.event(MergedInto).reference
    words = (
        f"*{incident.reference}* ({escape(incident.title)}) is the same as {into}, says "
        f"{who(effect.fact.by, effect.people)}. Its people are invited here; "
        f"what they found out stands in {channel(room)}."
    )
    return Message(text=words, blocks=(section(words),))
