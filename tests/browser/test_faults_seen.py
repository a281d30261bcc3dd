"""Each fault as a person sees it, with the real bot at work, in real Chromium. It keeps its pictures."""

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from tests.support.browsers import DESKTOP, PHONE, Window
from tests.support.troubles import Troubled

pytestmark = pytest.mark.asyncio(loop_scope="session")

DECLARE = "/incident now Checkout fails "
ROOM = "inc-1-checkout-fails"
LATE = "The app did not answer within 3 seconds."
LOOKS = {"light": (DESKTOP, False), "dark": (DESKTOP, True), "phone": (PHONE, False)}

BEFORE = ["reset-before", "fail-before", "ratelimited 30", "error"]
AFTER = ["reset-after", "fail-after"]
SILENT = ["slow", "hang-before", "hang-after"]


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def seen(window: Window, name: str) -> None:
    """Keep a picture, and have a checker look for what somebody could not read or reach."""
    await window.shoot(f"fault-{name}")
    await window.is_accessible()


async def at_work(
    troubled: Troubled, *, at: str = "general", size: ViewportSize = DESKTOP, dark: bool = False
) -> Window:
    """Have Rita at the page, with the inspector open where there is room for it."""
    rita = await troubled.window("rita", at=at, size=size, dark=dark)
    if size is DESKTOP:
        await rita.page.get_by_role("button", name="Inspector").click()
    return rita


def word(fault: str) -> str:
    """Give the fault without its figure."""
    return fault.partition(" ")[0]


def form(window: Window) -> Locator:
    return window.page.get_by_role("dialog", name="Declare an incident")


def struck(window: Window, fault: str) -> Locator:
    """Give the lines of the inspector that name this fault."""
    return window.page.locator(".exchange .struck").get_by_text(fault, exact=True)


def note(window: Window) -> Locator:
    """Give what stands below the field in which one writes."""
    return window.page.locator(".composer-note")


def card(window: Window) -> Locator:
    return window.message("Expected now")


async def open_form(troubled: Troubled, look: str = "light") -> Window:
    size, dark = LOOKS[look]
    rita = await at_work(troubled, size=size, dark=dark)
    await rita.say("#general", "/incident ")
    await form(rita).get_by_label("What is wrong?").fill("Checkout fails")
    # Whether it is open already has been asked by then, so that the fault hits what is sent in.
    await troubled.story.settle()
    return rita


async def in_the_room(troubled: Troubled, look: str = "light") -> Window:
    await troubled.story.rita.types(DECLARE)
    size, dark = LOOKS[look]
    return await at_work(troubled, at=ROOM, size=size, dark=dark)


async def test_a_command_is_lost(troubled: Troubled, look: str) -> None:
    size, dark = LOOKS[look]
    rita = await at_work(troubled, size=size, dark=dark)
    troubled.faults.script("commands: lose x1")

    await rita.say("#general", DECLARE)

    failed = "/incident failed with the error “operation_timeout”. "
    await expect(rita.page.get_by_role("alert")).to_have_text(failed + LATE)
    await expect(rita.composer("#general")).to_have_value(DECLARE.strip())
    await expect(note(rita)).to_be_in_viewport(ratio=1)
    assert troubled.story.rita.rooms() == []
    if size is DESKTOP:
        await expect(struck(rita, "lose")).to_have_count(1)
    await seen(rita, f"command-lose-{look}")


async def test_the_acknowledgement_of_a_command_is_lost(troubled: Troubled) -> None:
    rita = await at_work(troubled)
    troubled.faults.script("commands: lose-ack x1")

    await rita.say("#general", DECLARE)

    await expect(rita.page.get_by_role("alert")).to_contain_text("operation_timeout")
    await expect(rita.composer("#general")).to_have_value(DECLARE.strip())
    # It has been done all the same, and that is seen too.
    await expect(rita.page.locator(".sidebar-row", has_text=ROOM)).to_be_visible()
    await expect(rita.page.get_by_role("log", name="Notifications")).to_contain_text("is logged")
    await expect(struck(rita, "lose-ack")).to_have_count(1)
    await seen(rita, "command-lose-ack")


async def test_a_command_comes_late(troubled: Troubled) -> None:
    rita = await at_work(troubled)
    troubled.faults.script("commands: late 10 x1")

    await rita.say("#general", DECLARE)
    over = await troubled.somebody_waits()

    await expect(note(rita)).to_have_text("/incident is on its way to the app…")
    await expect(struck(rita, "late 10")).to_have_count(1)
    await seen(rita, "command-late")
    over.set()
    await expect(rita.message("INC-1 is logged")).to_be_visible()
    await expect(note(rita)).to_have_text("")


