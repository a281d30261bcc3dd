"""Sending what an effect has to say, once, the same way everywhere."""

from dataclasses import replace
from datetime import timedelta

from incidentbot.blueprint.paged import PAGES
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.lateness import is_late
from incidentbot.engine.outbox import AnyEffect, Effect
from incidentbot.slack.blocks import Message, context, section
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.text import mention, when
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import CARD

_MOST, _WITHIN = 3, timedelta(hours=1)
"""How many direct messages somebody gets within what time, pages aside."""


async def post(
    slack: Gateway,
    effect: AnyEffect,
    channel_id: str,
    message: Message,
    *,
    thread_ts: str | None = None,
) -> str:
    """Post in a channel, unless an earlier attempt has, and give its `ts`. What comes late says so."""
    return await slack.post(
        channel_id,
        dated(message, effect),
        key=effect.delivery.key,
        uncertain=effect.delivery.uncertain,
        thread_ts=thread_ts,
    )


async def post_in_room(slack: Gateway, effect: Effect, message: Message) -> str:
    """Tell the situation room, and give the `ts` of what it was told."""
    return await post(slack, effect, effect.resources[ROOM].channel_id, message)


async def post_to_person(
    slack: Gateway, effect: AnyEffect, person: PersonId, message: Message
) -> None:
    """Tell one person, who must have to do with it. Whom Slack does not know hears nothing."""
    user_id = effect.people[person].slack_user_id
    if user_id is not None:
        await post(slack, effect, await slack.direct_channel(user_id), message)


async def nudge(slack: Gateway, effect: Effect, person: PersonId, message: Message) -> None:
    """Ask something of one person by direct message; after a few of those within an hour, in the room.

    There it stands in the thread under the card, and calls them by name. Pages do not count: they have to come through.
    """
    user_id = effect.people[person].slack_user_id
    if user_id is None:
        return
    channel_id = await slack.direct_channel(user_id)
    card = effect.resources.get(CARD)
    if card is None or not await _has_had_enough(slack, effect, channel_id):
        await post(slack, effect, channel_id, message)
        return
    called = mention(user_id)
    in_thread = Message(text=f"{called} {message.text}", blocks=(section(called), *message.blocks))
    await post(slack, effect, card.channel_id, in_thread, thread_ts=card.ts)


async def _has_had_enough(slack: Gateway, effect: Effect, channel_id: str) -> bool:
    """Tell whether they got their share before this came up: asked again, it is the same."""
    until = effect.fact.entered_at
    keys = await slack.posted(channel_id, since=until - _WITHIN, until=until)
    others = [key for key in keys if f":{PAGES}" not in key and key != effect.delivery.key]
    return len(others) >= _MOST


def dated(message: Message, effect: AnyEffect) -> Message:
    """Say of what moment a message is, where that is long ago: nobody may take it for what is going on now."""
    entered_at = effect.fact.entered_at
    if not is_late(entered_at, now=effect.now):
        return message
    words = f"Sent late: this is from {when(entered_at)}"
    blocks = (context(f":hourglass: {words}"), *message.blocks)
    return replace(message, text=f"({words}) {message.text}", blocks=blocks)
