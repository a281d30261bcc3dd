"""Giving a listener's answer to the person, once the request is acknowledged."""

import structlog

from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.blocks import Message
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.requests import Answer, Call, Open, Replace, Say, Send

_LOG = structlog.get_logger()


def message_of(answer: Say) -> Message:
    """Give the words of an answer as a message."""
    return Message(text=answer.text, blocks=answer.blocks)


async def give(answer: Answer, call: Call, *, gateway: Gateway) -> None:
    """Open, change or say it. What Slack does not take is logged: by now nobody waits for it."""
    try:
        match answer:
            case Open() if call.view is not None and call.view.callback_id:
                await gateway.push_view(call.trigger_id, answer.view)
            case Open():
                await gateway.open_view(call.trigger_id, answer.view)
            case Replace() if call.view is not None:
                await gateway.update_view(call.view.view_id, answer.view, seen=call.view.seen)
            case Say():
                await _say(answer, call, gateway=gateway)
            case Send():
                await _send(answer, call, gateway=gateway)
            case _:
                pass
    except DeliveryError as error:
        _LOG.warning("answer.failed", user_id=call.user_id, why=str(error))


async def _say(answer: Say, call: Call, *, gateway: Gateway) -> None:
    """Say it where they asked; where the bot may not speak, in private: nobody is left without an answer."""
    if asked_in := answer.channel_id or call.channel_id:
        try:
            await gateway.whisper(asked_in, call.user_id, message_of(answer))
        except DeliveryError as error:
            if not error.permanent:
                raise
        else:
            return
    private = await gateway.direct_channel(call.user_id)
    await gateway.whisper(private, call.user_id, message_of(answer))


async def _send(answer: Send, call: Call, *, gateway: Gateway) -> None:
    channel_id = await gateway.direct_channel(call.user_id)
    await gateway.post(channel_id, answer.message, key=f"answer:{call.trigger_id}")
    if answer.said:
        await _say(Say(text=answer.said), call, gateway=gateway)