async def test_a_command_comes_too_late_for_a_form(troubled: Troubled) -> None:
    rita = await at_work(troubled)
    troubled.faults.script("commands: late 10 x1")

    await rita.say("#general", "/incident ")
    (await troubled.somebody_waits()).set()

    await expect(rita.message("Slack has not said that the form is open")).to_be_visible()
    await expect(form(rita)).to_have_count(0)
    await seen(rita, "command-late-form")


async def test_a_form_that_is_sent_in_is_lost(troubled: Troubled, look: str) -> None:
    rita = await open_form(troubled, look)
    troubled.faults.script("interactive.declare: lose x1")

    await form(rita).locator(".submit").click()

    trouble = form(rita).get_by_role("alert")
    await expect(trouble).to_contain_text("We had some trouble connecting. Try again?")
    await expect(trouble).to_contain_text(f"{LATE} What you entered is still here.")
    await expect(form(rita).get_by_label("What is wrong?")).to_have_value("Checkout fails")
    assert troubled.story.rita.rooms() == []
    await seen(rita, f"modal-lose-{look}")


async def test_the_acknowledgement_of_a_form_is_lost(troubled: Troubled) -> None:
    rita = await open_form(troubled)
    troubled.faults.script("interactive.declare: lose-ack x1")

    await form(rita).locator(".submit").click()

    trouble = form(rita).get_by_role("alert")
    await expect(trouble).to_contain_text("We had some trouble connecting. Try again?")
    await expect(rita.page.locator(".sidebar-row", has_text=ROOM)).to_be_visible()
    await expect(trouble).to_be_visible()
    await seen(rita, "modal-lose-ack")
    await form(rita).locator(".submit").click()
    await expect(form(rita)).to_have_count(0)
    assert troubled.story.rita.rooms() == [f"#{ROOM}"]


async def test_a_form_that_is_sent_in_comes_late(troubled: Troubled) -> None:
    rita = await open_form(troubled)
    troubled.faults.script("interactive.declare: late 10 x1")

    await form(rita).locator(".submit").click()
    over = await troubled.somebody_waits()

    await expect(form(rita).locator(".submit")).to_be_disabled()
    await expect(form(rita).locator(".submit")).to_have_attribute("aria-busy", "true")
    await seen(rita, "modal-late")
    over.set()
    await expect(form(rita)).to_have_count(0)


@pytest.mark.parametrize("fault", ["lose", "lose-ack"])
async def test_the_press_of_a_button_is_lost_or_its_acknowledgement(
    troubled: Troubled, look: str, fault: str
) -> None:
    rita = await in_the_room(troubled, look)
    troubled.faults.script(f"interactive.take: {fault} x1")
    button = card(rita).get_by_role("button", name="Take it")

    await button.click()

    if fault == "lose":
        await expect(card(rita).get_by_role("alert")).to_have_text(LATE)
        await expect(button.locator(".failure-mark")).to_be_visible()
    else:
        # What the app changes in the message takes the mark away: it has been done.
        await expect(card(rita)).to_contain_text("Investigating")
    await seen(rita, f"button-{fault}-{look}")


async def test_the_press_of_a_button_comes_late(troubled: Troubled) -> None:
    rita = await in_the_room(troubled)
    troubled.faults.script("interactive.take: late 10 x1")
    button = card(rita).get_by_role("button", name="Take it")

    await button.click()
    over = await troubled.somebody_waits()

    await expect(button).to_have_attribute("aria-busy", "true")
    await expect(struck(rita, "late 10")).to_have_count(1)
    await seen(rita, "button-late")
    over.set()
    await expect(card(rita)).to_contain_text("Investigating")


@pytest.mark.parametrize("fault", [*BEFORE, *AFTER, "hang-before", "hang-after"])
async def test_a_form_is_not_opened_or_nobody_knows(troubled: Troubled, fault: str) -> None:
    rita = await at_work(troubled)
    troubled.faults.script(f"views.open: {fault} x1")

    await rita.say("#general", "/incident ")
    if fault in SILENT:
        (await troubled.somebody_waits()).set()

    words = "Slack has not said that the form is open. If you do not see it, please try again."
    await expect(rita.message(words)).to_be_visible()
    await expect(form(rita)).to_have_count(1 if fault.endswith("after") else 0)
    await expect(struck(rita, fault)).to_have_count(1)
    await seen(rita, f"views.open-{word(fault)}")


