"""What people do in Slack and what they then read, over a real database and a Slack that only takes notes."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from incidentbot.blueprint import Context
from incidentbot.blueprint.verb import AnyVerb
from incidentbot.blueprint.verbs import Verbs
from incidentbot.domain.errors import DomainError
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.incident.parts import Reporter
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import DEFAULTS
from incidentbot.domain.person import Profile
from incidentbot.domain.policy import Policy
from incidentbot.engine.directory import WorkspaceDirectory
from incidentbot.features import ALL
from incidentbot.features.declare.command import DeclareIncident
from incidentbot.slack.blocks import Message
from incidentbot.slack.requests import Answer, Call, Open, OpenView, Replace, Say
from incidentbot.slack.text import escape, mention
from incidentbot.store.database import Session
from incidentbot.store.queries.people import People
from tests.support.engines import WORKSPACE, Engine, running_engine
from tests.support.incidents import OUTSIDER, REPORTER, RESPONDER, report
from tests.support.noted_slack import Listeners, NotedSlack, filled
from tests.support.policies import a_policy

PROFILES = {
    REPORTER: Profile(slack_user_id="UREPORTER", name="Rita"),
    RESPONDER: Profile(slack_user_id="USAM", name="Sam"),
    OUTSIDER: Profile(slack_user_id="UOLGA", name="Olga"),
}
COMMAND = "/incident"
ELSEWHERE = "general"
_NAMED = re.compile(r"@([A-Z][a-z]+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The bot with all its features. What is delivered is delivered when a person's deed returns."""

    engine: Engine
    context: Context
    listeners: Listeners
    slack: NotedSlack
    numbers: "count[int]"

    async def declare(self, title: str = "Checkout fails", **said: Any) -> str:
        """Have REPORTER declare, and give the room."""
        number = next(self.numbers)
        rita = Reporter(name="Rita", person=REPORTER)
        outcome = await self.engine.runner.execute(
            DeclareIncident(
                by=REPORTER,
                incident_id=IncidentId(f"i{number}"),
                report=report(**({"title": title, "reporter": rita} | said)),
            )
        )
        await self.engine.dispatcher.drain()
        assert outcome.incident is not None
        return outcome.incident.room_name

    async def type(self, person: PersonId, text: str, *, channel: str = ELSEWHERE) -> Answer:
        """Have somebody type the slash command with this text behind it, which Slack hands on escaped.

        `@Sam` is somebody chosen from Slack's list.
        """
        wired = _NAMED.sub(lambda name: mention(f"U{name[1].upper()}"), escape(text))
        call = _call(person, text=wired, channel_id=channel)
        return await self._answer(self.listeners.commands[COMMAND](call))

    async def press(
        self, person: PersonId, word: str, *, value: str = "i1", channel: str = ELSEWHERE
    ) -> Answer:
        """Have somebody press a button."""
        call = _call(person, value=value, channel_id=channel)
        return await self._answer(self.listeners.actions[word](call))

    async def submit(self, person: PersonId, answer: Answer, **said: Any) -> Answer:
        """Have somebody fill in the form that they were shown, and submit it. A refusal is raised."""
        view = shown(answer)
        call = _call(person, view=_open(view, **said))
        try:
            return await self.listeners.views[view["callback_id"]](call)
        finally:
            await self.engine.dispatcher.drain()

    async def choose(self, person: PersonId, answer: Answer, action: str, **said: Any) -> Answer:
        """Have somebody choose something in a form that changes with it."""
        call = _call(person, view=_open(shown(answer), **said))
        return await self._answer(self.listeners.actions[action](call))

    async def incident(self, number: int = 1) -> Incident:
        """Read an incident as it stands."""
        return await self.engine.incident(number)

    def heard(self, channel: str) -> list[Message]:
        """Give what the bot has posted there at the top level, in order."""
        return [
            post.message
            for post in self.slack.posts
            if post.channel_id == channel and post.thread_ts is None
        ]

    async def _answer(self, asked: Any) -> Answer:
        try:
            answer: Answer = await asked
        except DomainError as refused:
            answer = Say(text=str(refused))
        await self.engine.dispatcher.drain()
        return answer


def shown(answer: Answer) -> dict[str, Any]:
    """Give the form that somebody was shown."""
    assert isinstance(answer, Open | Replace), f"no form was shown, but {answer}"
    return answer.view


def words(answer: Answer) -> str:
    """Give what somebody was told."""
    assert isinstance(answer, Say), f"nothing was said, but {answer}"
    return answer.text


def buttons(message: Message) -> list[str]:
    """Name the buttons under a message, by what they do."""
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [button["action_id"] for row in rows for button in row]


@asynccontextmanager
async def conversation(
    database_url: str, *, policy: Policy | None = None
) -> AsyncIterator[Conversation]:
    """Have the bot listen."""
    decided = policy or a_policy()
    async with running_engine(database_url, policy=decided) as engine:
        await engine.database.write(_enter_people)
        slack, listeners = NotedSlack(), Listeners()
        numbers = count(1)
        context = Context(
            runner=engine.runner,
            read=engine.read,
            directory=WorkspaceDirectory(
                engine.database, workspace_id=WORKSPACE.workspace_id, new_id=str
            ),
            slack=slack,
            policy=decided,
            permissions=DEFAULTS,
            workspace=WORKSPACE,
            clock=engine.clock,
            command_name=COMMAND,
            new_id=lambda: f"i{next(numbers)}",
        )
        _wire(context, engine, listeners)
        yield Conversation(
            engine=engine, context=context, listeners=listeners, slack=slack, numbers=numbers
        )


def _enter_people(session: Session) -> None:
    people = People(session, WORKSPACE.workspace_id)
    for person, profile in PROFILES.items():
        people.keep(profile, new_id=person)


def _wire(context: Context, engine: Engine, listeners: Listeners) -> None:
    verbs: dict[str, AnyVerb] = {}
    engine.registry.handlers.clear()
    for feature in ALL:
        brought = feature(context)
        verbs |= brought.verbs
        engine.registry.add(
            handlers=brought.handlers,
            subscriptions=brought.subscriptions,
            alarms=brought.timers,
        )
        listeners.actions.update(brought.actions)
        listeners.views.update(brought.views)
    Verbs(
        verbs,
        read=context.read,
        permissions=context.permissions,
        command_name=COMMAND,
        in_room="panel",
        elsewhere="declare",
    ).register(listeners)


def _call(person: PersonId, **did: Any) -> Call:
    return replace(Call(person=person, user_id=PROFILES[person].slack_user_id), **did)


def _open(view: dict[str, Any], **said: Any) -> OpenView:
    return OpenView(
        view_id="V1",
        seen="",
        callback_id=view["callback_id"],
        private_metadata=view["private_metadata"],
        values=filled(view, **said),
        blocks=tuple(view["blocks"]),
    )
