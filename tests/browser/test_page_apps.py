"""An app in the stand-in's page, in real Chromium: commands, windows, buttons, time, the inspector."""

import json
import re
from typing import Any

import pytest
from playwright.async_api import expect

from incidentbot.sandbox.inspector import Direction, Objection, Outcome
from incidentbot.sandbox.workspace.apps import App
from tests.support.browsers import PHONE, Company, Window
from tests.support.pages import Answer

pytestmark = pytest.mark.asyncio(loop_scope="session")

MANIFEST = {
    "display_information": {"name": "incidentbot"},
    "features": {
        "slash_commands": [
            {
                "command": "/incident",
                "description": "Run incidents",
                "usage_hint": "[what is wrong]",
            }
        ],
        "shortcuts": [
            {"name": "Declare from this", "type": "message", "callback_id": "from-message"},
            {"name": "Declare an incident", "type": "global", "callback_id": "declare"},
        ],
    },
}


def words(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> dict[str, Any]:
    return {"text": words(text), "value": value}


FORM = {
    "type": "modal",
    "callback_id": "declare",
    "title": words("Declare an incident"),
    "submit": words("Declare"),
    "close": words("Not now"),
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": words("What is wrong?"),
            "hint": words("As you would say it."),
            "element": {"type": "plain_text_input", "action_id": "title"},
        },
        {
            "type": "input",
            "block_id": "bad",
            "label": words("How bad is it?"),
            "element": {
                "type": "radio_buttons",
                "action_id": "bad",
                "options": [option("Everything is down", "1"), option("It can wait", "2")],
            },
        },
        {
            "type": "input",
            "block_id": "service",
            "optional": True,
            "label": words("What is affected?"),
            "element": {
                "type": "external_select",
                "action_id": "service",
                "min_query_length": 2,
                "placeholder": words("Search"),
            },
        },
        {
            "type": "input",
            "block_id": "since",
            "optional": True,
            "label": words("Since when?"),
            "element": {"type": "datepicker", "action_id": "since"},
        },
    ],
}
CARD = [
    {"type": "header", "block_id": "h", "text": words("INC-7 · The card form hangs")},
    {
        "type": "section",
        "block_id": "s",
        "fields": [
            {"type": "mrkdwn", "text": "*Status*\nDeclared"},
            {"type": "mrkdwn", "text": "*Priority*\nP2"},
        ],
    },
    {
        "type": "actions",
        "block_id": "a",
        "elements": [
            {
                "type": "button",
                "action_id": "take",
                "style": "primary",
                "text": words("Take it"),
                "value": "7",
            },
            {
                "type": "button",
                "action_id": "cancel",
                "style": "danger",
                "text": words("Cancel"),
                "confirm": {
                    "title": words("Cancel INC-7?"),
                    "text": words("Everybody in the room is told."),
                    "confirm": words("Cancel it"),
                    "deny": words("Keep it"),
                },
            },
        ],
    },
]


@pytest.fixture
def app(company: Company) -> App:
    installed = company.workspace.apps.install(MANIFEST)
    installed.connected = True
    return installed


def heard(company: Company, kind: str) -> list[dict[str, Any]]:
    """Give what reached the app."""
    return [about for what, about in company.opened.interactions.heard if what == kind]


async def with_form(company: Company, app: App) -> Window:
    """Open a window with the form before it."""
    maya = await company.window("maya")
    company.workspace.views.open(company.person("maya"), FORM, app=app)
    await expect(maya.page.get_by_role("dialog")).to_be_visible()
    return maya


async def test_a_command_is_completed_and_reaches_the_app(company: Company, app: App) -> None:
    maya = await company.window("maya")

    await maya.composer("#general").press_sequentially("/inc")
    await expect(maya.page.get_by_role("option", name="/incident")).to_be_visible()
    await maya.shoot("completion")
    await maya.composer("#general").press("Enter")
    await maya.composer("#general").press_sequentially("The card form hangs")
    await maya.composer("#general").press("Enter")

    await expect(maya.composer("#general")).to_have_value("")
    assert [about["text"] for about in heard(company, "command")] == [
        "/incident The card form hangs"
    ]
    assert app.name == "incidentbot"


async def test_a_command_that_fails_is_kept_with_the_reason(company: Company, app: App) -> None:
    late = "the app did not answer within 3 seconds"
    company.opened.interactions.answer = Answer(ok=False, error=late, is_late=True)
    maya = await company.window("maya")

    await maya.say("#general", "/incidnet now")
    await expect(maya.page.get_by_text("/incidnet is not a command here.")).to_be_visible()
    await maya.say("#general", "/incident now")

    note = maya.page.get_by_role("alert")
    await expect(note).to_have_text(
        "/incident failed with the error “operation_timeout”. "
        "The app did not answer within 3 seconds."
    )
    await expect(maya.composer("#general")).to_have_value("/incident now")
    await maya.shoot("command-timeout")
    assert app.name == "incidentbot"


