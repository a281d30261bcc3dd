"""What the windows of a person are told while things happen, and what they are not."""

import asyncio
from typing import Any

import aiohttp
import pytest

from incidentbot.sandbox.inspector import Direction, Outcome
from tests.support.pages import FAR_BEHIND, OpenPage

MANIFEST = {"display_information": {"name": "incidentbot"}}
MODAL = {"type": "modal", "callback_id": "declare", "title": "Declare", "blocks": []}


async def test_a_window_begins_with_everything(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)
    app = page.workspace.apps.install(MANIFEST)
    page.workspace.views.open(maya.person, MODAL, app=app)

    async with maya.window() as window:
        hello = window.hello

    assert hello["state"]["me"]["id"] == maya.person
    assert channel.id in {one["id"] for one in hello["state"]["conversations"]}
    assert [view["callback_id"] for view in hello["views"]] == ["declare"]


async def test_what_one_says_the_other_sees_at_once(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)

    async with jonas.window() as window:
        await maya.post("messages", channel=channel.id, text=f"Hello <@{jonas.person}>")
        said = await window.next("message")
        listed = (await window.next("conversation"))["conversation"]

    assert said["is_new"] is True
    assert said["channel"] == channel.id
    assert said["message"]["user"] == maya.person
    assert (listed["unread"], listed["mentions"]) == (1, 1)


async def test_changes_to_a_message_are_seen_but_are_nothing_new(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)
    ts = (await maya.post("messages", channel=channel.id, text="Helo"))["ts"]
    place: dict[str, Any] = {"channel": channel.id, "ts": ts}

    async with jonas.window() as window:
        await maya.post("messages/edit", **place, text="Hello")
        edited = await window.next("message")
        await maya.post("reactions", **place, name="eyes", on=True)
        reacted = await window.next("message")
        await maya.post("pins", **place, on=True)
        pinned = await window.next("message")
        head = (await window.next("conversation"))["conversation"]
        await maya.post("messages/delete", **place)
        gone = await window.next("message_deleted")

    assert edited["message"]["text"] == "Hello"
    assert reacted["message"]["reactions"][0]["users"] == [maya.person]
    assert pinned["message"]["pinned"] is True
    assert [pin["ts"] for pin in head["pins"]] == [ts]
    assert not any("is_new" in told for told in (edited, reacted, pinned))
    assert gone == {"type": "message_deleted", "channel": channel.id, "ts": ts}


async def test_a_deleted_message_with_replies_leaves_a_tombstone(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)
    ts = (await maya.post("messages", channel=channel.id, text="Question"))["ts"]
    await maya.post("messages", channel=channel.id, text="Answer", thread_ts=ts)

    async with maya.window() as window:
        await maya.post("messages/delete", channel=channel.id, ts=ts)
        told = await window.next("message")

    assert told["message"]["subtype"] == "tombstone"


async def test_nobody_is_told_of_a_conversation_that_they_may_not_know_of(page: OpenPage) -> None:
    maya, jonas, priya = page.desk("Maya"), page.desk("Jonas"), page.desk("Priya")
    secret = page.channel("leadership", maya, jonas, private=True)
    direct = page.workspace.conversations.direct(maya.person, jonas.person)
    public = page.channel("general", maya)

    async with priya.window() as window:
        for channel in (secret, direct):
            place: dict[str, Any] = {"channel": channel.id}
            ts = (await maya.post("messages", **place, text="Secret"))["ts"]
            await jonas.post("reactions", **place, ts=ts, name="eyes", on=True)
            await maya.post("pins", **place, ts=ts, on=True)
            await maya.post("messages/delete", **place, ts=ts)
        page.workspace.messages.whisper(public, {"text": "Secret"}, to=maya.person)
        page.workspace.channels.leave(secret, jonas.person)
        await maya.post("messages", channel=public.id, text="Public")
        told = await window.until("message")

    assert [event["type"] for event in told] == ["message"]
    assert told[0]["message"]["text"] == "Public"


