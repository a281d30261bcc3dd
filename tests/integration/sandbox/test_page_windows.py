"""What a person does that an app must hear of: it gets there, and the answer comes back."""

from typing import Any

import pytest

from incidentbot.sandbox.workspace.apps import App
from tests.support.pages import Answer, Desk, OpenPage

MANIFEST = {"display_information": {"name": "incidentbot"}}
MODAL = {"type": "modal", "callback_id": "declare", "title": "Declare", "blocks": []}


@pytest.fixture
def app(page: OpenPage) -> App:
    return page.workspace.apps.install(MANIFEST)


@pytest.fixture
def maya(page: OpenPage) -> Desk:
    return page.desk("Maya")


async def test_a_command_reaches_the_app_from_where_it_was_typed(
    page: OpenPage, maya: Desk
) -> None:
    channel = page.channel("general", maya)

    answer = await maya.post("command", channel=channel.id, text="/incident now It burns")

    assert answer == {"ok": True}
    assert page.interactions.heard == [
        (
            "command",
            {
                "user_id": maya.person,
                "conversation_id": channel.id,
                "text": "/incident now It burns",
            },
        )
    ]


async def test_a_command_that_failed_says_why(page: OpenPage, maya: Desk) -> None:
    channel = page.channel("general", maya)
    late = "the app did not answer within 3 seconds"
    page.interactions.answer = Answer(ok=False, error=late, is_late=True)

    answer = await maya.post("command", channel=channel.id, text="/incident")
    page.interactions.answer = Answer(ok=False, error="the app is not connected")
    gone = await maya.post("command", channel=channel.id, text="/incident")

    assert answer == {"ok": False, "failure": "operation_timeout", "error": late}
    assert gone["failure"] == "dispatch_failed"


async def test_commands_work_where_one_is(page: OpenPage, maya: Desk) -> None:
    outside = page.channel("general", page.desk("Jonas"))

    refused = await maya.post("command", status=403, channel=outside.id, text="/incident")

    assert refused["error"].startswith("Join #general first")
    assert page.interactions.heard == []


@pytest.mark.parametrize("on_a_message", [True, False])
async def test_a_shortcut_reaches_the_app(
    page: OpenPage, maya: Desk, *, on_a_message: bool
) -> None:
    channel = page.channel("general", maya)
    place: dict[str, Any] = {"channel": channel.id, "ts": "1.0"} if on_a_message else {}

    await maya.post("shortcut", callback_id="declare", **place)

    assert page.interactions.heard == [
        (
            "shortcut",
            {
                "user_id": maya.person,
                "callback_id": "declare",
                "conversation_id": place.get("channel"),
                "ts": place.get("ts"),
            },
        )
    ]


async def test_a_click_reaches_the_app_with_what_was_filled_in(page: OpenPage, maya: Desk) -> None:
    channel = page.channel("general", maya)
    click: dict[str, Any] = {
        "block_id": "b1",
        "action_id": "take",
        "value": {"type": "button", "value": "7"},
        "state": {"b2": {"note": {"type": "plain_text_input", "value": "x"}}},
    }

    answer = await maya.post("action", channel=channel.id, ts="1.0", **click)

    place = {"channel": channel.id, "ts": "1.0"}
    assert answer == {"ok": True}
    assert page.interactions.heard == [
        ("action", {"user_id": maya.person, "place": place, **click})
    ]


async def test_options_come_from_the_app(page: OpenPage, maya: Desk, app: App) -> None:
    view = page.workspace.views.open(maya.person, MODAL, app=app)
    found = {"options": [{"text": {"type": "plain_text", "text": "Checkout"}, "value": "1"}]}
    page.interactions.answer = Answer(body=found)
    about = {"view_id": view["id"], "block_id": "b1", "action_id": "service"}

    answer = await maya.post("options", **about, value="che")
    page.interactions.answer = Answer()
    nothing = await maya.post("options", **about)
    page.interactions.answer = Answer(ok=False)
    late = await maya.post("options", status=504, **about, value="che")

    assert answer == found
    assert nothing == {"options": []}
    assert "Type on" in late["error"]
    assert [heard["typed"] for _, heard in page.interactions.heard] == ["che", "", "che"]
    assert page.interactions.heard[0][1]["place"] == {"view_id": view["id"]}


async def test_modals_are_seen_sent_in_and_put_away_by_whose_they_are(
    page: OpenPage, maya: Desk, app: App
) -> None:
    jonas = page.desk("Jonas")
    view = page.workspace.views.open(maya.person, MODAL, app=app)
    page.interactions.answer = Answer(body={"errors": {"b1": "Write a title."}})

    seen = (await maya.get("views"))["views"]
    of_jonas = (await jonas.get("views"))["views"]
    sent = await maya.post("view/submit", view_id=view["id"], state={"b1": {}})
    foreign = await jonas.post("view/submit", status=404, view_id=view["id"], state={})
    page.interactions.answer = Answer()
    closed = await maya.post("view/close", view_id=view["id"], all=True)

    assert [one["id"] for one in seen] == [view["id"]]
    assert of_jonas == []
    assert sent == {"ok": True, "errors": {"b1": "Write a title."}}
    assert foreign == {"error": "This window is not open any more."}
    assert closed == {"ok": True}
    about: dict[str, Any] = {"user_id": maya.person, "view_id": view["id"]}
    assert page.interactions.heard == [
        ("submit", {**about, "values": {"b1": {}}}),
        ("close", {**about, "everything": True}),
    ]


async def test_a_home_is_drawn_for_one_person(page: OpenPage, maya: Desk, app: App) -> None:
    jonas = page.desk("Jonas")
    page.workspace.views.publish(maya.person, {"type": "home", "blocks": []}, app=app, seen=None)

    drawn = await maya.get("home", app=app.app_id)
    not_yet = await jonas.get("home", app=app.app_id)
    looked = await maya.post("home/open", app=app.app_id, tab="home")

    assert drawn["view"]["type"] == "home"
    assert not_yet == {"view": None}
    assert looked == {"ok": True}
    about = {"user_id": maya.person, "app_id": app.app_id, "tab": "home"}
    assert page.interactions.heard == [("open_home", about)]