async def test_a_form_says_at_the_field_what_is_wrong_and_keeps_the_rest(
    company: Company, app: App
) -> None:
    maya = await with_form(company, app)
    title = maya.page.get_by_role("textbox", name="What is wrong?")
    await expect(title).to_be_focused()

    await maya.page.get_by_role("button", name="Declare", exact=True).click()
    await expect(maya.page.get_by_text("This is needed.").first).to_be_visible()
    assert heard(company, "submit") == []
    await title.fill("The card form hangs")
    await maya.page.get_by_role("radio", name="It can wait").check()
    wrong = {"errors": {"title": "INC-6 has this title already."}}
    company.opened.interactions.answer = Answer(body=wrong)
    await maya.page.keyboard.press("Control+Enter")

    await expect(maya.page.get_by_text("INC-6 has this title already.", exact=True)).to_be_visible()
    await expect(title).to_have_value("The card form hangs")
    await maya.shoot("modal-errors")
    await maya.is_accessible()
    (sent,) = heard(company, "submit")
    assert sent["values"]["title"]["title"]["value"] == "The card form hangs"
    assert sent["values"]["bad"]["bad"]["selected_option"]["value"] == "2"
    assert sent["values"]["since"]["since"]["selected_date"] is None


async def test_a_form_whose_app_does_not_answer_keeps_what_was_typed(
    company: Company, app: App
) -> None:
    maya = await with_form(company, app)
    late = "the app did not answer within 3 seconds"
    company.opened.interactions.answer = Answer(ok=False, error=late, is_late=True)
    title = maya.page.get_by_role("textbox", name="What is wrong?")
    await title.fill("The card form hangs")
    await maya.page.get_by_role("radio", name="It can wait").check()

    await maya.page.keyboard.press("Control+Enter")

    trouble = maya.page.get_by_role("alert")
    await expect(trouble).to_contain_text("We had some trouble connecting. Try again?")
    await expect(title).to_have_value("The card form hangs")
    await maya.shoot("modal-timeout")
    await maya.is_accessible()


async def test_options_are_asked_of_the_app_while_one_types(company: Company, app: App) -> None:
    maya = await with_form(company, app)
    found = {"options": [option("Checkout", "c"), option("Check-in desk", "d")]}
    company.opened.interactions.answer = Answer(body=found)

    await maya.page.get_by_role("combobox", name="What is affected?").fill("che")
    await maya.page.get_by_role("option", name="Checkout").click()

    await expect(maya.page.get_by_role("combobox", name="What is affected?")).to_have_value(
        "Checkout"
    )
    assert heard(company, "options")[-1]["typed"] == "che"


async def test_options_that_do_not_come_are_said_in_the_list(company: Company, app: App) -> None:
    maya = await with_form(company, app)
    late = "the app did not answer within 3 seconds"
    company.opened.interactions.answer = Answer(ok=False, error=late, is_late=True)

    await maya.page.get_by_role("combobox", name="What is affected?").fill("che")

    note = maya.page.get_by_role("listbox").get_by_text("The app did not answer within 3 seconds.")
    await expect(note).to_be_visible()
    await maya.shoot("options-timeout")
    maya.problems.clear()


async def test_leaving_a_form_asks_before_what_was_typed_is_lost(
    company: Company, app: App
) -> None:
    maya = await with_form(company, app)
    await maya.page.get_by_role("textbox", name="What is wrong?").fill("The card")

    await maya.page.keyboard.press("Escape")
    await maya.page.get_by_role("button", name="Keep editing").click()
    await expect(maya.page.get_by_role("textbox", name="What is wrong?")).to_have_value("The card")
    await maya.page.keyboard.press("Escape")
    await maya.page.get_by_role("button", name="Discard", exact=True).click()

    await expect(maya.page.get_by_role("dialog")).to_have_count(0)
    assert [about["everything"] for about in heard(company, "close")] == [False]


async def test_a_form_fills_a_phone(company: Company, app: App) -> None:
    maya = await company.window("maya", size=PHONE)
    company.workspace.views.open(company.person("maya"), FORM, app=app)

    await expect(maya.page.get_by_role("dialog")).to_be_visible()
    await maya.shoot("modal-phone")
    await maya.is_accessible()


