"""One of each block and input in real Chromium: nothing is left undrawn, an accessibility checker finds nothing, and
the pictures are kept to be looked at."""

from typing import Any

import pytest
from playwright.async_api import ViewportSize, expect

from incidentbot.sandbox.block_kit import identified
from incidentbot.sandbox.workspace.apps import App
from tests.support import gallery
from tests.support.blocks import Json, asks, modal, plain
from tests.support.browsers import DESKTOP, PHONE, Company
from tests.support.pictures import PICTURE

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOOKS = {"light": (DESKTOP, False), "dark": (DESKTOP, True), "phone": (PHONE, False)}


class Gallery:
    """The app that shows one of everything."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.app: App = company.workspace.apps.install({"display_information": {"name": "gallery"}})
        self.maya = company.person("maya")
        self.channel = company.workspace.channels.create(
            "gallery", creator=self.maya, private=False
        )

    def messages(self) -> dict[str, list[Json]]:
        """Give what it posts."""
        address, who = (
            self.company.opened.address,
            {"person": self.maya, "channel": self.channel.id},
        )
        group = self.company.workspace.user_groups.create(
            "payments", name="Payments", users=[self.maya], by=self.maya
        )
        return {
            "words": gallery.words(**who, user_group=group["id"]),
            "layout": gallery.layout(address, file=self.picture()),
            "controls": gallery.controls(**who),
            "tables": gallery.tables(),
            "frames": gallery.frames(address),
        }

    def picture(self) -> str:
        """Bring a picture that Maya may see, and give its id."""
        files, by = self.company.workspace.files, self.app.bot_user_id
        announced = files.announce("graph.png", size=len(PICTURE), by=by, alt_text="")
        files.receive(announced["id"], PICTURE)
        file = files.complete(announced["id"], title="", by=by)
        files.hand_over(file["id"], to=self.maya)
        return str(file["id"])

    def post(self, name: str, blocks: list[Json]) -> str:
        """Post one; give its ts."""
        said = {"user": self.app.bot_user_id, "bot_id": self.app.bot_id, "text": name}
        blocks = identified(blocks)
        posted = self.company.workspace.messages.post(self.channel, {**said, "blocks": blocks})
        return str(posted["ts"])

    def open(self, view: Json) -> None:
        """Open a modal."""
        view = {**view, "callback_id": "gallery", "blocks": identified(view["blocks"])}
        self.company.workspace.views.open(self.maya, view, app=self.app)


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def tall(size: ViewportSize) -> ViewportSize:
    return ViewportSize(width=size["width"], height=2000)


async def test_one_of_each_block_is_drawn(company: Company, look: str) -> None:
    size, dark = LOOKS[look]
    shown = Gallery(company)
    messages = shown.messages()
    posted = {name: shown.post(name, blocks) for name, blocks in messages.items()}
    maya = await company.window("maya", at="gallery", size=tall(size), dark=dark)

    for name, ts in posted.items():
        message = maya.page.locator(f'#main .message[data-ts="{ts}"]')
        await message.scroll_into_view_if_needed()
        await message.screenshot(path=maya.picture(f"gallery-{name}-{look}"))
        drawn = await message.evaluate(
            "element => [element.scrollWidth <= element.clientWidth, element.innerText]"
        )
        assert drawn[0], f"{name} is wider than the window"
        assert "not draw" not in drawn[1]
    await maya.is_accessible()


async def test_one_of_each_input_is_drawn(company: Company, look: str) -> None:
    size, dark = LOOKS[look]
    shown = Gallery(company)
    maya = await company.window("maya", size=tall(size), dark=dark)
    who: dict[str, Any] = {"person": shown.maya}
    views = {
        "form": gallery.form(**who, channel=shown.channel.id),
        "pickers": gallery.pickers(**who),
    }

    for name, view in views.items():
        shown.open(view)
        dialog = maya.page.get_by_role("dialog")
        await expect(dialog).to_contain_text(view["title"]["text"])
        await dialog.evaluate("element => { element.style.maxHeight = 'none' }")
        await dialog.screenshot(path=maya.picture(f"gallery-{name}-{look}"))
        await expect(dialog.get_by_text("is not drawn here")).to_have_count(0)
        await maya.is_accessible()


async def test_rich_text_is_typed_with_marks_and_arrives_taken_apart(company: Company) -> None:
    shown = Gallery(company)
    maya = await company.window("maya")
    asked = {"type": "rich_text_input", "action_id": "a"}
    shown.open(modal(asks(asked, label=plain("Summary"), block_id="b")))
    dialog = maya.page.get_by_role("dialog")

    await dialog.get_by_role("textbox", name="Summary").fill("Ask @Maya\n- *cold*\n- `empty`")
    await expect(dialog.locator(".rich-preview li")).to_have_text(["cold", "empty"])
    await dialog.get_by_role("button", name="Declare", exact=True).click()
    await expect(dialog.get_by_role("button", name="Declare", exact=True)).to_be_enabled()

    ((_, sent),) = company.opened.interactions.heard
    line, items = sent["values"]["b"]["a"]["rich_text_value"]["elements"]
    assert line["elements"][1] == {"type": "user", "user_id": shown.maya}
    assert [one["elements"][0]["style"] for one in items["elements"]] == [
        {"bold": True},
        {"code": True},
    ]
