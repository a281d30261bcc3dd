"""The bot in a process of its own, which a test may have killed, as by `kill -9`, at a moment of its choosing.

The process comes from a fork server that has everything imported, so that a life costs little. It takes orders from
its test over a pipe, and kills itself: nothing in it gets a chance to clean up.
"""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from uuid import uuid4

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, event

from incidentbot.bootstrap.application import Application, Surroundings, assemble
from incidentbot.bootstrap.receiving import socket_mode
from incidentbot.domain.policy import Policy
from incidentbot.engine.clock import Clock, MovableClock, StandingClock, SystemClock
from incidentbot.messengers.messengers import NO_MAIL
from incidentbot.sandbox.delivery.events import Events
from tests.support.incidents import NOON
from tests.support.paces import unhurried
from tests.support.policies import policy_of_full_rooms
from tests.support.scene import PATIENCE, Scene

_FORKS = multiprocessing.get_context("forkserver")
_IMPORTED_ONCE = ["tests.support.born"]


class Moment(Enum):
    """When a bot kills itself."""

    ANSWERED = auto()
    """The answer to a call of the Web API has just arrived."""
    MARKING = auto()
    """A delivery is about to be marked as done."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Die at the `number`-th such moment from now on."""

    moment: Moment
    number: int


class Settled:
    """Say so when nothing is under way."""


class Present:
    """Say that you are there."""


