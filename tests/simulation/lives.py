"""A life of the bot: an incident is declared, taken, spoken of and resolved, whatever goes wrong on its course.

Nobody waits for time to pass. What the stand-in waits for, such as a late event, takes turns of the loop; what the
outbox waits for is brought forward when there is nothing else to do.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sqlmodel import col, select

from incidentbot.sandbox.delivery.carrier import Ack
from incidentbot.store.database import Session
from incidentbot.store.queries.outbox import DeliveryStatus
from incidentbot.store.tables import DeliveryRow
from tests.simulation.transcripts import Transcript, doubled, out_of_order, transcript
from tests.support.actor import Actor
from tests.support.connections import Connections
from tests.support.eyes import words_of
from tests.support.policies import policy_of_full_rooms
from tests.support.scene import Mode
from tests.support.story import Story, telling
from tests.support.waiting import let_pass, seconds_left

_MOST_TRIES = 40
_TURNS_A_SECOND = 10
_WHERE_THEY_TYPE = "#general"


class GaveUpError(AssertionError):
    """Something did not come to an end, however often it was tried."""


class Step(StrEnum):
    """What somebody wants done. An incident begins in one of the first two ways."""

    NOW = "now"
    DECLARE = "declare"
    TAKE = "take"
    UPDATE = "update"
    RESOLVE = "resolve"


QUICKLY = (Step.NOW, Step.TAKE, Step.UPDATE, Step.RESOLVE)
"""A life that begins with one line, typed."""

BY_FORM = (Step.DECLARE, *QUICKLY[1:])
"""A life that begins with a form, filled in."""

SOON, BUSY = 1.0, 10.0
"""How many seconds a socket may be silent before it is missed: soon, or not just because the machine is busy."""


class Course(Protocol):
    """The course that a life takes: with which database, how the bot is reached, and what goes wrong."""

    @property
    def database(self) -> str:
        """The kind of database."""
        ...

    @property
    def mode(self) -> Mode:
        """How requests reach the bot."""
        ...

    @property
    def steps(self) -> Sequence[Step]:
        """What is done, in this order."""
        ...

    @property
    def signs_of_life(self) -> float:
        """How many seconds a socket may be silent before it is missed."""
        ...

    def around(self, step: Step, life: "Life") -> AbstractContextManager[None]:
        """Have go wrong what is to go wrong while this is done, and until nothing is left to be done about it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Calm:
    """A course on which nothing goes wrong."""

    database: str
    mode: Mode
    steps: Sequence[Step]
    signs_of_life: float = BUSY

    def around(self, _step: Step, _life: "Life") -> AbstractContextManager[None]:
        """Let everything go well."""
        return nullcontext()


async def live(course: Course, database_url: str) -> tuple[Transcript, ...]:
    """Live, and give what there is after each step. Nothing may be doubled, out of order or given up."""
    async with telling(
        database_url,
        mode=course.mode,
        policy=policy_of_full_rooms(),
        signs_of_life=course.signs_of_life,
    ) as story:
        life = Life(story)
        story.stand_in.faults.sleep = _turns
        seen = []
        for step in course.steps:
            with course.around(step, life):
                await life.does(step)
            seen.append(transcript(story.scene))
        wrong = [
            *(f"twice: {key}" for key in doubled(story.scene)),
            *(f"too late: {key}" for key in out_of_order(story.scene)),
            *(f"given up: {key}" for key in await story.application.database.read(_given_up)),
        ]
        if wrong:
            raise AssertionError("\n".join(wrong))
        return tuple(seen)


class Life:
    """People who want something done: they look whether it is, and if not try again.

    `again` is what they were told, each time that they had to try again.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.again: list[str] = []
        self._connections = Connections(story.stand_in.workspace, story.app)
        actors = story.scene.actors(self._until_done)
        self._rita, self._sam = actors["rita"], actors["sam"]

    async def does(self, step: Step) -> None:
        """Have it done."""
        rita, sam = self._rita, self._sam
        match step:
            case Step.NOW:
                await self._types(rita, "now Checkout fails", lambda: bool(rita.rooms()))
            case Step.DECLARE:
                await self._opens(rita, "declare Checkout fails")
                await self._hands_in(rita)
            case Step.TAKE:
                await self._types(sam, "take INC-1", lambda: "owner: Sam" in self._topic)
            case Step.UPDATE:
                await self._opens(sam, "update INC-1 we know why")
                await self._hands_in(sam)
            case Step.RESOLVE:
                await self._opens(sam, "resolve INC-1")
                await sam.fills(verification="20 orders went through", code="Solution provided")
                await self._hands_in(sam)

    @property
    def _topic(self) -> str:
        return self._rita.conversation(self._rita.rooms()[0]).topic

    async def _types(self, who: Actor, command: str, done: Callable[[], bool]) -> None:
        await self._until(done, lambda: who.types(f"/incident {command}", _WHERE_THEY_TYPE), who)

    async def _opens(self, who: Actor, command: str) -> None:
        await self._types(who, command, lambda: who.has_window)

    async def _hands_in(self, who: Actor) -> None:
        """Press the button until the window is closed: whoever sees an error presses it again."""
        await self._until(lambda: not who.has_window, who.hands_in, who)

    async def _until(
        self, done: Callable[[], bool], deed: Callable[[], Awaitable[Ack]], who: Actor
    ) -> None:
        for _ in range(_MOST_TRIES):
            if self.story.scene.app.uses_socket_mode:
                await self._connections.until(lambda: self.story.app.connected)
            before = len(_whispers(who))
            ack = await deed()
            if done():
                return
            assert "errors" not in (ack.body or {}), ack.body
            told = [*filter(None, [ack.error]), *_whispers(who)[before:], *_banner(who)]
            self.again.append(" ".join(told))
        raise GaveUpError("it was tried again and again")

    async def _until_done(self) -> None:
        """Wait until nothing is under way any more, and nothing is left to be done."""
        story = self.story
        for _ in range(_MOST_TRIES):
            await story.application.idle()
            if story.stand_in.events.busy:
                # Nobody asks anything of Slack any more, so nobody would find out that it is up again.
                story.stand_in.faults.come_up()
                await story.stand_in.events.told()
            elif waits := await seconds_left(story.application):
                soonest = min((seconds for seconds in waits if seconds > 0), default=0.0)
                await let_pass(story.application, soonest)
            else:
                return
        raise GaveUpError("something is left to be done, again and again")


def _whispers(who: Actor) -> list[str]:
    return who.whispers(_WHERE_THEY_TYPE)


def _banner(who: Actor) -> list[str]:
    """Give what the bot says at the top of a window that it has put back."""
    top = words_of(who.window["blocks"][0]) if who.has_window else ""
    return [top] if top.startswith(":warning:") else []


def _given_up(session: Session) -> list[str]:
    dead = col(DeliveryRow.status) == DeliveryStatus.DEAD
    rows = session.exec(select(DeliveryRow).where(dead)).all()
    return [f"{row.subscriber}: {row.error}" for row in rows]


async def _turns(seconds: float) -> None:
    for _ in range(round(seconds * _TURNS_A_SECOND)):
        await asyncio.sleep(0)
