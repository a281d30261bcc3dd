"""The whole story, from the README's first line to a closed incident, in real Chromium. It keeps its pictures."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.support.browsers import Window, put_away
from tests.support.started import free_port, started

pytestmark = pytest.mark.asyncio(loop_scope="session")


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


async def test_from_the_first_line_to_a_closed_incident(newcomer: Newcomer) -> None:
    room, form = newcomer.room, newcomer.form

    await newcomer.types("/incident")
    await form.get_by_label("What is wrong?").fill("Checkout fails for everybody")
    await newcomer.window.shoot("story-1-declare")
    await newcomer.sends()
    await newcomer.goes_to("inc-1-checkout-fails-for-everybody")
    await expect(room.get_by_role("button", name="Take it")).to_be_visible()
    await expect(room.locator(".topic")).to_contain_text("INC-1 · declared · P1")
    await expect(room.get_by_role("button", name="1 pinned")).to_be_visible()
    await expect(room.locator(".bookmarks")).to_contain_text("Join the call")
    await newcomer.window.shoot("story-2-room")
    await newcomer.window.is_accessible()

    await newcomer.becomes("Jonas")
    await newcomer.goes_to("incidents")
    await room.get_by_role("button", name="Join", exact=True).last.click()
    await newcomer.goes_to("inc-1-checkout-fails-for-everybody")
    await expect(room).to_contain_text("Only visible to you")
    await room.get_by_role("button", name="Take it").first.click()
    await expect(room).to_contain_text("has taken INC-1")
    await newcomer.types("/incident role communication lead me")
    await expect(room).to_contain_text("Communication lead of INC-1")

    await room.get_by_role("button", name="Status update").first.click()
    await newcomer.window.shoot("story-3-update")
    await newcomer.sends()
    await expect(room).to_contain_text("INC-1 · Status update")
    await newcomer.window.shoot("story-4-updated")

    await newcomer.types("/incident fix rolled back release 41")
    await expect(room).to_contain_text("has put a fix in for INC-1")
    await room.get_by_role("button", name="Resolve").last.click()
    await form.get_by_label("What was checked to know it is over?").fill("20 orders went through")
    await form.get_by_text("Solution provided").click()
    await newcomer.window.shoot("story-5-resolve")
    await newcomer.sends()
    await expect(room.locator(".topic")).to_contain_text("INC-1 · resolved")

    await expect(room).to_contain_text("has resolved INC-1")
    await room.get_by_role("button", name="Close", exact=True).last.click()
    await expect(room.locator(".topic")).to_contain_text("INC-1 · closed")
    await newcomer.window.shoot("story-6-closed")
    await newcomer.goes_to("incidents")
    announcement = newcomer.window.message("INC-1 · P1")
    await expect(announcement).to_contain_text("Closed · owner @Jonas")
    await newcomer.window.shoot("story-7-announcement")


async def test_a_promise_that_was_not_kept_is_seen_while_time_moves(newcomer: Newcomer) -> None:
    await newcomer.types("/incident now Mail is slow")
    await newcomer.goes_to("inc-1-mail-is-slow")
    await newcomer.room.get_by_role("button", name="Take it").first.click()
    await expect(newcomer.room).to_contain_text("has taken INC-1")
    await newcomer.room.get_by_role("button", name="Status update").first.click()
    await newcomer.sends()
    # What is still on its way would count as arrived while time moved: the update, its line in the log, its reply.
    await expect(newcomer.room).to_contain_text("Status update from")
    await expect(newcomer.room).to_contain_text("3 replies")
    await newcomer.goes_to("incidents")
    await expect(newcomer.room).to_contain_text("by incidentbot. Open thread")

    await newcomer.page.get_by_role("button", name="Move the clock 1 hour on").click()

    await expect(newcomer.page.get_by_text("Arrived. 1 message on the way")).to_be_visible()
    await newcomer.goes_to("incidentbot")
    await newcomer.page.get_by_role("tab", name="Messages").click()
    await expect(newcomer.room.locator(".message").last).to_contain_text(
        "75 % of the time until the next status update is used up"
    )
