"""The stand-in's page on loopback, and people who use it without a browser."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from types import TracebackType
from typing import Any, Self

import aiohttp
import pytest
from starlette.applications import Starlette
from yarl import URL

from incidentbot.sandbox.faults import Faults, Kind
from incidentbot.sandbox.inspector import Exchange, Inspector, Outcome
from incidentbot.sandbox.listening import listening
from incidentbot.sandbox.page import Page
from incidentbot.sandbox.page.faults import FaultEndpoints
from incidentbot.sandbox.web_api.rate_limits import RateLimits
from incidentbot.sandbox.web_api.table import METHODS
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.happening import Happening
from incidentbot.sandbox.workspace.people import human
from incidentbot.sandbox.workspace.refusal import SlackError

AT_NOON = 1_790_000_000.0
SECONDS_TO_WAIT = 60
FAR_BEHIND = 1001


def enter(workspace: Workspace, name: str, *, zone: str = "Europe/London") -> str:
    """Have somebody enter the workspace; give their id."""
    user = human(
        user_id=workspace.identities.next("U"),
        team_id=workspace.team_id,
        name=name.lower(),
        real_name=name,
        title="",
        email=f"{name.lower()}@lumen.example",
        zone=zone,
    )
    entered: str = workspace.people.enter(user)["id"]
    return entered


def a_workspace() -> Workspace:
    """Give an empty workspace whose clock stands still until it is moved."""
    return Workspace(None, real_time=lambda: AT_NOON)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an app answers."""

    ok: bool = True
    body: Json | None = None
    error: str | None = None
    is_late: bool = False


@dataclass
class FakeInteractions:
    """Takes what would go to an app, and answers what it is told to."""

    answer: Answer = field(default_factory=Answer)
    heard: list[tuple[str, Json]] = field(default_factory=list)

    async def command(self, **about: Any) -> Answer:
        """A slash command."""
        return self._hear("command", about)

    async def shortcut(self, **about: Any) -> Answer:
        """A shortcut."""
        return self._hear("shortcut", about)

    async def action(self, **about: Any) -> Answer:
        """A click."""
        return self._hear("action", about)

    async def options(self, **about: Any) -> Answer:
        """A question for options."""
        return self._hear("options", about)

    async def submit(self, **about: Any) -> Answer:
        """A modal sent in."""
        return self._hear("submit", about)

    async def close(self, **about: Any) -> Answer:
        """A modal put away."""
        return self._hear("close", about)

    async def open_home(self, **about: Any) -> Answer:
        """A look at the app's place."""
        return self._hear("open_home", about)

    def _hear(self, what: str, about: Json) -> Answer:
        self.heard.append((what, about))
        return self.answer


class FakeReplays:
    """Notes a request again as sent, and answered well."""

    def __init__(self, inspector: Inspector) -> None:
        self._inspector = inspector

    async def replay(self, number: int) -> Exchange:
        """Send nothing anywhere."""
        there = self._inspector.find(number)
        if there is None:
            raise SlackError("exchange_not_found")
        again = self._inspector.begin(
            there.direction,
            kind=there.kind,
            name=there.name,
            request=there.request,
            replay_of=number,
        )
        self._inspector.end(again, Outcome.OK)
        return again


@dataclass
class FakeSockets:
    """Remembers what was to be done to a socket, of which app."""

    parted: list[tuple[str, Kind]] = field(default_factory=list)

    async def part(self, app: App, how: Kind) -> None:
        """Close nothing."""
        self.parted.append((app.name, how))


