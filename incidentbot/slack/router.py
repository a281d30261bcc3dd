"""From Bolt to listeners and back: parse, call the listener, answer truthfully within three seconds.

A listener commits before it returns, so the ack that follows tells the true outcome. Opening a modal is the only
call to Slack made here before a person can see the answer.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp

from incidentbot.domain.errors import DomainError, FormError
from incidentbot.domain.identifiers import PersonId
from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack import parse
from incidentbot.slack.blocks import Message
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.requests import Answer, Call, Errors, Open, Replace, Say

_LOG = structlog.get_logger()
_SORRY = (
    "Something went wrong on our side, and nothing was changed. Please try again; "
    "if it happens again, tell whoever looks after incidentbot."
)

Listener = Callable[[Call], Awaitable[Answer]]
OptionsListener = Callable[[Call], Awaitable[list[dict[str, Any]]]]
EventListener = Callable[[Mapping[str, Any], str], Awaitable[None]]
"""Gets Slack's event and the key of its request."""


class Directory(Protocol):
    """Knows who is behind a Slack user id."""

    async def person(self, slack_user_id: str) -> PersonId:
        """Give our id of this person, known or new."""
        ...


class Router:
    """Registers listeners with Bolt. Everything that they raise ends here, as words for the person."""

    def __init__(self, app: AsyncApp, *, directory: Directory, gateway: Gateway) -> None:
        self._app = app
        self._directory = directory
        self._gateway = gateway

    def command(self, name: str, listener: Listener) -> None:
        """Have `listener` answer a slash command."""

        async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
            call = parse.command_call(body, person=await self._person(body))
            answer = await _answer(listener, call)
            if isinstance(answer, Say):
                await ack(**_message(answer).arguments())
            else:
                await ack()
                await self._show(answer, call)

        self._app.command(name)(on_command)

    def action(self, action_id: str, listener: Listener) -> None:
        """Have `listener` answer a button, a list or another control."""

        async def on_action(ack: AsyncAck, body: dict[str, Any]) -> None:
            call = parse.action_call(body, person=await self._person(body))
            answer = await _answer(listener, call)
            await ack()
            await self._show(answer, call)

        self._app.action(action_id)(on_action)

    def link(self, action_id: str) -> None:
        """Acknowledge a button that only opens an address."""

        async def on_link(ack: AsyncAck) -> None:
            await ack()

        self._app.action(action_id)(on_link)

    def shortcut(self, callback_id: str, listener: Listener) -> None:
        """Have `listener` answer a shortcut, global or on a message."""

        async def on_shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
            call = parse.shortcut_call(body, person=await self._person(body))
            answer = await _answer(listener, call)
            await ack()
            await self._show(answer, call)

        self._app.shortcut(callback_id)(on_shortcut)

    def view(self, callback_id: str, listener: Listener) -> None:
        """Have `listener` answer a submitted modal."""

        async def on_submission(ack: AsyncAck, body: dict[str, Any]) -> None:
            call = parse.submission_call(body, person=await self._person(body))
            answer = await _submission_answer(listener, call)
            match answer:
                case Errors():
                    await ack(response_action="errors", errors=dict(answer.fields))
                case Replace():
                    await ack(response_action="update", view=answer.view)
                case Open():
                    await ack(response_action="push", view=answer.view)
                case _:
                    await ack()
                    await self._show(answer, call)

        self._app.view(callback_id)(on_submission)

    def options(self, action_id: str, listener: OptionsListener) -> None:
        """Have `listener` fill a list while somebody types."""

        async def on_options(ack: AsyncAck, body: dict[str, Any]) -> None:
            person = await self._person(body)
            call = Call(
                person=person, user_id=parse.acting_user(body), text=str(body.get("value", ""))
            )
            await ack(options=await listener(call))

        self._app.options(action_id)(on_options)

    def event(self, kind: str, listener: EventListener) -> None:
        """Have `listener` follow what happens in the workspace."""

        async def on_event(body: dict[str, Any]) -> None:
            try:
                await listener(body["event"], f"event:{body['event_id']}")
            except DomainError as refused:
                _LOG.info("event.refused", kind=kind, why=str(refused))

        self._app.event(kind)(on_event)

    async def _person(self, body: dict[str, Any]) -> PersonId:
        return await self._directory.person(parse.acting_user(body))

    async def _show(self, answer: Answer, call: Call) -> None:
        try:
            match answer:
                case Open() if call.view is not None and call.view.callback_id:
                    await self._gateway.push_view(call.trigger_id, answer.view)
                case Open():
                    await self._gateway.open_view(call.trigger_id, answer.view)
                case Replace() if call.view is not None:
                    await self._gateway.update_view(
                        call.view.view_id, answer.view, seen=call.view.seen
                    )
                case Say():
                    await self._say(answer, call)
                case _:
                    pass
        except DeliveryError as error:
            _LOG.warning("answer.failed", user_id=call.user_id, why=str(error))

    async def _say(self, answer: Say, call: Call) -> None:
        message = _message(answer)
        if call.channel_id:
            await self._gateway.whisper(call.channel_id, call.user_id, message)
        else:
            channel_id = await self._gateway.direct_channel(call.user_id)
            await self._gateway.whisper(channel_id, call.user_id, message)


def _message(answer: Say) -> Message:
    return Message(text=answer.text, blocks=answer.blocks)


async def _answer(listener: Listener, call: Call) -> Answer:
    answer = await _answer_or_refusal(listener, call)
    return Say(text=str(answer)) if isinstance(answer, DomainError) else answer


async def _submission_answer(listener: Listener, call: Call) -> Answer:
    """Answer at the field: a modal that closes takes with it what was typed."""
    match await _answer_or_refusal(listener, call):
        case FormError() as wrong:
            return Errors(fields=_at_known_fields(wrong.fields, call))
        case DomainError() as refused:
            return Errors(fields={_first_input(call): str(refused)})
        case answer:
            return answer


async def _answer_or_refusal(listener: Listener, call: Call) -> Answer | DomainError:
    try:
        return await listener(call)
    except DomainError as refused:
        return refused
    except Exception:
        _LOG.exception("listener.bug", user_id=call.user_id)
        return DomainError(_SORRY)


def _at_known_fields(wrong: Mapping[str, str], call: Call) -> dict[str, str]:
    """Put each error at its field; one whose field is not in the modal goes to the first: Slack refuses others."""
    known = _inputs(call)
    placed = {name: words for name, words in wrong.items() if name in known}
    homeless = [words for name, words in wrong.items() if name not in known]
    if homeless:
        first = _first_input(call)
        placed[first] = " ".join([*homeless, *filter(None, [placed.get(first)])])
    return placed


def _inputs(call: Call) -> tuple[str, ...]:
    blocks = call.view.blocks if call.view else ()
    return tuple(block["block_id"] for block in blocks if block["type"] == "input")


def _first_input(call: Call) -> str:
    return next(iter(_inputs(call)), "")