async def test_a_button_reaches_the_app_and_says_when_it_does_not(
    company: Company, app: App
) -> None:
    general = company.channel("general")
    maya = await company.window("maya")
    said = {"user": app.bot_user_id, "bot_id": app.bot_id, "text": "INC-7", "blocks": CARD}
    ts = company.workspace.messages.post(general, said)["ts"]

    await maya.page.get_by_role("button", name="Take it").click()
    await expect(maya.page.get_by_role("button", name="Take it")).not_to_have_attribute(
        "aria-busy", "true"
    )
    company.opened.interactions.answer = Answer(ok=False, error="the app is not connected")
    await maya.page.get_by_role("button", name="Cancel", exact=True).click()
    await expect(maya.page.get_by_text("Everybody in the room is told.")).to_be_visible()
    await maya.page.get_by_role("button", name="Cancel it").click()

    await expect(maya.page.get_by_text("The app is not connected.")).to_be_visible()
    await expect(
        maya.page.get_by_role("button", name="Cancel", exact=True).locator(".failure-mark")
    ).to_be_visible()
    await maya.shoot("card")
    await maya.is_accessible()
    took, cancelled = heard(company, "action")
    assert took["place"] == {"channel": general.id, "ts": ts}
    assert (took["action_id"], took["value"]["value"]) == ("take", "7")
    assert cancelled["action_id"] == "cancel"


async def test_a_press_counts_though_the_message_changes_under_it(
    company: Company, app: App
) -> None:
    general, elsewhere = company.channel("general"), company.channel("random")
    maya = await company.window("maya")
    said = {"user": app.bot_user_id, "bot_id": app.bot_id, "text": "INC-7", "blocks": CARD}
    ts = company.workspace.messages.post(general, said)["ts"]
    button = maya.page.get_by_role("button", name="Take it")

    await button.hover()
    await maya.page.mouse.down()
    lower = json.loads(json.dumps(CARD).replace("P2", "P4"))
    company.workspace.messages.edit(general, ts, {"blocks": lower}, by=None)
    for channel in (general, elsewhere):
        said = {"user": company.person("jonas"), "text": "And now?"}
        company.workspace.messages.post(channel, said)
    # What happened before this has arrived too.
    await expect(maya.row(elsewhere)).to_have_class(re.compile("unread"))
    await maya.page.mouse.up()

    await expect(maya.page.get_by_text("P4")).to_be_visible()
    await expect(maya.message("And now?")).to_be_in_viewport()
    await expect(button).not_to_have_attribute("aria-busy", "true")
    assert [about["action_id"] for about in heard(company, "action")] == ["take"]


async def test_a_shortcut_runs_on_a_message(company: Company, app: App) -> None:
    maya = await company.window("maya", at="support")
    message = maya.message("Confirming with your bank")

    await message.hover()
    await message.get_by_role("button", name="More actions").click()
    await maya.page.get_by_role("menuitem", name="Declare from this").click()

    await expect(maya.page.get_by_role("menu")).to_have_count(0)
    (ran,) = heard(company, "shortcut")
    assert ran["callback_id"] == "from-message"
    assert ran["ts"] == await message.get_attribute("data-ts")
    assert app.name == "incidentbot"


async def test_an_app_has_a_home_for_each_person(company: Company, app: App) -> None:
    maya = await company.window("maya")
    place = company.workspace.conversations.direct(company.person("maya"), app.bot_user_id)

    await maya.row(place).click()
    await expect(maya.page.get_by_text("has not drawn its Home for you yet")).to_be_visible()
    home = {"type": "home", "blocks": CARD}
    company.workspace.views.publish(company.person("maya"), home, app=app, seen=None)
    await expect(maya.page.get_by_role("tabpanel").get_by_text("INC-7")).to_be_visible()
    await maya.shoot("home")
    await maya.is_accessible()
    company.workspace.messages.post(place, {"user": app.bot_user_id, "text": "You are paged"})
    await expect(maya.row(place)).to_contain_text("1 unread messages")
    await maya.page.get_by_role("tab", name="Messages").click()

    await expect(maya.message("You are paged")).to_be_visible()
    await expect(maya.row(place)).not_to_contain_text("unread")
    assert [about["tab"] for about in heard(company, "open_home")] == ["home", "messages"]


async def test_the_answer_to_a_command_comes_into_view(company: Company, app: App) -> None:
    maya = await company.window("maya")
    await maya.page.locator("#main .scroller").evaluate("element => element.scrollTo(0, 0)")

    await maya.say("#general", "/incident help")
    await expect(maya.composer("#general")).to_have_value("")
    answer = {"user": app.bot_user_id, "bot_id": app.bot_id, "text": "Type what is wrong"}
    company.workspace.messages.whisper(
        company.channel("general"), answer, to=company.person("maya")
    )

    await expect(maya.message("Type what is wrong")).to_be_in_viewport()
    announced = maya.page.get_by_role("log", name="What happened")
    await expect(announced).to_contain_text("incidentbot: Type what is wrong")


