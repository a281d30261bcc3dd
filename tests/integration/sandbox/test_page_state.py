"""What the page has when it opens, and what it is told when it asks amiss."""

from typing import Any

import aiohttp
import pytest

from incidentbot.sandbox.inspector import Direction, Outcome
from tests.support.pages import OpenPage

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "incidentbot"},
    "features": {
        "slash_commands": [
            {"command": "/incident", "description": "Incidents", "usage_hint": "now"}
        ],
        "shortcuts": [{"name": "Declare", "type": "global", "callback_id": "declare"}],
    },
}


@pytest.mark.parametrize(
    "path", ["/", "/archives/C00000001", "/archives/C00000001/p1790000000000001"]
)
async def test_every_address_of_the_workspace_opens_the_page(page: OpenPage, path: str) -> None:
    async with aiohttp.request("GET", page.address + path) as response:
        text = await response.text()

    assert response.status == 200
    assert '<script type="module" src="/static/js/main.js">' in text
    assert "default-src 'self'" in response.headers["content-security-policy"]


async def test_the_program_is_served(page: OpenPage) -> None:
    async with aiohttp.request("GET", f"{page.address}/static/js/main.js") as response:
        assert response.status == 200
        assert response.content_type == "text/javascript"


async def test_a_person_gets_what_they_may_see(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    open_to_all = page.channel("general", jonas)
    page.channel("leadership", jonas, private=True)
    app = page.workspace.apps.install(MANIFEST)

    state = await maya.get("state")

    assert state["workspace"] == {"name": "Lumen Goods"}
    assert state["me"]["id"] == maya.person
    assert {user["real_name"] for user in state["people"]} == {"Maya", "Jonas", "incidentbot"}
    assert state["clock"]["moving_to"] is None
    assert [(one["kind"], one["name"], one["user"]) for one in state["conversations"]] == [
        ("channel", open_to_all.name, None),
        ("dm", "", maya.person),
        ("app", "", app.bot_user_id),
    ]
    assert state["apps"] == [
        {
            "id": app.app_id,
            "name": "incidentbot",
            "bot_id": app.bot_id,
            "bot_user_id": app.bot_user_id,
            "commands": MANIFEST["features"]["slash_commands"],
            "shortcuts": MANIFEST["features"]["shortcuts"],
            "connected": False,
        }
    ]


async def test_a_newcomer_is_the_first_person(page: OpenPage) -> None:
    page.workspace.apps.install(MANIFEST)
    maya = page.desk("Maya")
    page.desk("Jonas")

    for unknown in ("", "U0BYGONE"):
        async with aiohttp.request(
            "GET", f"{page.address}/page/state", params={"as": unknown}
        ) as response:
            assert (await response.json())["me"]["id"] == maya.person


async def test_in_a_workspace_without_people_there_is_nobody_to_be(page: OpenPage) -> None:
    async with aiohttp.request("GET", f"{page.address}/page/state") as response:
        assert response.status == 403
        assert "nobody" in (await response.json())["error"]


@pytest.mark.parametrize("nobody", ["bot", "gone", "never"])
async def test_one_cannot_act_as_an_app_or_as_somebody_who_left(
    page: OpenPage, nobody: str
) -> None:
    gone = page.desk("Gone")
    page.workspace.people.deactivate(gone.person)
    bot = page.workspace.apps.install(MANIFEST).bot_user_id
    params = {"as": {"bot": bot, "gone": gone.person, "never": "U0NEVER"}[nobody]}

    async with aiohttp.ClientSession(page.address) as session:
        async with session.get("/page/views", params=params) as response:
            assert response.status == 403
            assert "nobody of that name" in (await response.json())["error"]
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect("/page/events", params=params)


@pytest.mark.parametrize(
    ("sent", "content_type", "status"),
    [
        ('{"as": "U00000001"}', "text/plain", 415),
        ("as=U00000001", "application/x-www-form-urlencoded", 415),
        ("not json", "application/json", 400),
        ("[1, 2]", "application/json", 400),
        ("null", "application/json", 400),
    ],
)
async def test_what_cannot_come_from_the_page_is_refused(
    page: OpenPage, sent: str, content_type: str, status: int
) -> None:
    page.desk("Maya")

    async with aiohttp.request(
        "POST",
        f"{page.address}/page/messages",
        data=sent,
        headers={"content-type": content_type},
    ) as response:
        assert response.status == status
        assert (await response.json())["error"]


async def test_a_field_that_is_missing_or_of_the_wrong_kind_is_refused(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)

    missing = await maya.post("messages", status=400, text="Hello")
    wrong = await maya.post("messages", status=400, channel=channel.id, text=7)

    assert "`channel`" in missing["error"]
    assert "no text" in wrong["error"]


async def test_the_inspector_shows_what_passed_after_a_number(page: OpenPage) -> None:
    maya = page.desk("Maya")
    for name in ("first", "second"):
        exchange = page.inspector.begin(Direction.TO_APP, kind="command", name=name, request={})
        page.inspector.end(exchange, Outcome.OK)

    everything = await maya.get("inspector")
    later = await maya.get("inspector", after="1")
    nonsense = await maya.get("inspector", after="x")

    assert [entry["name"] for entry in everything["entries"]] == ["first", "second"]
    assert [entry["name"] for entry in later["entries"]] == ["second"]
    assert nonsense == everything


async def test_a_request_is_sent_again_and_what_became_of_it_comes_back(page: OpenPage) -> None:
    maya = page.desk("Maya")
    first = page.inspector.begin(Direction.TO_APP, kind="command", name="/x", request={})
    page.inspector.end(first, Outcome.OK)

    answer = await maya.post("inspector/replay", n=first.n)
    unknown = await maya.post("inspector/replay", status=404, n=99)
    nonsense = await maya.post("inspector/replay", status=404, n="1")

    assert (answer["entry"]["n"], answer["entry"]["replay_of"]) == (first.n + 1, first.n)
    assert unknown == nonsense
    assert "does not remember" in unknown["error"]
