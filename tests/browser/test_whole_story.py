"""The whole story, from the README's first line to a closed incident, in real Chromium. It keeps its pictures."""

import re

import pytest
from playwright.async_api import expect

from tests.support.newcomer import Newcomer

pytestmark = pytest.mark.asyncio(loop_scope="session")


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

    # A shift may be handed over meanwhile: that depends on the hour in which this runs.
    arrived = re.compile(r"Arrived\. \d+ messages? on the way")
    await expect(newcomer.page.get_by_text(arrived)).to_be_visible()
    await newcomer.goes_to("incidentbot")
    await newcomer.page.get_by_role("tab", name="Messages").click()
    await expect(newcomer.room.locator(".message").last).to_contain_text(
        "75 % of the time until the next status update is used up"
    )
