"""From Bolt to listeners and back: parse, call the listener, answer truthfully within three seconds.

A listener commits before it returns, so the ack that follows tells the true outcome. Opening a modal is the only
call to Slack made here before a person can see the answer. Where something goes wrong, or takes longer than Slack
waits, whoever typed something gets it back.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any, Protocol

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp

from incidentbot.domain.errors import DomainError
from incidentbot.domain.identifiers import PersonId
from incidentbot.engine.registry import merge
from incidentbot.engine.under_way import UnderWay
from incidentbot.slack import parse
from incidentbot.slack.again import AGAIN, filled_again, retyped, saved
from incidentbot.slack.answers import give, message_of, redraw
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.outcomes import Outcome, Trouble, answer_to, answer_to_submission
from incidentbot.slack.requests import Answer, Call, Errors, Open, Replace, Say, Send

_LOG = structlog.get_logger()
_SORRY = (
    "Something went wrong on our side, and this was not done. Please try again; "
    "if it happens again, tell whoever looks after incidentbot."
)
_STILL_AT_IT = "This takes longer than usual. You will be told here when it is done."
_NOT_YET_SAVED = (
    "This takes longer than usual, and is not saved yet. Wait a moment, or send it again: "
    "it will not be done twice."
)
ANSWERS_WITHIN = 2.5
"""Seconds. Slack gives up after three."""

Listener = Callable[[Call], Awaitable[Answer]]
OptionsListener = Callable[[Call], Awaitable[list[dict[str, Any]]]]
Payload = dict[str, Any]
Acknowledge = Callable[..., Awaitable[None]]
Handler = Callable[[Acknowledge, Payload], Coroutine[Any, Any, None]]
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
        self,
        app: AsyncApp,
        *,
        directory: Directory,
        gateway: Gateway,
        under_way: UnderWay,
        answers_within: float,
    ) -> None:
        self._app = app
        self._directory = directory
        self._gateway = gateway
        self._under_way = under_way
        self._answers_within = answers_within
        self._commands: dict[str, Handler] = {}
        self._actions: dict[str, Handler] = {}
        self._shortcuts: dict[str, Handler] = {}
        self._views: dict[str, Handler] = {}
        self._options: dict[str, Handler] = {}
        self._handling: set[asyncio.Task[None]] = set()

    def listen(self) -> None:
        """Begin to answer, once all are known.

        Bolt asks one listener after the other whether it is meant. It gets one for each kind of request, so that an
        answer does not take longer the more there is to do.
        """
        app = self._app
        self._listen(app.command, self._commands, lambda body: str(body["command"]))
        self._listen(app.action, self._actions, lambda body: str(body["actions"][0]["action_id"]))
        self._listen(app.view, self._views, lambda body: str(body["view"]["callback_id"]))
        self._listen(app.options, self._options, lambda body: str(body["action_id"]))
        self._listen(app.shortcut, self._shortcuts, lambda body: str(body["callback_id"]))

    def command(self, name: str, listener: Listener) -> None:
        """Have `listener` answer a slash command, also when what was typed is sent again by a button."""

        async def on_command(ack: Acknowledge, body: Payload) -> None:
            with self._under_way.one_more():
                call = _read(parse.command_call, body)
                outcome = self._begin(listener, call)
                if not await self._is_in_time(outcome):
                    await ack(text=_STILL_AT_IT)
                    await self._give(answer_to(await outcome, call), call)
                    return
                match answer_to(await outcome, call):
                    case Say() as answer:
                        await ack(**message_of(answer).arguments())
                    case Send(said=said) as answer:
                        await ack(text=said)
                        await self._give(replace(answer, said=""), call)
                    case answer:
                        await ack()
                        await self._give(answer, call)

        merge(self._commands, {name: on_command})
        merge(self._actions, {AGAIN: self._on(_retyped, listener)})

    def action(self, action_id: str, listener: Listener) -> None:
        """Have `listener` answer a button, a list or another control."""
        merge(self._actions, {action_id: self._on(parse.action_call, listener)})

    def shortcut(self, callback_id: str, listener: Listener) -> None:
        """Have `listener` answer a shortcut, global or on a message."""
        merge(self._shortcuts, {callback_id: self._on(parse.shortcut_call, listener)})

    def view(self, callback_id: str, listener: Listener) -> None:
        """Have `listener` answer a submitted modal. One that could not be saved comes back with all that is in it."""

        async def on_submission(ack: Acknowledge, body: Payload) -> None:
            with self._under_way.one_more():
                call = _read(parse.submission_call, body)
                outcome = self._begin(listener, call)
                if not await self._is_in_time(outcome):
                    await ack(**_update(filled_again(body["view"], _NOT_YET_SAVED)))
                    await self._tell_late(await outcome, call, body["view"])
                    return
                match answer_to_submission(await outcome, call):
                    case Trouble(words=words):
                        await ack(**_update(filled_again(body["view"], words)))
                    case Errors() as wrong:
                        await ack(response_action="errors", errors=dict(wrong.fields))
                    case Replace() as other:
                        await ack(**_update(other.view))
                    case Open() as next_one:
                        await ack(response_action="push", view=next_one.view)
                    case answer:
                        await ack()
                        await self._give(answer, call)

        merge(self._views, {callback_id: on_submission})

    def options(self, action_id: str, listener: OptionsListener) -> None:
        """Have `listener` fill a list while somebody types."""

        async def on_options(ack: Acknowledge, body: Payload) -> None:
            person = await self._directory.person(parse.acting_user(body))
            call = parse.options_call(body, person=person)
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

    def _listen(
        self,
        register: Callable[..., Any],
        handlers: Mapping[str, Handler],
        name_of: Callable[[Payload], str],
    ) -> None:
        async def on_request(ack: AsyncAck, body: Payload) -> None:
            """Return once it is acknowledged: what is still to be done then, nobody waits for."""
            acknowledged = asyncio.get_running_loop().create_future()

            async def acknowledge(**answer: Any) -> None:
                await ack(**answer)
                acknowledged.set_result(None)

            handling = asyncio.create_task(handlers[name_of(body)](acknowledge, body))
            await asyncio.wait({acknowledged, handling}, return_when=asyncio.FIRST_COMPLETED)
            if acknowledged.done():
                self._go_on(handling)
            else:
                handling.result()

        if handlers:
            names = "|".join(map(re.escape, handlers))
            register(re.compile(rf"(?:{names})\Z"))(on_request)

    def _go_on(self, handling: asyncio.Task[None]) -> None:
        """Keep hold of what goes on, which the loop does not, and say how it has failed."""
        self._handling.add(handling)
        handling.add_done_callback(self._has_ended)

    def _has_ended(self, handling: asyncio.Task[None]) -> None:
        self._handling.discard(handling)
        if not handling.cancelled() and (error := handling.exception()):
            _LOG.error("answer.bug", exc_info=error)

    def _on(self, parsed: Parser, listener: Listener) -> Handler:
        async def on_payload(ack: Acknowledge, body: Payload) -> None:
            with self._under_way.one_more():
                call = _read(parsed, body)
                outcome = self._begin(listener, call)
                await self._is_in_time(outcome)
                await ack()
                await self._give(answer_to(await outcome, call), call)

        return on_payload

    def _begin(self, listener: Listener, call: Call) -> asyncio.Task[Outcome]:
        return asyncio.create_task(self._outcome(listener, call))

    async def _outcome(self, listener: Listener, call: Call) -> Outcome:
        try:
            return await listener(replace(call, person=await self._directory.person(call.user_id)))
        except DomainError as refused:
            return refused
        except Exception:
            _LOG.exception("listener.bug", user_id=call.user_id)
            return Trouble(words=_SORRY)

    async def _is_in_time(self, outcome: asyncio.Task[Outcome]) -> bool:
        done, _ = await asyncio.wait({outcome}, timeout=self._answers_within)
        return bool(done)

    async def _give(self, answer: Answer, call: Call) -> None:
        await give(answer, call, gateway=self._gateway)

    async def _tell_late(self, outcome: Outcome, call: Call, view: Payload) -> None:
        """Show in the modal what has become of it, which had to be answered before that was known."""
        match answer_to_submission(outcome, call):
            case Trouble(words=words):
                shown = filled_again(view, words)
            case Errors(fields=fields):
                shown = filled_again(view, " ".join(fields.values()))
            case Replace(view=shown) | Open(view=shown):
                pass
            case answer:
                shown = saved(view)
                await self._give(answer, call)
        await redraw(call, shown, gateway=self._gateway)


def _read(parsed: Parser, body: Payload) -> Call:
    """Parse a payload. Who it is from is looked up with the rest: should that fail, there is an answer all the same."""
    return parsed(body, person=PersonId(""))


def _retyped(body: Payload, *, person: PersonId) -> Call:
    call = parse.action_call(body, person=person)
    return retyped(call, response_url=body.get("response_url", ""))


def _update(view: dict[str, Any]) -> dict[str, Any]:
    return {"response_action": "update", "view": view}
