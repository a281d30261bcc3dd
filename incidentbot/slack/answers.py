"""Giving a listener's answer to the person, once the request is acknowledged."""

from typing import Any

import structlog

from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.again import with_typed
from incidentbot.slack.blocks import Message
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.requests import Answer, Call, Open, Replace, Say, Send, opened

# Where the answer was lost, it may be open all the same.
_NO_FORM = "Slack has not said that the form is open. If you do not see it, please try again."
_LOG = structlog.get_logger()


def message_of(answer: Say) -> Message:
    """Give the words of an answer as a message."""
    return Message(text=answer.text, blocks=answer.blocks)


async def give(answer: Answer, call: Call, *, gateway: Gateway) -> None:
    """Open, change or say it. A form that Slack does not open takes nothing with it of what was typed."""
    try:
        await _give(answer, call, gateway=gateway)
    except DeliveryError as error:
        _failed(call, error)
        if isinstance(answer, Open):
            await give(with_typed(_NO_FORM, call), call, gateway=gateway)


async def redraw(call: Call, view: dict[str, Any], *, gateway: Gateway) -> None:
    """Change the modal that a call came from, whatever it shows by now."""
    try:
        await gateway.update_view(opened(call).view_id, view, seen=None)
    except DeliveryError as error:
        _failed(call, error)


def _failed(call: Call, error: DeliveryError) -> None:
    _LOG.warning("answer.failed", user_id=call.user_id, why=str(error))


async def _give(answer: Answer, call: Call, *, gateway: Gateway) -> None:
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


async def _say(answer: Say, call: Call, *, gateway: Gateway) -> None:
    """Say it where they asked; where the bot may not speak, in private: nobody is left without an answer."""
    if call.response_url:
        try:
            await gateway.respond(call.response_url, message_of(answer))
        except DeliveryError as error:
            _failed(call, error)
        else:
            return
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
