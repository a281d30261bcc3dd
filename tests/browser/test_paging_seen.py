"""A P1 at three in the night, and nobody answers: three levels, the catch-all, then one click. Pictures are kept."""

import re

import pytest
from playwright.async_api import expect

from tests.support.newcomer import Newcomer

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROOM = "inc-1-checkout-fails"
_PAGED = re.compile(r"Paging @(\w+): level 1 \(First line\)\.")


async def waits(newcomer: Newcomer, button: str) -> None:
    """Have time pass by a button of the clock, and all that is due happen."""
    await newcomer.page.get_by_role("button", name=button).click()
    await expect(newcomer.page.get_by_text("Arrived.").last).to_be_visible()


async def opens_messages_of_the_bot(newcomer: Newcomer) -> None:
    await newcomer.goes_to("incidentbot")
    await newcomer.page.get_by_role("tab", name="Messages").click()


async def test_nobody_answers_at_three_in_the_night_until_somebody_does(
    newcomer: Newcomer,
) -> None:
    room = newcomer.room
    await waits(newcomer, "Move the clock to 3 in the morning")
    await newcomer.becomes("Amara")
    await newcomer.types("/incident now Checkout fails")
    await newcomer.goes_to(ROOM)
    await expect(room).to_contain_text(_PAGED)
    # Who is on call changes from week to week.
    paged = _PAGED.search(await room.inner_text())
    assert paged is not None

    await newcomer.becomes(paged[1])
    await opens_messages_of_the_bot(newcomer)
    await expect(room).to_contain_text("Nobody has taken it yet.")
    await expect(room.get_by_role("button", name="Acknowledge")).to_be_visible()
    await newcomer.window.shoot("paging-1-page")
    await newcomer.window.is_accessible()
    for level in ("level 2 (Level two)", "level 3 (Management)", "level 4 (Catch-all)"):
        await waits(newcomer, "Move the clock 5 minutes on")
        await newcomer.goes_to(ROOM)
        await expect(room).to_contain_text(level)
    await room.locator(".message").last.scroll_into_view_if_needed()
    await newcomer.window.shoot("paging-2-room")

    await newcomer.becomes("Sarah")
    await opens_messages_of_the_bot(newcomer)
    await newcomer.window.shoot("paging-3-management")
    await room.get_by_role("button", name="Acknowledge").last.click()
    await expect(room).to_contain_text("Acknowledged by you")
    await newcomer.window.shoot("paging-4-acknowledged")

    await newcomer.goes_to(ROOM)
    await expect(room).to_contain_text("INC-1 · ✅ @Sarah has acknowledged.")
    await newcomer.types("/incident sla why")
    await expect(room).to_contain_text("Acknowledged by somebody: the clock stops.")
    await newcomer.window.shoot("paging-5-sla-why")
    await newcomer.types("/incident pages")
    await expect(room).to_contain_text("what became of each page")
    await newcomer.window.shoot("paging-6-pages")
    await room.get_by_role("button", name="Take it").first.click()
    await expect(room).to_contain_text("has taken INC-1")
    await newcomer.window.shoot("paging-7-taken")
