"""The stand-in's page in real Chromium: people write to each other, and everything is live."""

import asyncio
import re

import pytest
from playwright.async_api import WebSocketRoute, expect

from incidentbot.sandbox.workspace.conversations import Kind
from tests.support.browsers import PHONE, Company

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_page_opens_on_a_company_at_work(company: Company) -> None:
    maya = await company.window("maya")

    await expect(maya.page).to_have_title(
        re.compile(r"^\(2\) general · Lumen Goods · stand-in for Slack$")
    )
    await expect(maya.page.get_by_text("This is a stand-in for Slack")).to_be_visible()
    await expect(maya.page.get_by_role("button", name="Acting as Maya")).to_be_visible()
    await expect(maya.row(company.channel("leadership"))).to_be_visible()
    await maya.shoot("page")
    await maya.is_accessible()


async def test_what_one_writes_the_other_sees_at_once(company: Company) -> None:
    maya = await company.window("maya")
    jonas = await company.window("jonas")

    await maya.say("#general", "Hello <b>everybody</b> & *bold*")

    for window in (maya, jonas):
        message = window.message("Hello <b>everybody</b> & bold")
        await expect(message).to_be_visible()
        await expect(message.locator("strong", has_text="bold")).to_be_visible()
    await expect(maya.page.locator(".message.pending")).to_have_count(0)
    await expect(maya.composer("#general")).to_have_value("")


async def test_what_was_missed_is_marked_until_it_is_read(company: Company) -> None:
    general = company.channel("general")
    jonas = await company.window("jonas", at="engineering")
    maya = await company.window("maya")

    await maya.say("#general", "Good morning")
    await expect(jonas.row(general)).to_have_class(re.compile(r"\bunread\b"))
    await maya.say("#general", "Can you look, @Jonas?")
    await expect(jonas.row(general)).to_contain_text("1 mentions")
    await jonas.shoot("unread")
    await jonas.row(general).click()

    await expect(jonas.page.locator(".unread-line + .message")).to_contain_text("Good morning")
    await expect(jonas.row(general)).not_to_contain_text("mentions")
    await jonas.row(company.channel("engineering")).click()
    await expect(jonas.row(general)).not_to_have_class(re.compile(r"\bunread\b"))


async def test_a_message_above_does_not_make_the_reader_jump(company: Company) -> None:
    jonas = await company.window("jonas")
    scroller = jonas.page.locator("#main .scroller")
    await scroller.evaluate("element => element.scrollTo(0, 0)")
    maya = await company.window("maya")

    await maya.say("#general", "One more")

    pill = jonas.page.get_by_role("button", name="1 new message")
    await expect(pill).to_be_visible()
    assert await scroller.evaluate("element => element.scrollTop") == 0
    await pill.click()
    await expect(jonas.message("One more")).to_be_in_viewport()
    await expect(pill).to_be_hidden()


async def test_an_emoji_goes_on_and_off(company: Company) -> None:
    maya, jonas = await company.window("maya"), await company.window("jonas")
    await maya.say("#general", "Lunch?")
    message = jonas.message("Lunch?")

    await message.hover()
    await message.get_by_role("button", name="React with eyes").click()

    seen = maya.message("Lunch?").get_by_role("button", name="eyes, 1: Jonas")
    await expect(seen).to_be_visible()
    await message.get_by_role("button", name="eyes, 1: you").click()
    await expect(maya.message("Lunch?").locator(".reactions")).to_have_count(0)


async def test_people_talk_in_a_thread(company: Company) -> None:
    maya, jonas = await company.window("maya"), await company.window("jonas")
    await maya.say("#general", "Who is on call?")
    message = jonas.message("Who is on call?")

    await message.hover()
    await message.get_by_role("button", name="Reply in thread").click()
    reply = jonas.page.get_by_role("textbox", name="Reply…")
    await expect(reply).to_be_focused()
    await reply.fill("I am")
    await reply.press("Enter")

    await maya.message("Who is on call?").get_by_role("button", name="1 reply").click()
    thread = maya.page.get_by_role("complementary", name="Details")
    await expect(thread.locator(".message", has_text="I am")).to_be_visible()
    await expect(maya.page.locator("#main .message", has_text="I am")).to_have_count(0)
    await maya.shoot("thread")
    await maya.is_accessible()


