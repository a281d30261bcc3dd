"""People at work while processes of the bot are killed, as by `kill -9`, and others take their places.

Whatever they were told is done is there in the end, once; and what they were not told of is there at most once.
"""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

from sqlmodel import col, select

from incidentbot.domain.escalation.page import LevelKind
from incidentbot.domain.escalation.policy import (
    EscalationPolicy,
    EscalationRules,
    Level,
    PageTarget,
    TargetKind,
)
from incidentbot.domain.events import ClocksPassed
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import Addressee, ClockKind
from incidentbot.domain.sla.target import BREACH, Mark, Promise, SlaPolicy, Target
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.store.database import Database, Session
from incidentbot.store.documents import load
from incidentbot.store.queries.outbox import DeliveryStatus
from incidentbot.store.tables import DeliveryRow, TimelineRow, TimerRow
from tests.simulation.chance import Chance
from tests.simulation.transcripts import doubled, out_of_order
from tests.support.actor import Actor
from tests.support.bot_process import BotProcess, Moment, Way, bot_process
from tests.support.connections import Connections
from tests.support.eyes import message_words, words_of
from tests.support.incidents import NOON
from tests.support.policies import policy_of_full_rooms
from tests.support.scene import Scene, staged

_LONGEST_LIFE = 40
_TO_TAKE = timedelta(seconds=2)
_ANNOUNCED = "The time to acknowledge was up"
_REFERENCE = re.compile(r"INC-\d+")
_TITLE = re.compile(r"thing-\d+-fails")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is to be endured, with so many bots on a database: so many incidents at least, and so many kills."""

    url: str
    bots: int
    incidents: int
    kills: int = 0
    seed: int


@dataclass
class Figures:
    """What came of it."""

    commands: int = 0
    unanswered: int = 0
    kills: int = 0
    wrong: list[str] = field(default_factory=list)


def policy_of_quick_clocks() -> Policy:
    """Give a policy by which an incident that nobody takes at once is told of in its room."""
    full = policy_of_full_rooms()
    promises = tuple(
        Promise(
            clock=ClockKind.ACKNOWLEDGE,
            priority=one.priority,
            target=Target(seconds=int(_TO_TAKE.total_seconds())),
        )
        for one in full.sla.promises
        if one.clock is ClockKind.ACKNOWLEDGE
    )
    marks = {ClockKind.ACKNOWLEDGE: (Mark(percent=BREACH, tell=(Addressee.ROOM,)),)}
    sla = SlaPolicy(promises=promises, marks=marks)
    return replace(full, sla=sla, escalation=EscalationRules(policies=(_quick_levels(),)))


def _quick_levels() -> EscalationPolicy:
    """Give levels that are gone through once in a few seconds, and then have nothing left to do."""
    owner, reporter = (
        Level(
            name=kind,
            targets=(PageTarget(kind=kind),),
            escalate_after=_TO_TAKE,
            repeat_every=None,
        )
        for kind in (TargetKind.OWNER, TargetKind.REPORTER)
    )
    return EscalationPolicy(
        key="quick",
        name="Quick",
        priorities=frozenset(Priority),
        levels=(owner, replace(reporter, kind=LevelKind.CATCH_ALL)),
    )


async def endured(trial: Trial) -> Figures:
    """Have it endured, and look at what there is in the end."""
    # Bots that tick go by the machine's clock, so the workspace does too.
    async with staged(
        policy_of_quick_clocks(), passed=lambda: time.time() - NOON.timestamp()
    ) as scene:
        figures = Figures()
        people, reaper = _People(scene, figures), _Reaper(scene, trial, figures)
        work = people.work(trial.incidents, until=lambda: figures.kills >= trial.kills)
        await reaper.reaps_until(asyncio.create_task(work))
        # The last one knows that it is alone, and an hour has gone by: nothing that was begun is left.
        last = Way(policy=policy_of_quick_clocks, ticks=True, ahead=timedelta(hours=1))
        async with bot_process(scene, trial.url, last) as bot:
            await _nothing_left(trial.url, bot)
        figures.wrong = [
            *people.wrong(),
            *(f"twice: {key}" for key in doubled(scene)),
            *(f"too late: {key}" for key in out_of_order(scene)),
            *await _asked(trial.url, _wrong_in_database),
        ]
        return figures


class _People:
    """Those who work, and remember what they were told."""

    def __init__(self, scene: Scene, figures: Figures) -> None:
        self._figures = figures
        self._scene = scene
        self._actors = scene.actors(_at_once)
        self._connections = Connections(scene.stand_in.workspace, scene.app)
        self._declared: dict[str, str] = {}
        self._noted: dict[str, str] = {}
        self._left_alone: set[str] = set()
        self._numbers = iter(range(1, 1_000_000))

    async def work(self, incidents: int, *, until: Callable[[], bool]) -> None:
        """Have everybody work on their share, and on more of it until something is so."""
        each = incidents // len(self._actors)
        handling = (self._handle(actor, each, until) for actor in self._actors.values())
        await asyncio.gather(*handling)

    def wrong(self) -> Iterator[str]:
        """Name what is missing, or there more than once."""
        rooms = Counter(_title(one) for one in self._rooms())
        yield from (f"rooms twice: {title}" for title, times in rooms.items() if times > 1)
        for title, reference in self._declared.items():
            room = self._room(reference)
            if room is None:
                yield f"no room: {reference} {title}"
                continue
            if (pinned := len(room.pins)) != 1:
                yield f"{pinned} cards: {reference}"
            if (told := self._said(room, _ANNOUNCED)) != 1 and reference in self._left_alone:
                yield f"told {told} times that nobody took it: {reference}"
        for text, reference in self._noted.items():
            room = self._room(reference)
            if room is not None and (times := self._said(room, text)) != 1:
                yield f"noted {times} times: {reference} {text}"

    async def _handle(self, actor: Actor, incidents: int, until: Callable[[], bool]) -> None:
        for number in count():
            if number >= incidents and until():
                return
            reference = await self._declares(actor)
            await self._notes(actor, reference)
            if number % 2:
                await self._until_told(actor, "take {reference}", reference)
            else:
                self._left_alone.add(reference)

    async def _declares(self, actor: Actor) -> str:
        number, told = await self._until_told(actor, "now Thing {number} fails")
        found = _REFERENCE.search(told)
        assert found, told
        self._declared[f"thing-{number}-fails"] = found[0]
        return found[0]

    async def _notes(self, actor: Actor, reference: str) -> None:
        number, _ = await self._until_told(
            actor, "note {reference} look {number} showed", reference
        )
        self._noted[f"look {number} showed"] = reference

    async def _until_told(self, actor: Actor, command: str, reference: str = "") -> tuple[int, str]:
        """Type it until there is an answer; give the number that only this attempt has, and the answer."""
        while True:
            await self._connections.until(lambda: self._scene.app.connected)
            number = next(self._numbers)
            line = command.format(number=number, reference=reference)
            ack = await actor.types(f"/incident {line}")
            self._figures.commands += 1
            if ack.ok:
                return number, words_of(ack.body) or str((ack.body or {}).get("text", ""))
            self._figures.unanswered += 1

    def _rooms(self) -> Iterator[Conversation]:
        conversations = self._scene.stand_in.workspace.conversations
        return (one for one in conversations if one.name.startswith("inc-"))

    def _room(self, reference: str) -> Conversation | None:
        prefix = f"{reference.lower()}-"
        return next((one for one in self._rooms() if one.name.startswith(prefix)), None)

    def _said(self, room: Conversation, words: str) -> int:
        messages = self._scene.stand_in.workspace.messages.all_of(room.id)
        return sum(bool(one.get("bot_id")) and words in message_words(one) for one in messages)


class _Reaper:
    """Kills one bot after another, each at a moment of chance, and has another take its place."""

    def __init__(self, scene: Scene, trial: Trial, figures: Figures) -> None:
        self._figures = figures
        self._scene = scene
        self._trial = trial
        self._chance = Chance(trial.seed)

    async def reaps_until(self, done: asyncio.Task[None]) -> None:
        """Go on until the work is done; then kill those that still live."""
        await asyncio.gather(*(self._places(done) for _ in range(self._trial.bots)))
        await done

    async def _places(self, done: asyncio.Task[None]) -> None:
        """Have one bot after the other live in the same place."""
        alone = self._trial.bots == 1
        way = Way(policy=policy_of_quick_clocks, alone=alone, ticks=True)
        while not done.done():
            async with bot_process(self._scene, self._trial.url, way) as bot:
                await self._dies(bot, done)

    async def _dies(self, bot: BotProcess, done: asyncio.Task[None]) -> None:
        await bot.dies(self._chance.one_of(tuple(Moment)), self._chance.upto(_LONGEST_LIFE))
        death = asyncio.create_task(bot.died())
        await asyncio.wait({death, done}, return_when=asyncio.FIRST_COMPLETED)
        # Whoever outlives the work was not killed in the midst of it.
        self._figures.kills += death.done()
        death.cancel()


async def _at_once() -> None:
    """Wait for nothing: others are at work all the time."""


async def _nothing_left(url: str, bot: BotProcess) -> None:
    """Wait until the bot has nothing left to do."""
    await bot.settle()
    while await _asked(url, _left):
        await bot.settle()


async def _asked(url: str, question: Callable[[Session], list[str]]) -> list[str]:
    database = Database(url)
    try:
        return await database.read(question)
    finally:
        database.close()


def _left(session: Session) -> list[str]:
    pending = col(DeliveryRow.status) == DeliveryStatus.PENDING
    deliveries = session.exec(select(DeliveryRow.subscriber).where(pending))
    # Nothing is due later than the one clock that there is, and the pages that end by themselves.
    return [*deliveries, *session.exec(select(TimerRow.name))]


def _wrong_in_database(session: Session) -> list[str]:
    dead = select(DeliveryRow).where(col(DeliveryRow.status) == DeliveryStatus.DEAD)
    given_up = [f"given up: {row.subscriber}: {row.error}" for row in session.exec(dead)]
    rows = session.exec(select(TimelineRow).where(col(TimelineRow.kind) == ClocksPassed.__name__))
    passed = Counter(
        (row.subject_id, one.clock, one.run, one.mark)
        for row in rows
        for one in load(ClocksPassed, row.payload).passed
    )
    return given_up + [f"passed twice: {key}" for key, times in passed.items() if times > 1]


def _title(room: Conversation) -> str:
    """Give what it is called after, whether or not it had to take a number behind its name."""
    found = _TITLE.search(room.name)
    return found[0] if found else room.name
