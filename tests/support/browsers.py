"""Real Chromium, once for a run, and windows in it in which nothing goes wrong unnoticed.

Playwright and the page share one event loop, which lasts as long as the run: mark a test of the browser with
`pytest.mark.asyncio(loop_scope="session")`.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    ViewportSize,
    async_playwright,
)

from incidentbot.sandbox.company import move_in
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.conversations import Conversation
from tests.support.pages import OpenPage, a_workspace

DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
SECONDS_TO_CLOSE = 60
SCREENSHOTS = Path(__file__).parents[2] / "screenshots"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium_path: str) -> AsyncIterator[Browser]:
    """Chromium."""
    async with async_playwright() as playwright:
        # Root in a container needs --no-sandbox; the pages are our own.
        launched = await playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox"]
        )
        yield launched
        await put_away(launched)


async def put_away(opened: Browser | BrowserContext) -> None:
    """Close it. A busy machine's Chromium may never say that it has; whatever is left ends with the run."""
    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS_TO_CLOSE):
            await opened.close()


@dataclass
class Window:
    """A window of somebody at the page."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def row(self, conversation: Conversation) -> Locator:
        """Give a conversation's row in the sidebar."""
        return self.page.locator(f'.sidebar-row[data-channel="{conversation.id}"]')

    def composer(self, name: str) -> Locator:
        """Give the field in which one writes to a conversation."""
        return self.page.get_by_role("textbox", name=f"Message {name}", exact=True)

    def message(self, words: str) -> Locator:
        """Give the message with these words in the conversation itself."""
        return self.page.locator("#main .message", has_text=words)

    async def say(self, name: str, words: str) -> None:
        """Write to a conversation that is open."""
        await self.composer(name).fill(words)
        await self.composer(name).press("Enter")

    async def another(self) -> "Window":
        """Open another window in the same browser, at the same place."""
        window = Window(await self.page.context.new_page(), self.problems)
        window.watch()
        await window.page.goto(self.page.url)
        await window.page.locator("#main .message").first.wait_for()
        return window

    async def shoot(self, name: str) -> None:
        """Keep a picture of the window, to be looked at."""
        await self.page.screenshot(path=self.picture(name))

    def picture(self, name: str) -> Path:
        """Give where a picture is kept."""
        SCREENSHOTS.mkdir(exist_ok=True)
        return SCREENSHOTS / f"{name}.png"

    async def is_accessible(self) -> None:
        """Have an accessibility checker find nothing."""
        found = await Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()

    def watch(self) -> None:
        """Note from now on what goes wrong in it."""
        self.page.on("console", self.note)
        self.page.on("pageerror", self.note_error)

    def note(self, message: ConsoleMessage) -> None:
        """Note what the console says is wrong."""
        if message.type in {"error", "warning"}:
            self.problems.append(f"{message.text} {message.location['url']}")

    def note_error(self, error: Error) -> None:
        """Note what the program did not catch."""
        self.problems.append(str(error))


class Visited:
    """A workspace whose page is open to be looked at, and the windows in which people look."""

    def __init__(
        self, workspace: Workspace, address: str, *, browser: Browser, stack: AsyncExitStack
    ) -> None:
        self.workspace = workspace
        self.windows: list[Window] = []
        self._address = address
        self._browser = browser
        self._stack = stack

    def person(self, key: str) -> str:
        """Give the id of whoever has this name in their address."""
        emails = {
            user["profile"].get("email", "").partition("@")[0]: user["id"]
            for user in self.workspace.people
        }
        return str(emails[key])

    def channel(self, name: str) -> Conversation:
        """Give a channel."""
        found = self.workspace.conversations.named(name)
        assert found is not None
        return found

    async def window(
        self, key: str, *, at: str = "general", size: ViewportSize = DESKTOP, dark: bool = False
    ) -> Window:
        """Open a window of somebody's, in a browser of their own."""
        context = await self._browser.new_context(
            viewport=size, color_scheme="dark" if dark else "light", reduced_motion="reduce"
        )
        self._stack.push_async_callback(put_away, context)
        window = Window(await context.new_page())
        self.windows.append(window)
        window.watch()
        place = self.channel(at).id
        await window.page.goto(f"{self._address}/?as={self.person(key)}#/archives/{place}")
        await window.page.locator("#main .message").first.wait_for()
        return window

    def assert_no_problems(self) -> None:
        """No window may have had a problem."""
        assert [window.problems for window in self.windows if window.problems] == []


class Company(Visited):
    """The company at work: its page, and whoever looks at it."""

    def __init__(self, opened: OpenPage, *, browser: Browser, stack: AsyncExitStack) -> None:
        super().__init__(opened.workspace, opened.address, browser=browser, stack=stack)
        self.opened = opened


@pytest_asyncio.fixture(loop_scope="session")
async def company(browser: Browser) -> AsyncIterator[Company]:
    """Lumen Goods, with nobody at the page yet. At the end no window may have had a problem."""
    workspace = a_workspace()
    move_in(workspace)
    async with OpenPage(workspace) as opened, AsyncExitStack() as stack:
        company = Company(opened, browser=browser, stack=stack)
        yield company
        company.assert_no_problems()