class FakeTimeMachine:
    """Moves the clock in one step; with `held`, only when let go."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.free = asyncio.Event()
        self.free.set()

    async def move_to(self, moment: float) -> None:
        """Go there, and have the pages see it."""
        self._tell(moving_to=moment)
        await self.free.wait()
        self._workspace.clock.move_to(moment)
        self._tell(moving_to=None)

    def _tell(self, *, moving_to: float | None) -> None:
        now = self._workspace.clock.now()
        event = {"type": "clock", "now": now, "moving_to": moving_to}
        self._workspace.grapevine.tell(Happening(event=event))


class Desk:
    """Somebody at the page, without a browser."""

    def __init__(self, session: aiohttp.ClientSession, person: str) -> None:
        self._session = session
        self.person = person

    async def get(self, path: str, *, status: int = 200, **query: str) -> Any:
        """Ask for something."""
        params = {"as": self.person, **query}
        async with self._session.get(f"/page/{path}", params=params) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def post(self, path: str, *, status: int = 200, **body: Any) -> Any:
        """Do something."""
        sent = {"as": self.person, **body}
        async with self._session.post(f"/page/{path}", json=sent) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def upload(
        self,
        name: str,
        content: bytes,
        *,
        kind: str = "application/octet-stream",
        status: int = 200,
    ) -> Any:
        """Bring a file."""
        params = {"as": self.person, "name": name}
        headers = {"content-type": kind}
        async with self._session.post(
            "/page/files", params=params, data=BytesIO(content), headers=headers
        ) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def fetch(self, path: str, *, status: int = 200) -> "Fetched":
        """Look at a file."""
        url = URL(f"/page/{path}?as={self.person}", encoded=True)
        async with self._session.get(url) as response:
            assert response.status == status, await response.text()
            return Fetched(
                content=await response.read(),
                media_type=response.content_type,
                headers=response.headers,
            )

    @asynccontextmanager
    async def window(self) -> AsyncIterator["OpenWindow"]:
        """Open a window, and have it greeted."""
        params = {"as": self.person}
        async with self._session.ws_connect("/page/events", params=params) as socket:
            window = OpenWindow(socket)
            window.hello = await window.next("hello")
            yield window


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A file, as a browser gets it."""

    content: bytes
    media_type: str
    headers: Mapping[str, str]


class OpenWindow:
    """What a window is told."""

    hello: Json

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def next(self, kind: str) -> Json:
        """Give the next event of a kind, passing over the others."""
        async with asyncio.timeout(SECONDS_TO_WAIT):
            while True:
                event = await self._event()
                if event["type"] == kind:
                    return event

    async def until(self, kind: str) -> list[Json]:
        """Give all events as far as the next one of a kind."""
        events: list[Json] = []
        async with asyncio.timeout(SECONDS_TO_WAIT):
            while not events or events[-1]["type"] != kind:
                events.append(await self._event())
        return events

    async def ended(self) -> bool:
        """Wait until there is nothing more to be told."""
        async with asyncio.timeout(SECONDS_TO_WAIT):
            async for _ in self._socket:
                pass
        return self._socket.closed

    async def _event(self) -> Json:
        event: Json = await self._socket.receive_json()
        return event


class OpenPage:
    """A page that is served, with what stands behind it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.inspector = Inspector(real_time=workspace.real_time)
        self.interactions = FakeInteractions()
        self.replays = FakeReplays(self.inspector)
        self.time_machine = FakeTimeMachine(workspace)
        self.faults = Faults(real_time=workspace.real_time, methods=METHODS)
        self.rate_limits = RateLimits(real_time=workspace.real_time)
        self.sockets = FakeSockets()
        self.page = Page(
            workspace,
            self.inspector,
            interactions=self.interactions,
            replays=self.replays,
            time_machine=self.time_machine,
            faults=FaultEndpoints(
                self.faults,
                rate_limits=self.rate_limits,
                sockets=self.sockets,
                apps=workspace.apps,
            ),
        )
        self.address = ""
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        app = Starlette(routes=self.page.routes())
        serving = listening(app, host="127.0.0.1", port=0)
        self.address = await self._stack.enter_async_context(serving)
        self._stack.callback(self.page.close)
        self._session = await self._stack.enter_async_context(aiohttp.ClientSession(self.address))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    def desk(self, name: str) -> Desk:
        """Have somebody enter, and sit down at the page."""
        return Desk(self._session, enter(self.workspace, name))

    def channel(self, name: str, *people: Desk, private: bool = False) -> Conversation:
        """Make a channel with these people in it."""
        channel = self.workspace.channels.create(name, creator=people[0].person, private=private)
        for desk in people[1:]:
            self.workspace.channels.join(channel, desk.person)
        return channel


@pytest.fixture
async def page() -> AsyncIterator[OpenPage]:
    """The page of an empty workspace."""
    async with OpenPage(a_workspace()) as opened:
        yield opened
