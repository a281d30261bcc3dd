"""From Bolt to listeners and back: parse, call the listener, answer truthfully within three seconds.

A listener commits before it returns, so the ack that follows tells the true outcome. Opening a modal is the only
call to Slack made here before a person can see the answer.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp

from incidentbot.domain.errors import DomainError, FormError
from incidentbot.domain.identifiers import PersonId
from incidentbot.engine.registry import merge
from incidentbot.engine.under_way import UnderWay
from incidentbot.slack import parse
from incidentbot.slack.answers import give, message_of
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.requests import Answer, Call, Errors, Open, Replace, Say, Send

_LOG = structlog.get_logger()
_SORRY = (
    "Something went wrong on our side, and nothing was changed. Please try again; "
    "if it happens again, tell whoever looks after incidentbot."
)

Listener = Callable[[Call], Awaitable[Answer]]
OptionsListener = Callable[[Call], Awaitable[list[dict[str, Any]]]]
Payload = dict[str, Any]
Handler = Callable[[AsyncAck, Payload], Awaitable[None]]
AsyncNext = Callable[[], Awaitable[Any]]
EventListener = Callable[[Mapping[str, Any], str], Awaitable[None]]
"""Gets Slack's event and the key of its request."""


class Parser(Protocol):
    """Turns a payload into a call."""

    def __call__(self, payload: Payload, /, *, person: PersonId) -> Call:
        """Parse it."""
        ...


class Directory(Protocol):
    """Knows who is behind a Slack user id."""

    async def person(self, slack_user_id: str) -> PersonId:
        """Give our id of this person, known or new."""
        ...


class Router:
    """Brings Bolt's requests to listeners. Everything that they raise ends here, as words for the person."""

    def __init__(
        self, app: AsyncApp, *, directory: Directory, gateway: Gateway, under_way: UnderWay
    ) -> None:
        self._app = app
        self._directory = directory
        self._gateway = gateway
        self._under_way = under_way
        self._commands: dict[str, Handler] = {}
        self._actions: dict[str, Handler] = {}
        self._shortcuts: dict[str, Handler] = {}
        self._views: dict[str, Handler] = {}
        self._options: dict[str, Handler] = {}

    def listen(self) -> None:
        """Begin to answer, once all are known.

        Bolt asks one listener after the other whether it is meant. It gets one for each kind of request, so that an
        answer does not take longer the more there is to do.
        """
        app = self._app
        _listen(app.command, self._commands, lambda body: str(body["command"]))
        _listen(app.action, self._actions, lambda body: str(body["actions"][0]["action_id"]))
        _listen(app.view, self._views, lambda body: str(body["view"]["callback_id"]))
        _listen(app.options, self._options, lambda body: str(body["action_id"]))
        _listen(app.shortcut, self._shortcuts, lambda body: str(body["callback_id"]))

    def command(self, name: str, listener: Listener) -> None:
        """Have `listener` answer a slash command."""

        async def on_command(ack: AsyncAck, body: Payload) -> None:
            with self._under_way.one_more():
                call = parse.command_call(body, person=await self._person(body))
                answer = await _answer(listener, call)
                match answer:
                    case Say():
                        await ack(**message_of(answer).arguments())
                    case Send(said=said):
                        await ack(text=said)
                        await give(replace(answer, said=""), call, gateway=self._gateway)
                    case _:
                        await ack()
                        await give(answer, call, gateway=self._gateway)

        merge(self._commands, {name: on_command})

    def action(self, action_id: str, listener: Listener) -> None:
        """Have `listener` answer a button, a list or another control."""
        merge(self._actions, {action_id: self._on(parse.action_call, listener)})

    def shortcut(self, callback_id: str, listener: Listener) -> None:
        """Have `listener` answer a shortcut, global or on a message."""
        merge(self._shortcuts, {callback_id: self._on(parse.shortcut_call, listener)})

    def view(self, callback_id: str, listener: Listener) -> None:
        """Have `listener` answer a submitted modal."""

        async def on_submission(ack: AsyncAck, body: Payload) -> None:
            with self._under_way.one_more():
                call = parse.submission_call(body, person=await self._person(body))
                match await _submission_answer(listener, call):
                    case Errors() as wrong:
                        await ack(response_action="errors", errors=dict(wrong.fields))
                    case Replace() as other:
                        await ack(response_action="update", view=other.view)
                    case Open() as next_one:
                        await ack(response_action="push", view=next_one.view)
                    case answer:
                        await ack()
                        await give(answer, call, gateway=self._gateway)

        merge(self._views, {callback_id: on_submission})

    def options(self, action_id: str, listener: OptionsListener) -> None:
        """Have `listener` fill a list while somebody types."""

        async def on_options(ack: AsyncAck, body: Payload) -> None:
            call = parse.options_call(body, person=await self._person(body))
            await ack(options=await listener(call))

        merge(self._options, {action_id: on_options})

    def event(self, kind: str, listener: EventListener) -> None:
        """Have `listener` follow what happens in the workspace.

        It runs as middleware, because Bolt acknowledges an event before its listener: what fails here is not
        acknowledged, and comes again.
        """

        async def before_the_ack(body: Payload, next_: AsyncNext) -> None:
            with self._under_way.one_more():
                try:
                    await listener(body["event"], f"event:{body['event_id']}")
                except DomainError as refused:
                    _LOG.info("event.refused", kind=kind, why=str(refused))
            await next_()

        async def nothing_left_to_do() -> None:
            pass

        self._app.event(kind, middleware=[before_the_ack])(nothing_left_to_do)

    def _on(self, parsed: Parser, listener: Listener) -> Handler:
        async def on_payload(ack: AsyncAck, body: Payload) -> None:
            with self._under_way.one_more():
                call = parsed(body, person=await self._person(body))
                answer = await _answer(listener, call)
                await ack()
                await give(answer, call, gateway=self._gateway)

        return on_payload

    async def _person(self, body: Payload) -> PersonId:
        return await self._directory.person(parse.acting_user(body))


def _listen(
    register: Callable[..., Any], handlers: Mapping[str, Handler], name_of: Callable[[Payload], str]
) -> None:
    async def on_request(ack: AsyncAck, body: Payload) -> None:
        await handlers[name_of(body)](ack, body)

    if handlers:
        names = "|".join(map(re.escape, handlers))
        register(re.compile(rf"(?:{names})\Z"))(on_request)


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