@pytest.mark.parametrize("fault", [*BEFORE, *AFTER, *SILENT])
async def test_the_first_words_in_a_room_come_once_whatever_happens_to_them(
    troubled: Troubled, fault: str
) -> None:
    troubled.faults.script(f"chat.postMessage: {fault} x1")
    rita = await at_work(troubled)

    await rita.say("#general", DECLARE)
    if fault in SILENT:
        (await troubled.somebody_waits()).set()
    await expect(rita.message("INC-1 is logged")).to_be_visible()
    await rita.page.locator(".sidebar-row", has_text=ROOM).click()
    await troubled.later()

    await expect(card(rita)).to_have_count(1)
    await expect(rita.page.get_by_role("button", name="1 pinned")).to_be_visible()
    await expect(struck(rita, fault)).to_have_count(1)
    await seen(rita, f"chat.postMessage-{word(fault)}")


async def test_what_slack_refuses_for_good_is_said_in_the_room_and_can_be_tried_again(
    troubled: Troubled,
) -> None:
    troubled.faults.script("chat.postMessage: error invalid_blocks x1")
    rita = await in_the_room(troubled)

    said = rita.message("not everything could be done")
    await expect(said).to_contain_text("The card in the room: Slack says invalid_blocks.")
    await expect(struck(rita, "error invalid_blocks")).to_have_count(1)
    await seen(rita, "error-for-good")
    async with rita.page.expect_response("**/page/action"):
        await said.get_by_role("button", name="Try again").click()
    await troubled.later()

    await expect(card(rita)).to_be_visible()


async def put_on_the_timeline(troubled: Troubled, *said: str) -> None:
    """Pin what Rita has said in the room; the bot hears of it by an event."""
    for words in said:
        message = troubled.story.rita.message(words, f"#{ROOM}")
        rita, room = troubled.person("rita"), troubled.channel(ROOM)
        troubled.workspace.messages.react(room, message["ts"], "pushpin", by=rita)


@pytest.mark.parametrize("fault", ["repeat 2", "reorder", "late 10", "lose"])
async def test_what_an_event_leads_to_is_seen_once(troubled: Troubled, fault: str) -> None:
    await troubled.story.rita.types(DECLARE)
    said = ["Restarted the cache", "Cleared the queue"]
    for words in said:
        await troubled.story.rita.types(words, f"#{ROOM}")
    troubled.faults.script(f"events.reaction_added: {fault} x1")
    rita = await at_work(troubled, at=ROOM)

    await put_on_the_timeline(troubled, *said)
    await rita.page.locator("#main .scroller").evaluate("element => element.scrollTo(0, 1e6)")
    if fault == "late 10":
        over = await troubled.somebody_waits()
        await expect(struck(rita, fault)).to_have_count(1)
        await seen(rita, "event-late")
        over.set()
    await troubled.until(lambda: len(troubled.story.rita.thread("Expected now", f"#{ROOM}")) >= 3)
    await expect(card(rita).get_by_role("button", name="3 replies")).to_be_visible()
    await expect(struck(rita, fault)).to_have_count(3 if fault == "repeat 2" else 1)
    if fault != "late 10":
        await seen(rita, f"event-{word(fault)}")
    await card(rita).get_by_role("button", name="3 replies").click()

    thread = rita.page.get_by_role("complementary", name="Details")
    await expect(thread.locator(".message", has_text="on the timeline")).to_have_count(2)


@pytest.mark.parametrize("fault", ["warning", "refresh"])
async def test_a_socket_that_slack_takes_back_is_noticed_by_nobody(
    troubled: Troubled, fault: str
) -> None:
    rita = await at_work(troubled)
    troubled.faults.script(f"commands: {fault} x1")

    await rita.say("#general", DECLARE)

    await expect(rita.message("INC-1 is logged")).to_be_visible()
    await expect(struck(rita, fault)).to_have_count(1)
    await seen(rita, f"socket-{fault}")


async def test_a_socket_is_gone_without_a_word(troubled: Troubled) -> None:
    rita = await at_work(troubled)
    troubled.faults.script("commands: drop x1")

    await rita.say("#general", DECLARE)

    await expect(rita.page.get_by_role("alert")).to_have_text(
        "/incident failed with the error “dispatch_failed”. "
        "The app is not connected; start it, then try again."
    )
    await expect(rita.composer("#general")).to_have_value(DECLARE.strip())
    await expect(struck(rita, "drop")).to_have_count(1)
    await seen(rita, "socket-drop")


async def test_slack_is_down(troubled: Troubled, look: str) -> None:
    size, dark = LOOKS[look]
    rita = await at_work(troubled, size=size, dark=dark)
    troubled.faults.go_down()

    await rita.say("#general", DECLARE)

    await expect(rita.page.get_by_role("button", name="Slack is down")).to_be_visible()
    await expect(rita.page.get_by_role("alert")).to_have_text(
        "/incident failed with the error “dispatch_failed”. "
        "Slack is down; the panel Faults switches it on again."
    )
    await expect(rita.composer("#general")).to_have_value(DECLARE.strip())
    await seen(rita, f"down-{look}")