async def test_an_answer_to_oneself_has_its_name_again(company: Company) -> None:
    maya = await company.window("maya")
    await maya.say("#general", "Who is on call?")
    await maya.message("Who is on call?").focus()
    await maya.page.keyboard.press("t")
    reply = maya.page.get_by_role("textbox", name="Reply…")

    for words in ("I am", "Still"):
        await reply.fill(words)
        await reply.press("Enter")

    thread = maya.page.get_by_role("complementary", name="Details").locator(".message")
    await expect(thread).to_have_text(
        [re.compile("Maya"), re.compile("Maya.*I am$"), re.compile(r"^\d\d:\d\dStill$")]
    )


async def test_the_last_message_is_edited_with_the_arrow_and_taken_back(company: Company) -> None:
    maya, jonas = await company.window("maya"), await company.window("jonas")
    await maya.say("#general", "Helo, @Jonas!")
    await expect(jonas.message("Helo")).to_be_visible()

    await maya.composer("#general").press("ArrowUp")
    await expect(maya.composer("#general")).to_have_value("Helo, @Jonas!")
    await maya.say("#general", "Hello, @Jonas!")
    await expect(jonas.message("Hello, @Jonas! (edited)")).to_be_visible()

    await maya.message("Hello, @Jonas!").focus()
    await maya.page.keyboard.press("Delete")
    await maya.page.get_by_role("button", name="Delete", exact=True).click()
    await expect(jonas.message("Hello, @Jonas!")).to_have_count(0)


async def test_a_few_letters_lead_anywhere(company: Company) -> None:
    maya = await company.window("maya")

    await maya.page.keyboard.press("Control+k")
    await maya.page.keyboard.type("check")
    await maya.shoot("switcher")
    await maya.page.keyboard.press("Enter")
    await expect(maya.composer("#checkout")).to_be_focused()

    await maya.page.keyboard.press("Control+k")
    await maya.page.keyboard.type("kenji")
    await maya.page.keyboard.press("Enter")
    await expect(maya.composer("Kenji")).to_be_focused()
    await maya.say("Kenji", "Are you awake?")
    await expect(maya.message("Are you awake?")).to_be_visible()


async def test_with_two_keys_one_is_somebody_else(company: Company) -> None:
    maya = await company.window("maya", at="leadership")
    await maya.composer("#leadership").fill("A draft of Maya's")

    await maya.page.keyboard.press("Alt+a")
    await maya.shoot("act-as")
    await maya.page.keyboard.press("3")

    await expect(maya.page.get_by_role("button", name="Acting as Jonas")).to_be_visible()
    await expect(maya.row(company.channel("leadership"))).to_have_count(0)
    await maya.page.keyboard.press("Alt+a")
    await maya.page.keyboard.press("6")
    await maya.row(company.channel("leadership")).click()
    await expect(maya.composer("#leadership")).to_have_value("A draft of Maya's")