Order = Sentence | Settled | Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a bot lives: `alone` with its database or not, and with its own clock, `ahead` of the machine's, or none.

    With a clock it ticks: it fires timers, and looks for what others left.
    """

    policy: Callable[[], Policy] = policy_of_full_rooms
    alone: bool = True
    ticks: bool = False
    ahead: timedelta = timedelta(0)

    def clock(self) -> Clock:
        """Give it its clock."""
        if not self.ticks:
            return StandingClock(NOON)
        clock = MovableClock(SystemClock())
        clock.move_to(clock.now() + self.ahead)
        return clock


class BotProcess:
    """A test's hold on the process."""

    def __init__(self, process: ForkServerProcess, line: Connection, events: Events) -> None:
        self._process = process
        self._line = line
        self._events = events
        self._dead = asyncio.Event()
        asyncio.get_running_loop().add_reader(process.sentinel, self._died)

    @property
    def is_alive(self) -> bool:
        """Whether it lives."""
        return not self._dead.is_set()

    def kill(self) -> None:
        """Kill it now."""
        if self._process.pid is not None:
            os.kill(self._process.pid, signal.SIGKILL)

    async def dies(self, moment: Moment, number: int) -> None:
        """Have it die at the `number`-th such moment from now on."""
        await self._obeys(Sentence(moment, number))

    async def settle(self) -> None:
        """Wait until nothing is under way any more, or it is dead."""
        dead = asyncio.create_task(self._dead.wait())
        while await self._obeys(Settled()) and self._events.busy:
            told = asyncio.create_task(self._events.told())
            await asyncio.wait({told, dead}, return_when=asyncio.FIRST_COMPLETED)
            told.cancel()
        dead.cancel()

    async def died(self) -> None:
        """Wait until it is dead."""
        await self._dead.wait()

    async def is_there(self) -> None:
        """Wait until it is put together and hears."""
        await self._obeys(Present())

    async def end(self) -> None:
        """Have it gone."""
        if self.is_alive:
            self.kill()
        await self._dead.wait()
        self._process.join()
        self._process.close()
        self._line.close()

    async def _obeys(self, order: Order) -> bool:
        """Give an order and wait until it is carried out; tell whether the bot still lives."""
        try:
            self._line.send(order)
            await asyncio.to_thread(self._line.recv)
        except (EOFError, OSError):
            await self._dead.wait()
        return self.is_alive

    def _died(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._dead.set()


@asynccontextmanager
async def bot_process(
    scene: Scene, database_url: str, way: Way | None = None
) -> AsyncIterator[BotProcess]:
    """Have a bot while the context lasts, or until it dies.

    Alone, it has done what an earlier one left undone; where it ticks, it does that while others go on with theirs.
    """
    way = way or Way()
    _FORKS.set_forkserver_preload(_IMPORTED_ONCE)
    ours, theirs = _FORKS.Pipe()
    process = _FORKS.Process(target=_live, args=(_Birth.into(scene, database_url, way), theirs))
    process.start()
    theirs.close()
    bot = BotProcess(process, ours, scene.stand_in.events)
    try:
        await (bot.settle() if way.alone and not way.ticks else bot.is_there())
        assert bot.is_alive, "the bot did not start"
        yield bot
    finally:
        await bot.end()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Birth:
    """What a bot is born with."""

    database_url: str
    api_url: str
    bot_token: str
    app_token: str
    way: Way

    @classmethod
    def into(cls, scene: Scene, database_url: str, way: Way) -> "_Birth":
        """Have it born into a scene."""
        return cls(
            way=way,
            database_url=database_url,
            api_url=scene.api_url,
            bot_token=scene.app.bot_token,
            app_token=scene.app.app_token,
        )

    def surroundings(self, session: aiohttp.ClientSession) -> Surroundings:
        """Give the application what it needs."""
        return Surroundings(
            database_url=self.database_url,
            slack=AsyncWebClient(token=self.bot_token, base_url=self.api_url, session=session),
            pace=unhurried(),
            policy=self.way.policy(),
            clock=self.way.clock(),
            messengers=NO_MAIL,
            command_name="/incident",
            signing_secret="",
            new_id=lambda: uuid4().hex,
            jitter=lambda _least, _most: 0.0,
            alone=self.way.alone,
            answers_within=PATIENCE,
        )


@dataclass
class _Fate:
    """Counts down to the end."""

    left: dict[Moment, int] = field(default_factory=dict)

    async def on_answer(self, *_what: object) -> None:
        """An answer of the Web API has arrived."""
        self._strike(Moment.ANSWERED)

    def on_statement(
        self, _connection: object, _cursor: object, statement: str, values: object, *_: object
    ) -> None:
        """A statement is about to be executed."""
        if statement.startswith("UPDATE delivery") and "done" in _given(values):
            self._strike(Moment.MARKING)

    def _strike(self, moment: Moment) -> None:
        self.left[moment] = self.left.get(moment, 0) - 1
        if self.left[moment] == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _given(values: object) -> tuple[object, ...]:
    if isinstance(values, dict):
        return tuple(values.values())
    return tuple(values) if isinstance(values, tuple | list) else ()


def _live(birth: _Birth, line: Connection) -> None:
    asyncio.run(_lead_a_life(birth, line))


async def _lead_a_life(birth: _Birth, line: Connection) -> None:
    fate = _Fate()
    event.listen(Engine, "before_cursor_execute", fate.on_statement)
    tracing = aiohttp.TraceConfig()
    tracing.on_request_end.append(fate.on_answer)
    async with aiohttp.ClientSession(trace_configs=[tracing]) as session:
        application = await assemble(birth.surroundings(session))
        if birth.way.ticks:
            application.scheduler.start()
        async with socket_mode(application.bolt, app_token=birth.app_token, api_url=birth.api_url):
            await _obey(line, application, fate)


async def _obey(line: Connection, application: Application, fate: _Fate) -> None:
    while True:
        match await asyncio.to_thread(_heard, line):
            case Sentence() as sentence:
                fate.left[sentence.moment] = sentence.number
            case Settled():
                await application.idle()
            case Present():
                pass
        line.send(None)


def _heard(line: Connection) -> Order:
    try:
        order: Order = line.recv()
    except EOFError:  # Whoever gave orders is gone, however they went: nobody is to find us here.
        os._exit(1)
    return order
