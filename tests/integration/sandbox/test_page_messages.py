"""Saying things on the page, and doing things to what was said."""

import pytest

from tests.support.pages import OpenPage


async def test_what_one_says_is_said_and_read_by_oneself(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)
    await jonas.post("messages", channel=channel.id, text="Before")

    ts = (await maya.post("messages", channel=channel.id, text="  Hello <@U1>  "))["ts"]

    message = page.workspace.messages.get(channel.id, ts)
    assert (message["user"], message["text"]) == (maya.person, "Hello <@U1>")
    assert channel.read[maya.person] == ts


async def test_a_reply_goes_into_the_thread(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)
    parent = (await maya.post("messages", channel=channel.id, text="Question"))["ts"]
    page.workspace.messages.whisper(
        channel, {"text": "Only for Jonas", "thread_ts": parent}, to=jonas.person
    )

    await jonas.post("messages", channel=channel.id, text="Answer", thread_ts=parent)

    thread = await jonas.get("thread", channel=channel.id, ts=parent)
    assert {one["text"] for one in thread["messages"]} == {"Question", "Answer", "Only for Jonas"}
    opened = await jonas.get(f"conversations/{channel.id}")
    assert opened["messages"][-1]["text"] == "Question"
    assert opened["messages"][-1]["reply_count"] == 1
    assert "error" in await maya.get("thread", status=404, channel=channel.id, ts="1.0")


@pytest.mark.parametrize(
    ("text", "words"), [("   ", "nothing in it"), ("x" * 12_001, "at most 12,000 characters")]
)
async def test_what_cannot_be_sent_is_refused_in_words(
    page: OpenPage, text: str, words: str
) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)

    refused = await maya.post("messages", status=400, channel=channel.id, text=text)

    assert words in refused["error"]


async def test_outsiders_and_archived_channels_take_no_messages(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya)

    outside = await jonas.post("messages", status=403, channel=channel.id, text="Hello")
    page.workspace.channels.archive(channel, by=maya.person)
    archived = await maya.post("messages", status=409, channel=channel.id, text="Hello")

    assert outside["error"] == "Join #general first."
    assert "archived" in archived["error"]


async def test_one_changes_and_takes_back_what_one_said(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)
    ts = (await maya.post("messages", channel=channel.id, text="Helo"))["ts"]

    await maya.post("messages/edit", channel=channel.id, ts=ts, text="Hello")
    changed = dict(page.workspace.messages.get(channel.id, ts))
    await maya.post("messages/delete", channel=channel.id, ts=ts)

    assert changed["text"] == "Hello"
    assert changed["edited"]["user"] == maya.person
    assert "error" in await maya.post("messages/delete", status=404, channel=channel.id, ts=ts)


async def test_what_others_said_and_notices_are_not_ones_own(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)
    theirs = (await jonas.post("messages", channel=channel.id, text="Mine"))["ts"]
    notice = page.workspace.messages.top_level(channel.id)[0]["ts"]

    for ts in (theirs, notice):
        for deed in ("messages/edit", "messages/delete"):
            refused = await maya.post(deed, status=403, channel=channel.id, ts=ts, text="No")
            assert "yours to change" in refused["error"]


async def test_an_emoji_is_put_on_and_taken_off(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)
    ts = (await maya.post("messages", channel=channel.id, text="Hello"))["ts"]
    eyes = {"channel": channel.id, "ts": ts, "name": "eyes"}

    await maya.post("reactions", **eyes, on=True)
    (put_on,) = (await maya.get(f"conversations/{channel.id}"))["messages"][-1]["reactions"]
    twice = await maya.post("reactions", status=409, **eyes, on=True)
    await maya.post("reactions", **eyes, on=False)
    strange = await maya.post("reactions", status=400, **{**eyes, "name": "no emoji"}, on=True)

    assert put_on == {"name": "eyes", "users": [maya.person], "count": 1}
    assert "already" in twice["error"]
    assert page.workspace.messages.get(channel.id, ts)["reactions"] == []
    assert "no emoji" in strange["error"]


async def test_a_message_is_pinned_and_unpinned(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)
    ts = (await maya.post("messages", channel=channel.id, text="Read this"))["ts"]

    await maya.post("pins", channel=channel.id, ts=ts, on=True)
    pinned = [pin["ts"] for pin in channel.pins]
    await maya.post("pins", channel=channel.id, ts=ts, on=False)
    again = await maya.post("pins", status=409, channel=channel.id, ts=ts, on=False)

    assert pinned == [ts]
    assert channel.pins == []
    assert "not pinned" in again["error"]


async def test_a_message_that_is_taken_back_takes_its_pin_with_it(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)
    ts = (await maya.post("messages", channel=channel.id, text="Read this"))["ts"]
    await maya.post("pins", channel=channel.id, ts=ts, on=True)

    await maya.post("messages/delete", channel=channel.id, ts=ts)

    opened = await maya.get(f"conversations/{channel.id}")
    assert opened["conversation"]["pins"] == []