async def test_whoever_goes_somewhere_before_the_page_has_arrived_stays_there(
    company: Company,
) -> None:
    greets = asyncio.Event()

    def hold_back(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        async def pass_on(words: str | bytes) -> None:
            await greets.wait()
            socket.send(words)

        server.on_message(pass_on)

    maya = await company.window("maya", at="general")
    await maya.page.route_web_socket(re.compile("/page/events"), hold_back)
    await maya.page.keyboard.press("Alt+a")
    await maya.page.keyboard.press("3")
    await expect(maya.page.get_by_role("button", name="Acting as Jonas")).to_be_visible()
    await maya.row(company.channel("checkout")).click()
    greets.set()

    await expect(maya.page.get_by_text("You are Jonas now.")).to_be_visible()
    await expect(maya.composer("#checkout")).to_be_visible()


async def test_several_people_are_written_to_at_once(company: Company) -> None:
    maya, jonas = await company.window("maya"), await company.window("jonas")

    await maya.page.get_by_role("button", name="New message").click()
    for name in ("jonas", "priya"):
        await maya.page.get_by_role("combobox", name="Who do you want to write to?").fill(name)
        await maya.page.keyboard.press("Enter")
    await maya.shoot("new-message")
    await maya.is_accessible()
    await maya.page.get_by_role("button", name="Go", exact=True).click()
    await expect(maya.page.get_by_text("beginning of your messages with Jonas")).to_be_visible()
    await maya.say("Jonas, Priya", "Who can look at it?")

    (group,) = [one for one in company.workspace.conversations if one.kind is Kind.GROUP]
    await expect(jonas.row(group)).to_contain_text("Maya, Priya")
    await expect(jonas.row(group)).to_contain_text("1 unread messages")
    await expect(jonas.page.get_by_role("log", name="Notifications")).to_contain_text("Who can")
    await jonas.shoot("group-unread")
    await jonas.row(group).click()
    await expect(jonas.message("Who can look at it?")).to_be_visible()
    await expect(jonas.row(group)).not_to_contain_text("unread")
    await jonas.page.get_by_role("button", name="3 members. Show them").click()
    await expect(jonas.page.get_by_role("heading", name="Maya, Priya").last).to_be_visible()
    await jonas.shoot("group")
    await jonas.is_accessible()


async def test_a_channel_is_made_and_people_come_in(company: Company) -> None:
    maya, jonas = await company.window("maya"), await company.window("jonas")

    await maya.page.get_by_role("button", name="Add channels").click()
    await maya.page.get_by_role("menuitem", name="Create a channel…").click()
    await maya.page.get_by_label("Name", exact=True).fill("Winter sale")
    await maya.page.get_by_role("button", name="Create", exact=True).click()
    await expect(maya.composer("#winter-sale")).to_be_visible()
    await maya.page.get_by_role("button", name="Conversation actions").click()
    await maya.page.get_by_role("menuitem", name="Invite people…").click()
    await maya.page.get_by_role("combobox", name="Who should come in?").fill("jon")
    await maya.page.keyboard.press("Enter")
    await maya.page.get_by_role("button", name="Invite", exact=True).click()

    made = company.channel("winter-sale")
    await expect(jonas.row(made)).to_contain_text("1 mentions")
    await jonas.row(made).click()
    await expect(jonas.message("was added by @Maya")).to_be_visible()


async def test_a_long_channel_shows_its_end_and_what_is_older_as_one_scrolls(
    company: Company,
) -> None:
    channel = company.channel("random")
    for number in range(5000):
        said = {"user": company.person("tomas"), "text": f"Number {number}."}
        company.workspace.messages.post(channel, said)
    company.workspace.channels.mark_read(
        channel, company.person("maya"), company.workspace.messages.latest_ts(channel.id)
    )

    maya = await company.window("maya", at="random")
    await expect(maya.message("Number 4999.")).to_be_in_viewport()
    await expect(maya.page.locator("#main .message")).to_have_count(50)
    await maya.page.locator("#main .scroller").evaluate("element => element.scrollTo(0, 0)")

    await expect(maya.page.locator("#main .message")).to_have_count(100)
    await expect(maya.message("Number 4950.")).to_be_in_viewport()


async def test_whatever_was_missed_while_away_is_there_afterwards(company: Company) -> None:
    maya = await company.window("maya")
    company.opened.page.close()
    await expect(maya.page.get_by_text("Reconnecting…")).to_be_visible()

    said = {"user": company.person("jonas"), "text": "While you were away"}
    company.workspace.messages.post(company.channel("general"), said)

    await expect(maya.message("While you were away")).to_be_visible()
    await expect(maya.page.get_by_text("Reconnecting…")).to_be_hidden()


async def test_on_a_phone_one_column_shows_at_a_time(company: Company) -> None:
    maya = await company.window("maya", at="support", size=PHONE)
    await maya.shoot("phone")
    await maya.is_accessible()

    await maya.page.get_by_role("button", name="Back to the list").click()
    await expect(maya.composer("#support")).to_be_hidden()
    await maya.shoot("phone-list")
    await maya.is_accessible()
    await maya.row(company.channel("checkout")).click()
    await expect(maya.composer("#checkout")).to_be_visible()
    await maya.message("Authorisations from Spain").get_by_role("button", name="Priya").click()

    await expect(maya.page.get_by_role("heading", name="Profile")).to_be_visible()
    await maya.page.get_by_role("button", name="Close panel").click()
    await expect(maya.composer("#checkout")).to_be_visible()
    overflow = await maya.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert overflow is False


async def test_the_page_is_dark_where_the_system_is_and_switches(company: Company) -> None:
    maya = await company.window("maya", at="engineering", dark=True)
    await maya.shoot("dark")
    await maya.is_accessible()

    await maya.page.get_by_role("button", name="Switch to light").click()
    await maya.page.reload()

    await expect(maya.page.get_by_role("button", name="Switch to dark")).to_be_visible()
    await expect(maya.page.locator("html")).to_have_attribute("data-theme", "light")


async def test_any_number_of_windows_of_one_browser_is_live(company: Company) -> None:
    maya = await company.window("maya")
    others = [await maya.another() for _ in range(7)]

    await maya.say("#general", "To all of you")

    for other in others:
        await expect(other.message("To all of you")).to_be_visible()