async def test_what_only_one_sees_says_so(company: Company, app: App) -> None:
    general = company.channel("general")
    maya, jonas = await company.window("maya"), await company.window("jonas")
    whisper = {"user": app.bot_user_id, "bot_id": app.bot_id, "text": "Nothing is open"}

    company.workspace.messages.whisper(general, whisper, to=company.person("maya"))
    company.workspace.messages.post(general, {"user": app.bot_user_id, "text": "To everybody"})

    await expect(maya.message("Nothing is open")).to_contain_text("Only visible to you")
    await expect(jonas.message("To everybody")).to_be_visible()
    await expect(jonas.message("Nothing is open")).to_have_count(0)


async def test_while_time_moves_what_happens_is_seen_happening(company: Company, app: App) -> None:
    maya = await company.window("maya")
    company.opened.time_machine.free.clear()

    await maya.page.get_by_role("button", name="Move the clock 1 hour on").click()
    await expect(maya.page.get_by_text("Moving to")).to_be_visible()
    due = {"user": app.bot_user_id, "text": "The next status update is due"}
    company.workspace.messages.post(company.channel("incidents"), due)
    log = maya.page.get_by_role("group", name="Workspace time").get_by_role("status")
    await expect(log).to_contain_text("The next status update is due")
    await maya.shoot("clock")
    await maya.is_accessible()
    company.opened.time_machine.free.set()

    await expect(log).to_contain_text("Arrived. 1 message on the way")
    await expect(maya.page.locator(".clock-face")).to_have_text(re.compile(r"16:13:\d\d"))


async def test_the_inspector_shows_what_passes_and_what_was_wrong(
    company: Company, app: App
) -> None:
    inspector = company.opened.inspector
    maya = await company.window("maya")
    old = inspector.begin(Direction.TO_APP, kind="slash_commands", name="/incident", request={})
    inspector.end(old, Outcome.OK)

    await maya.page.get_by_role("button", name="Inspector").click()
    new = inspector.begin(
        Direction.FROM_APP, kind="web api", name="chat.postMessage", request={"channel": "C1"}
    )
    wrong = Objection(pointer="/blocks/0", words="There are too many buttons.", rule="actions 25")
    inspector.end(new, Outcome.ERROR, response={"ok": False}, objections=[wrong])

    exchanges = maya.page.get_by_role("list", name="Requests, newest first").locator(":scope > li")
    await expect(exchanges).to_have_count(2)
    await exchanges.first.locator("summary").click()
    await expect(maya.page.get_by_text("There are too many buttons.")).to_be_visible()
    await maya.shoot("inspector")
    await maya.is_accessible()
    await maya.page.get_by_label("Problems only").check()
    await expect(exchanges).to_have_count(1)
    assert app.name == "incidentbot"


async def test_the_inspector_points_at_what_was_wrong_and_sends_a_request_again(
    company: Company, app: App
) -> None:
    inspector = company.opened.inspector
    maya = await company.window("maya")
    request = {"command": "/incident", "trigger_id": "TR1.A1.U1"}
    call = inspector.begin(
        Direction.TO_APP, kind="slash_commands", name="/incident", request=request
    )
    header = {"type": "header", "text": words("Far too long")}
    wrong = Objection(
        pointer="/blocks/0/text/text", words="must be less than 151 characters", rule="max_length"
    )
    inspector.end(call, Outcome.ERROR, response={"blocks": [header]}, objections=[wrong])

    await maya.page.get_by_role("button", name="Inspector").click()
    exchanges = maya.page.get_by_role("list", name="Requests, newest first").locator(":scope > li")
    await exchanges.first.locator("summary").first.click()
    await exchanges.first.get_by_role("button", name="Show").click()

    pointed = exchanges.first.locator(".json-wrong")
    await expect(pointed).to_be_focused()
    await expect(pointed).to_contain_text('text: "Far too long"must be less than 151 characters')
    await maya.shoot("inspector-pointer")
    await exchanges.first.get_by_role("button", name="Send again").click()
    await expect(exchanges).to_have_count(2)
    await expect(exchanges.first.locator("summary").first).to_contain_text(f"replay of {call.n}")
    await expect(exchanges.first.get_by_role("note")).to_contain_text("with a fresh trigger")
    again = inspector.find(call.n + 1)
    assert again is not None
    inspector.end(again, Outcome.OK)  # known to the window after its answer
    for _ in range(30):
        inspector.end(
            inspector.begin(Direction.FROM_APP, kind="web api", name="pins.add", request={}),
            Outcome.OK,
        )
    await expect(exchanges).to_have_count(32)
    await expect(exchanges.nth(30).locator("summary").first).to_be_in_viewport()
    await maya.shoot("inspector-replay")
    await maya.is_accessible()
    assert app.name == "incidentbot"
