"""The panel of faults, in real Chromium: what shall go wrong, what does, and that nobody has to wonder why."""

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from incidentbot.sandbox.faults import Kind
from incidentbot.sandbox.inspector import Direction, Mishap, Outcome
from tests.support.browsers import DESKTOP, PHONE, Company, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def open_panel(window: Window) -> Locator:
    await window.page.locator("#main").focus()
    await window.page.keyboard.press("f")
    panel = window.page.get_by_role("complementary", name="Details")
    await expect(panel.get_by_role("textbox", name="The rule")).to_have_value(
        "chat.postMessage: reset-after x1"
    )
    return panel


async def choose(panel: Locator, field: str, typed: str) -> None:
    await panel.get_by_role("combobox", name=field).fill(typed)
    await panel.page.keyboard.press("Enter")


async def test_a_fault_is_put_together_put_in_force_and_taken_back(company: Company) -> None:
    faults = company.opened.faults
    maya = await company.window("maya")
    panel = await open_panel(maya)

    await choose(panel, "What goes wrong", "ratelimited")
    await panel.get_by_role("textbox", name="Seconds to wait").fill("7")
    await choose(panel, "With what", "pins.*")
    await choose(panel, "How often", "30%")
    await expect(panel.get_by_role("textbox", name="The rule")).to_have_value(
        "pins.*: ratelimited 7 30%"
    )
    await panel.get_by_role("button", name="Add the fault").click()

    rules = panel.get_by_role("list", name="Rules in force").get_by_role("listitem")
    await expect(rules.first).to_contain_text("pins.*: ratelimited 7 30%")
    await expect(rules.first).to_contain_text("Has hit nothing yet.")
    assert [one.rule.fault.number for one in faults.rules()] == [7]
    await panel.get_by_role("button", name="Take back pins.*").click()
    await expect(rules).to_have_text(
        ["Everything works. Add a fault below, then use the bot and watch the inspector."]
    )
    assert faults.rules() == []


async def test_a_rule_that_is_wrong_is_said_at_the_form_and_stays_to_be_mended(
    company: Company,
) -> None:
    maya = await company.window("maya")
    panel = await open_panel(maya)

    await panel.get_by_role("textbox", name="The rule").fill("chat.postMesage: slow")
    await panel.get_by_role("textbox", name="The rule").press("Enter")

    await expect(panel.get_by_role("alert")).to_have_text(
        "slow cannot happen to chat.postMesage. Did you mean chat.postMessage?"
    )
    await expect(panel.get_by_role("textbox", name="The rule")).to_have_value(
        "chat.postMesage: slow"
    )
    # Chromium complains of each answer that is a no.
    assert [problem for problem in maya.problems if "400" not in problem] == []
    maya.problems.clear()


async def test_everybody_sees_what_is_in_force_and_what_it_hits(company: Company) -> None:
    maya, jonas = await company.window("maya"), await company.window("jonas")
    panel = await open_panel(maya)
    company.opened.faults.script("chat: reset-after x1; *: slow")

    for method in ("chat.postMessage", "pins.add", "pins.add"):
        company.opened.faults.of_call(method)

    rules = panel.get_by_role("list", name="Rules in force").get_by_role("listitem")
    await expect(rules.nth(0)).to_contain_text("Used up. Hit once: chat.postMessage.")
    await expect(rules.nth(1)).to_contain_text("Hit 2 times: pins.add.")
    await expect(jonas.page.get_by_role("button", name="Faults: 1 in force")).to_be_visible()


async def test_slack_goes_down_and_comes_up_by_a_switch_and_every_window_says_so(
    company: Company,
) -> None:
    maya, jonas = await company.window("maya"), await company.window("jonas")
    panel = await open_panel(maya)

    await panel.get_by_role("switch", name="Slack is down").check()
    await panel.get_by_role("switch", name="Rate limits").check()

    down = jonas.page.get_by_role("button", name="Slack is down")
    await expect(down).to_be_visible()
    assert company.opened.faults.is_down
    assert company.opened.rate_limits.is_on
    await down.click()
    await jonas.page.get_by_role("switch", name="Slack is down").uncheck()
    await expect(down).to_be_hidden()
    await expect(panel.get_by_role("switch", name="Slack is down")).not_to_be_checked()
    assert not company.opened.faults.is_down


async def test_a_socket_is_dropped_now(company: Company) -> None:
    company.workspace.apps.install({"display_information": {"name": "bot"}})
    maya = await company.window("maya")
    panel = await open_panel(maya)

    for name, how in (("Warn", Kind.WARNING), ("Refresh", Kind.REFRESH), ("Drop", Kind.DROP)):
        async with maya.page.expect_response("**/page/faults/part"):
            await panel.get_by_role("button", name=name).click()
        assert company.opened.sockets.parted[-1] == ("bot", how)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_it_looks_well(
    company: Company, request: pytest.FixtureRequest, *, size: ViewportSize, dark: bool
) -> None:
    maya = await company.window("maya", size=size, dark=dark)
    panel = await open_panel(maya)
    faults = company.opened.faults
    faults.script("chat.postMessage: reset-after x1; conversations.*: ratelimited 30 20%; *: down")
    company.opened.rate_limits.switch(on=True)
    for method in ("chat.postMessage", "pins.add", "chat.update"):
        faults.of_call(method)
    await expect(panel.get_by_role("switch", name="Slack is down")).to_be_checked()

    await maya.shoot(f"faults-{request.node.callspec.id}")
    await maya.is_accessible()
    width = await panel.evaluate("element => [element.scrollWidth, element.clientWidth]")
    assert width[0] == width[1]


async def test_the_inspector_says_which_fault_it_was(company: Company) -> None:
    inspector = company.opened.inspector
    maya = await company.window("maya")
    await maya.page.get_by_role("button", name="Inspector").click()

    mishap = Mishap(words="it is done, then the connection is reset", rule="*: reset-after")
    call = inspector.begin(
        Direction.FROM_APP, kind="web api", name="pins.add", request={}, mishap=mishap
    )
    inspector.end(call, Outcome.OK, response={"ok": True})

    await maya.page.get_by_label("Problems only").check()
    exchanges = maya.page.get_by_role("list", name="Requests, newest first").locator(":scope > li")
    await exchanges.first.locator("summary").click()
    note = exchanges.first.get_by_role("note")
    await expect(note).to_contain_text("it is done, then the connection is reset")
    await expect(note).to_contain_text("*: reset-after")
    await maya.shoot("inspector-fault")
    await maya.is_accessible()
