"""What people are notified of in real Chromium, and how they say that they are away or not to be disturbed."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.support.browsers import Company, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

BLOCKS = [{"type": "header", "text": {"type": "plain_text", "text": "INC-7"}}]


def notifications(window: Window) -> Locator:
    return window.page.get_by_role("log", name="Notifications").locator(".notification")


async def choose(window: Window, *names: str) -> None:
    """Choose in the menu of who one is."""
    await window.page.get_by_role("button", name=re.compile("^Acting as")).click()
    for name in names:
        await window.page.get_by_role("menuitem", name=name).click()


async def test_a_notification_shows_the_text_of_a_message_and_leads_there(company: Company) -> None:
    app = company.workspace.apps.install({"display_information": {"name": "incidentbot"}})
    place = company.workspace.conversations.direct(company.person("maya"), app.bot_user_id)
    said = {"user": app.bot_user_id, "bot_id": app.bot_id, "blocks": BLOCKS}
    maya = await company.window("maya")

    company.workspace.messages.post(place, {**said, "text": "INC-7 is *yours*"})
    company.workspace.messages.post(place, {**said, "text": ""})
    naming = {"user": company.person("jonas"), "text": f"Look, <@{company.person('maya')}>"}
    company.workspace.messages.post(company.channel("engineering"), naming)
    company.workspace.messages.post(company.channel("general"), naming)

    await expect(notifications(maya)).to_have_text(
        [
            "incidentbotINC-7 is yours",
            re.compile("This content can.t be displayed"),
            "JOJonas in #engineeringLook, @Maya",
        ]
    )
    await maya.shoot("notifications")
    await maya.is_accessible()
    await notifications(maya).last.get_by_role("button", name="Jonas").click()
    await expect(maya.message("Look, @Maya")).to_be_in_viewport()
    await expect(notifications(maya)).to_have_count(2)


async def test_whoever_is_not_to_be_disturbed_is_told_later(company: Company) -> None:
    maya, jonas = await company.window("maya"), await company.window("jonas", at="engineering")
    direct = company.workspace.conversations.direct(company.person("jonas"), company.person("maya"))
    await choose(jonas, "Pause notifications…", "For 30 minutes")
    await choose(jonas, "Set yourself as away")

    row = maya.row(direct)
    await expect(row).to_contain_text("away, notifications paused until 15:43")
    await jonas.page.get_by_role("button", name=re.compile("^Acting as")).click()
    await jonas.shoot("paused")
    await jonas.page.keyboard.press("Escape")
    await jonas.is_accessible()
    await maya.row(direct).click()
    await maya.shoot("away")
    await maya.say("Jonas", "Are you there?")
    await expect(jonas.row(direct)).to_contain_text("1 unread messages")
    await expect(notifications(jonas)).to_have_count(0)

    await jonas.page.get_by_role("button", name="Move the clock 1 hour on").click()

    await expect(notifications(jonas)).to_contain_text(["Are you there?"])
    await expect(row).not_to_contain_text("paused")


async def test_a_message_with_replies_leaves_a_stone(company: Company) -> None:
    general = company.channel("general")
    maya = await company.window("maya")
    asked = company.workspace.messages.post(
        general, {"user": company.person("maya"), "text": "Lunch?"}
    )
    company.workspace.messages.post(
        general, {"user": company.person("jonas"), "text": "Yes"}, thread_ts=asked["ts"]
    )

    await maya.message("Lunch?").focus()
    await maya.page.keyboard.press("Delete")
    await maya.page.get_by_role("button", name="Delete", exact=True).click()

    stone = maya.message("This message was deleted.")
    await expect(stone.get_by_role("button", name="1 reply")).to_be_visible()
    await stone.focus()
    await maya.page.keyboard.press(".")
    await expect(maya.page.get_by_role("menuitem", name="Copy link")).to_be_visible()
    await expect(maya.page.get_by_role("menuitem", name="Edit message")).to_have_count(0)
    await maya.page.keyboard.press("Escape")
    await maya.shoot("tombstone")
    await maya.is_accessible()
