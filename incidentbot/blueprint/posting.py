"""Sending what an effect has to say, once, the same way everywhere."""

from dataclasses import replace

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.lateness import is_late
from incidentbot.engine.outbox import AnyEffect, Effect
from incidentbot.slack.blocks import Message, context
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.text import when
from incidentbot.store.queries.incidents import ROOM


async def post(
    slack: Gateway,
    effect: AnyEffect,
    channel_id: str,
    message: Message,
    *,
    thread_ts: str | None = None,
) -> None:
    """Post in a channel, unless an earlier attempt has. What comes late says so."""
    await slack.post(
        channel_id,
        dated(message, effect),
        key=effect.delivery.key,
        uncertain=effect.delivery.uncertain,
        thread_ts=thread_ts,
    )


async def post_in_room(slack: Gateway, effect: Effect, message: Message) -> None:
    """Tell the situation room."""
    await post(slack, effect, effect.resources[ROOM].channel_id, message)


async def post_to_person(
    slack: Gateway, effect: AnyEffect, person: PersonId, message: Message
) -> None:
    """Tell one person, who must have to do with it. Whom Slack does not know hears nothing."""
    user_id = effect.people[person].slack_user_id
    if user_id is not None:
        await post(slack, effect, await slack.direct_channel(user_id), message)


def dated(message: Message, effect: AnyEffect) -> Message:
    """Say of what moment a message is, where that is long ago: nobody may take it for what is going on now."""
    entered_at = effect.fact.entered_at
    if not is_late(entered_at, now=effect.now):
        return message
    words = f"Sent late: this is from {when(entered_at)}"
    blocks = (context(f":hourglass: {words}"), *message.blocks)
    return replace(message, text=f"({words}) {message.text}", blocks=blocks)