async def test_a_private_channel_comes_and_goes_with_membership(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    secret = page.channel("leadership", maya, private=True)

    async with jonas.window() as window:
        await maya.post("conversations/invite", channel=secret.id, users=[jonas.person])
        come = (await window.next("conversation"))["conversation"]
        await jonas.post("conversations/leave", channel=secret.id)
        gone = await window.next("conversation_gone")

    assert (come["id"], come["is_member"], come["mentions"]) == (secret.id, True, 1)
    assert gone == {"type": "conversation_gone", "channel": secret.id}


async def test_what_only_one_sees_comes_changes_and_goes(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)
    messages = page.workspace.messages

    async with maya.window() as window:
        ts = messages.whisper(channel, {"text": "Working"}, to=maya.person)["ts"]
        come = await window.next("message")
        messages.change_whisper(channel, ts, {"text": "Done"}, to=maya.person)
        changed = await window.next("message")
        messages.drop_whisper(channel, ts, to=maya.person)
        gone = await window.next("message_deleted")

    assert (come["message"]["text"], come["message"]["ephemeral"]) == ("Working", True)
    assert changed["message"]["text"] == "Done"
    assert gone["ts"] == ts


async def test_what_is_done_to_a_channel_is_seen(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)
    channels = page.workspace.channels

    async with maya.window() as window:

        async def shown() -> Any:
            return (await window.next("conversation"))["conversation"]

        channels.set_purpose(channel, "Everything", by=maya.person)
        purpose = (await shown())["purpose"]
        channel.bookmarks.append({"title": "Runbook", "link": "https://example.com"})
        channels.bookmarks_changed(channel)
        bookmarks = (await shown())["bookmarks"]
        channels.rename(channel, "everything", by=maya.person)
        names = [(await shown())["name"], (await shown())["name"]]
        channels.archive(channel, by=maya.person)
        await shown()
        archived = (await shown())["is_archived"]
        channels.unarchive(channel, by=maya.person)
        opened = (await shown())["is_archived"]

    assert purpose == "Everything"
    assert [one["title"] for one in bookmarks] == ["Runbook"]
    assert names == ["everything", "everything"]
    assert (archived, opened) == (True, False)


async def test_modals_and_homes_are_told_to_whom_they_are_for(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    app = page.workspace.apps.install(MANIFEST)
    views = page.workspace.views

    async with maya.window() as window, jonas.window() as other:
        views.open(maya.person, MODAL, app=app)
        opened = await window.next("views")
        views.publish(maya.person, {"type": "home", "blocks": []}, app=app, seen=None)
        drawn = await window.next("home")
        page.desk("Priya")
        told = await other.until("people")

    assert [view["callback_id"] for view in opened["views"]] == ["declare"]
    assert drawn["app"] == app.app_id
    assert len(told) == 1


async def test_an_app_and_its_place_appear_as_it_is_installed(page: OpenPage) -> None:
    maya = page.desk("Maya")

    async with maya.window() as window:
        app = page.workspace.apps.install(MANIFEST)
        people = await window.next("people")
        told = await window.next("app")
        place = (await window.next("conversation"))["conversation"]

    assert app.bot_user_id in {user["id"] for user in people["people"]}
    assert told["app"]["name"] == "incidentbot"
    assert (place["kind"], place["user"]) == ("app", app.bot_user_id)


async def test_the_inspector_is_told_as_a_request_begins_and_ends(page: OpenPage) -> None:
    maya = page.desk("Maya")

    async with maya.window() as window:
        exchange = page.inspector.begin(Direction.TO_APP, kind="command", name="/x", request={})
        began = await window.next("inspector")
        page.inspector.end(exchange, Outcome.OK)
        ended = await window.next("inspector")

    assert (began["entry"]["status"], ended["entry"]["status"]) == ("pending", "ok")


async def test_time_is_seen_moving(page: OpenPage) -> None:
    maya = page.desk("Maya")
    before = page.workspace.clock.now()

    async with maya.window() as window:
        arrived = await maya.post("clock", seconds=3600)
        going = await window.next("clock")
        there = await window.next("clock")

    assert (going["now"], going["moving_to"]) == (before, before + 3600)
    assert there == {"type": "clock", "now": before + 3600, "moving_to": None}
    assert arrived == {"now": before + 3600, "moving_to": None}


async def test_time_moves_once_at_a_time_and_only_forward(page: OpenPage) -> None:
    maya = page.desk("Maya")
    page.time_machine.free.clear()

    async with maya.window() as window:
        moving = asyncio.create_task(maya.post("clock", seconds=60))
        target = (await window.next("clock"))["moving_to"]
        twice = await maya.post("clock", status=409, seconds=60)
        state = await maya.get("state")
        page.time_machine.free.set()
        await moving
    refused = [
        await maya.post("clock", status=400, seconds=seconds)
        for seconds in (0, -1, "60", None, 32 * 86400)
    ]

    assert "on its way" in twice["error"]
    assert state["clock"]["moving_to"] == target
    assert all("how many seconds" in one["error"] for one in refused)


async def test_a_window_that_does_not_keep_up_is_cut_off_and_holds_up_nobody(
    page: OpenPage,
) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)

    async with maya.window() as slow:
        for number in range(FAR_BEHIND):
            page.workspace.messages.post(channel, {"user": jonas.person, "text": str(number)})
        ended = await slow.ended()
        async with maya.window() as again:
            await jonas.post("messages", channel=channel.id, text="Hello")
            told = await again.next("message")

    assert ended
    assert told["message"]["text"] == "Hello"


async def test_closing_the_page_lets_the_windows_go(page: OpenPage) -> None:
    async with page.desk("Maya").window() as window:
        page.page.close()

        assert await window.ended()


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null"])
async def test_the_page_of_another_site_may_not_listen(page: OpenPage, origin: str) -> None:
    maya = page.desk("Maya")

    async with aiohttp.ClientSession(page.address) as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(
                "/page/events", params={"as": maya.person}, headers={"Origin": origin}
            )
        own = await session.ws_connect(
            "/page/events", params={"as": maya.person}, headers={"Origin": page.address}
        )
        await own.close()

    assert refused.value.status == 403


async def test_a_window_that_is_gone_is_told_nothing_more(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)

    async with jonas.window() as window:
        async with maya.window():
            pass
        await jonas.post("messages", channel=channel.id, text="Hello")
        told = await window.next("message")

    assert told["message"]["text"] == "Hello"
