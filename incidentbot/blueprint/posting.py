"""Sending what an effect has to say, once, the same way everywhere."""

from incidentbot.domain.identifiers import PersonId
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Message
from incidentbot.slack.gateway import Gateway
from incidentbot.store.queries.incidents import ROOM


async def post(slack: Gateway, effect: Effect, channel_id: str, message: Message) -> None:
    """Post in a channel, unless an earlier attempt has."""
    await slack.post(
        channel_id, message, key=effect.delivery.key, uncertain=effect.delivery.uncertain
    )


async def post_in_room(slack: Gateway, effect: Effect, message: Message) -> None:
    """Tell the situation room."""
    await post(slack, effect, effect.resources[ROOM].channel_id, message)


async def post_to_person(
    slack: Gateway, effect: Effect, person: PersonId, message: Message
) -> None:
    """Tell one person, who must have to do with the incident. Whom Slack does not know hears nothing."""
    user_id = effect.people[person].slack_user_id
    if user_id is not None:
        await post(slack, effect, await slack.direct_channel(user_id), message)
