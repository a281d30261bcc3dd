"""Files in the stand-in's page, in real Chromium: attached, dropped, pasted, seen; and put into windows of apps."""

import re
from typing import Any

import pytest
from playwright.async_api import FilePayload, Locator, expect

from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.files import LARGEST
from tests.support.blocks import asks, modal, plain
from tests.support.browsers import PHONE, Company, Window
from tests.support.pages import Answer
from tests.support.pictures import PICTURE

pytestmark = pytest.mark.asyncio(loop_scope="session")

HANDED = """([kind, name, type, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name, { type }));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""


def file(name: str, content: bytes = b"lines", kind: str = "text/plain") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


async def attach(window: Window, *files: FilePayload) -> None:
    async with window.page.expect_file_chooser() as chooser:
        await window.page.get_by_role("button", name="Attach files").click()
    await (await chooser.value).set_files(list(files))


async def hand(window: Window, how: str, name: str, text: str = "lines") -> None:
    """Drop or paste a file where the focus is."""
    await window.page.evaluate(HANDED, [how, name, "text/plain", text])


def tray(window: Window) -> Locator:
    return window.page.get_by_role("list", name="Files", exact=True).get_by_role("listitem")


async def test_files_are_attached_and_seen_by_the_others(company: Company) -> None:
    maya, jonas = await company.window("maya"), await company.window("jonas", at="engineering")
    direct = company.workspace.conversations.direct(company.person("maya"), company.person("jonas"))
    await maya.page.goto(maya.page.url.partition("#")[0] + f"#/archives/{direct.id}")
    await maya.composer("Jonas").fill("Look at this")

    await attach(maya, file("error rate.png", PICTURE, "image/png"), file("bot.log"))
    await expect(tray(maya)).to_contain_text(["error rate.png", "bot.log5 bytes"])
    await expect(tray(maya).first.locator("img")).to_be_visible()
    await maya.shoot("files-attached")
    await maya.is_accessible()
    await maya.composer("Jonas").press("Enter")

    await expect(tray(maya)).to_have_count(0)
    message = maya.message("Look at this")
    await expect(message.get_by_role("link", name="Open error rate.png")).to_be_visible()
    await expect(message.get_by_role("link", name="bot.log")).to_have_attribute(
        "download", "bot.log"
    )
    await maya.shoot("files-message")
    await maya.is_accessible()
    notifications = jonas.page.get_by_role("log", name="Notifications")
    await expect(notifications).to_contain_text("Look at this")
    await jonas.row(direct).click()
    picture = jonas.message("Look at this").get_by_role("img")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("element => element.naturalWidth") == 8


async def test_a_file_is_dropped_or_pasted_and_needs_no_words(company: Company) -> None:
    maya = await company.window("maya")
    await maya.composer("#general").focus()

    await hand(maya, "dragenter", "dropped.log")
    await expect(maya.page.locator(".drop-target")).to_be_visible()
    await maya.shoot("files-drop")
    await hand(maya, "drop", "dropped.log")
    await expect(maya.page.locator(".drop-target")).to_have_count(0)
    await hand(maya, "paste", "pasted.log")
    await expect(tray(maya)).to_contain_text(["dropped.log", "pasted.log"])
    await expect(maya.composer("#general")).to_be_focused()
    await tray(maya).first.get_by_role("button", name="Remove dropped.log").click()
    await expect(tray(maya)).to_have_count(1)
    await maya.composer("#general").press("Enter")

    message = maya.message("pasted.log")
    await expect(message).to_have_accessible_name(re.compile(r"shared a file: pasted\.log"))
    await message.focus()
    await maya.page.keyboard.press("Delete")
    await maya.page.get_by_role("button", name="Delete", exact=True).click()
    await expect(message).to_have_count(0)


async def test_what_cannot_be_attached_is_said_there_and_the_words_stay(company: Company) -> None:
    maya = await company.window("maya")
    await maya.composer("#general").fill("The dump")

    await attach(maya, file("core.dump", bytes(LARGEST + 1_000_000)), file("empty.txt", b""))

    said = maya.page.get_by_role("alert").filter(has_text="was not added")
    await expect(said).to_have_text("empty.txt was not added: there is nothing in it.")
    await attach(maya, file("core.dump", bytes(LARGEST + 1_000_000)))
    await expect(said).to_have_text(
        "core.dump was not added: it has 17 MB, and a file has at most 16 MB here."
    )
    await maya.shoot("files-too-large")
    await maya.is_accessible()
    await expect(maya.composer("#general")).to_have_value("The dump")


async def test_a_file_that_does_not_come_up_is_tried_again(company: Company) -> None:
    maya = await company.window("maya")
    await maya.composer("#general").fill("The log")
    await maya.page.route("**/page/files?*", lambda route: route.abort())

    await attach(maya, file("bot.log"))
    await expect(tray(maya)).to_contain_text("The sandbox does not answer.")
    await maya.composer("#general").press("Enter")
    await expect(maya.page.get_by_text("One file did not come up.")).to_be_visible()
    await maya.shoot("files-failed")
    await maya.is_accessible()
    await maya.page.unroute("**/page/files?*")
    await tray(maya).get_by_role("button", name="Try again").click()
    await expect(tray(maya)).to_contain_text("5 bytes")
    await maya.composer("#general").press("Enter")

    await expect(maya.message("The log").get_by_role("link", name="bot.log")).to_be_visible()
    maya.problems.clear()


async def test_files_wait_with_the_words_in_a_place_and_no_command_takes_them(
    company: Company,
) -> None:
    company.workspace.apps.install(
        {
            "display_information": {"name": "incidentbot"},
            "features": {"slash_commands": [{"command": "/incident", "description": ""}]},
        }
    )
    maya = await company.window("maya")
    await attach(maya, file("bot.log"))
    await maya.row(company.channel("engineering")).click()
    await expect(tray(maya)).to_have_count(0)
    await maya.row(company.channel("general")).click()
    await expect(tray(maya)).to_contain_text("bot.log")

    await maya.say("#general", "/incident now ")

    await expect(maya.page.get_by_text("A command takes no files.")).to_be_visible()
    await expect(tray(maya)).to_have_count(1)


def asking(**more: Any) -> dict[str, Any]:
    element = {"type": "file_input", "action_id": "a", "filetypes": ["png", "log"], **more}
    asked = asks(element, label=plain("Pictures and logs"), block_id="b")
    return modal(asked, callback_id="files")


@pytest.fixture
def app(company: Company) -> App:
    return company.workspace.apps.install({"display_information": {"name": "incidentbot"}})


@pytest.mark.parametrize("size", [None, PHONE], ids=["desktop", "phone"])
async def test_files_are_put_into_a_window_of_an_app(company: Company, app: App, size: Any) -> None:
    maya = await company.window("maya", **({"size": size} if size else {}))
    company.workspace.views.open(company.person("maya"), asking(max_files=2), app=app)
    dialog = maya.page.get_by_role("dialog")

    await dialog.locator(".submit").click()
    await expect(dialog.get_by_text("This is needed.")).to_be_visible()
    async with maya.page.expect_file_chooser() as chooser:
        await dialog.get_by_role("button", name="Pictures and logs: Choose files").click()
    await (await chooser.value).set_files(
        [file("graph.png", PICTURE, "image/png"), file("notes.txt"), file("bot.log")]
    )

    await expect(dialog.get_by_role("alert").filter(has_text="notes.txt")).to_have_text(
        "notes.txt was not added: only png, log."
    )
    await expect(tray(maya)).to_contain_text(["graph.png", "bot.log"])
    await maya.shoot(f"files-modal-{'phone' if size else 'desktop'}")
    await maya.is_accessible()
    wrong = {"errors": {"b": "Not these."}}
    company.opened.interactions.answer = Answer(body=wrong)
    await dialog.locator(".submit").click()
    await expect(dialog.get_by_text("Not these.")).to_be_visible()
    await expect(tray(maya)).to_have_count(2)

    sent = [about for what, about in company.opened.interactions.heard if what == "submit"][-1]
    files = sent["values"]["b"]["a"]["files"]
    assert [one["name"] for one in files] == ["graph.png", "bot.log"]
