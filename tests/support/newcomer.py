"""Somebody who has just opened the address of a bot that was started a moment ago."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.support.browsers import Window, put_away
from tests.support.started import free_port, started


class Newcomer:
    """Somebody who has just opened the address."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.window = Window(page)
        page.on("console", self.window.note)
        page.on("pageerror", self.window.note_error)

    @property
    def room(self) -> Locator:
        """The conversation that is open."""
        return self.page.locator("#main")

    @property
    def form(self) -> Locator:
        """The window of the app that is open."""
        return self.page.locator("dialog.modal[open]")

    async def types(self, line: str) -> None:
        """Type a line and press Enter."""
        field = self.room.locator(".composer-field")
        # A space behind it closes the list of people that a name opens.
        await field.fill(f"{line} ")
        await field.press("Enter")

    async def goes_to(self, name: str) -> None:
        """Open a conversation."""
        await self.page.locator(".sidebar-row", has_text=name).first.click()
        await expect(self.room.locator(".conversation-name")).to_contain_text(name)

    async def becomes(self, name: str) -> None:
        """Act as somebody else."""
        await self.page.get_by_role("button", name=re.compile("^Acting as")).click()
        await (
            self.page.get_by_role("menuitemradio", name=re.compile(f"^{name}"))
            .or_(self.page.get_by_role("menuitem", name=re.compile(f"^{name}")))
            .first.click()
        )
        await expect(self.page.get_by_role("button", name=f"Acting as {name}")).to_be_visible()

    async def sends(self) -> None:
        """Send the window in."""
        await self.form.locator(".submit").click()
        await expect(self.form).to_have_count(0)


@pytest_asyncio.fixture(loop_scope="session")
async def newcomer(browser: Browser, tmp_path: Path) -> AsyncIterator[Newcomer]:
    """Somebody at the page of a bot that was started a moment ago."""
    settings = {"INCIDENTBOT_SANDBOX_PORT": str(free_port())}
    async with started(tmp_path, settings=settings) as bot:
        context = await browser.new_context(
            viewport={"width": 1360, "height": 900}, reduced_motion="reduce"
        )
        somebody = Newcomer(await context.new_page())
        await somebody.page.goto(await bot.address())
        yield somebody
        await put_away(context)
        assert await bot.stopped() == (0, "")
    assert somebody.window.problems == []
