"""Opening, making, entering and leaving conversations on the page."""

import pytest

from tests.support.pages import OpenPage

A_PAGE = 50


async def test_a_conversation_opens_with_its_head_and_its_newest_messages(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)
    page.workspace.channels.set_topic(channel, "Launch", by=maya.person)
    channel.bookmarks.append(
        {"title": "Runbook", "link": "https://example.com", "emoji": ":books:"}
    )
    ts = (await maya.post("messages", channel=channel.id, text="Hello"))["ts"]
    await jonas.post("pins", channel=channel.id, ts=ts, on=True)

    opened = await jonas.get(f"conversations/{channel.id}")

    conversation = opened["conversation"]
    assert conversation["topic"] == "Launch"
    assert conversation["members"] == [maya.person, jonas.person]
    assert conversation["member_count"] == 2
    assert conversation["bookmarks"] == channel.bookmarks
    assert [pin["message"]["text"] for pin in conversation["pins"]] == ["Hello"]
    assert opened["messages"][-1]["text"] == "Hello"
    assert opened["messages"][-1]["pinned"] is True
    assert opened["has_more"] is False


async def test_older_messages_come_page_by_page(page: OpenPage) -> None:
    maya = page.desk("Maya")
    channel = page.channel("general", maya)
    for number in range(A_PAGE + 9):
        page.workspace.messages.post(channel, {"user": maya.person, "text": str(number)})

    newest = await maya.get(f"conversations/{channel.id}")
    older = await maya.get(f"conversations/{channel.id}", before=newest["messages"][0]["ts"])

    assert [one["text"] for one in newest["messages"]] == [str(n) for n in range(9, A_PAGE + 9)]
    assert newest["has_more"] is True
    assert [one["text"] for one in older["messages"][1:]] == [str(n) for n in range(9)]
    assert older["has_more"] is False


async def test_what_only_one_sees_stands_among_the_messages_of_its_time(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)
    messages = page.workspace.messages
    messages.whisper(channel, {"text": "old"}, to=maya.person)
    for number in range(A_PAGE):
        messages.post(channel, {"user": jonas.person, "text": str(number)})
    messages.whisper(channel, {"text": "new"}, to=maya.person)
    messages.whisper(channel, {"text": "in a thread", "thread_ts": "1.0"}, to=maya.person)

    newest = await maya.get(f"conversations/{channel.id}")
    older = await maya.get(f"conversations/{channel.id}", before=newest["messages"][0]["ts"])
    of_jonas = await jonas.get(f"conversations/{channel.id}")

    assert [one["text"] for one in newest["messages"] if one.get("ephemeral")] == ["new"]
    assert [one["text"] for one in older["messages"] if one.get("ephemeral")] == ["old"]
    assert not any(one.get("ephemeral") for one in of_jonas["messages"])


async def test_a_private_channel_does_not_exist_for_outsiders(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    secret = page.channel("leadership", maya, private=True)
    between = page.workspace.conversations.direct(maya.person, maya.person)

    answers = [
        await jonas.get(f"conversations/{channel}", status=404)
        for channel in (secret.id, between.id, "C0NEVER")
    ]
    joined = await jonas.post("conversations/join", status=404, channel=secret.id)

    assert answers == [joined] * 3
    assert joined == {"error": "There is no such conversation, or you are not in it."}


async def test_a_channel_is_made_with_its_maker_in_it(page: OpenPage) -> None:
    maya = page.desk("Maya")

    made = await maya.post("conversations/create", name="offsite", private=True)

    conversation = page.workspace.conversations.get(made["channel"])
    assert (conversation.name, conversation.kind.value) == ("offsite", "private")
    assert conversation.members == [maya.person]


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("general", 409, "Another channel has this name"),
        ("Loud Name", 400, "lowercase letters"),
        ("x" * 81, 400, "at most 80"),
    ],
)
async def test_a_name_that_will_not_do_is_refused_in_words(
    page: OpenPage, name: str, status: int, words: str
) -> None:
    maya = page.desk("Maya")
    page.channel("general", maya)

    refused = await maya.post("conversations/create", status=status, name=name)

    assert words in refused["error"]


async def test_somebody_joins_and_leaves(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya)

    await jonas.post("conversations/join", channel=channel.id)
    inside = list(channel.members)
    await jonas.post("conversations/leave", channel=channel.id)

    assert inside == [maya.person, jonas.person]
    assert channel.members == [maya.person]


async def test_whoever_is_in_brings_others_in(page: OpenPage) -> None:
    maya, jonas, priya = page.desk("Maya"), page.desk("Jonas"), page.desk("Priya")
    channel = page.channel("leadership", maya, private=True)

    await maya.post("conversations/invite", channel=channel.id, users=[jonas.person, priya.person])

    assert channel.members == [maya.person, jonas.person, priya.person]
    listed = {one["id"]: one for one in (await jonas.get("state"))["conversations"]}
    assert listed[channel.id]["mentions"] == 1, "Being brought in is news."


async def test_nobody_is_brought_in_by_an_outsider_nor_into_a_direct_conversation(
    page: OpenPage,
) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya)
    direct = page.workspace.conversations.direct(maya.person, jonas.person)

    outside = await jonas.post(
        "conversations/invite", status=403, channel=channel.id, users=[jonas.person]
    )
    private = await maya.post("conversations/leave", status=400, channel=direct.id)
    unknown = await maya.post(
        "conversations/invite", status=404, channel=channel.id, users=["U0NEVER"]
    )

    assert "Join the channel first" in outside["error"]
    assert "same people" in private["error"]
    assert "nobody of that name" in unknown["error"]


async def test_two_people_share_one_direct_conversation(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")

    one = await maya.post("conversations/open", users=[jonas.person])
    same = await jonas.post("conversations/open", users=[maya.person])

    assert one == same


async def test_several_people_share_one_conversation_called_by_the_others(page: OpenPage) -> None:
    maya, jonas, priya = page.desk("Maya"), page.desk("Jonas"), page.desk("Priya")

    one = await maya.post("conversations/open", users=[jonas.person, priya.person])
    same = await priya.post("conversations/open", users=[maya.person, jonas.person])
    await maya.post("messages", channel=one["channel"], text="Hello")

    assert one == same
    listed = {row["id"]: row for row in (await jonas.get("state"))["conversations"]}
    row = listed[one["channel"]]
    assert (row["kind"], row["unread"], row["mentions"]) == ("mpim", 1, 1)
    assert set(row["others"]) == {maya.person, priya.person}


async def test_a_conversation_is_opened_with_oneself_too_but_not_with_nobody_or_a_crowd(
    page: OpenPage,
) -> None:
    maya = page.desk("Maya")
    crowd = [page.desk(f"Number{number}").person for number in range(9)]

    notes = await maya.post("conversations/open", users=[maya.person])
    nobody = await maya.post("conversations/open", status=400, users=[])
    too_many = await maya.post("conversations/open", status=400, users=crowd)

    assert page.workspace.conversations.get(notes["channel"]).members == [maya.person]
    assert nobody["error"] == "Choose at least one person to write to."
    assert too_many["error"] == "A message goes to at most 8 others. Make a channel for more."


async def test_an_empty_conversation_stands_only_in_the_list_of_who_opened_it(
    page: OpenPage,
) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = (await maya.post("conversations/open", users=[jonas.person]))["channel"]

    listed = {
        desk.person: {one["id"] for one in (await desk.get("state"))["conversations"]}
        for desk in (maya, jonas)
    }
    await maya.post("messages", channel=channel, text="Hello")
    later = {one["id"] for one in (await jonas.get("state"))["conversations"]}

    assert channel in listed[maya.person]
    assert channel not in listed[jonas.person]
    assert channel in later


async def test_reading_and_unreading(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", maya, jonas)
    first = (await jonas.post("messages", channel=channel.id, text="One"))["ts"]
    last = (await jonas.post("messages", channel=channel.id, text="Two <!here>"))["ts"]

    async def counts() -> tuple[int, int]:
        opened = (await maya.get(f"conversations/{channel.id}"))["conversation"]
        return opened["unread"], opened["mentions"]

    at_first = await counts()
    await maya.post("read", channel=channel.id, ts=last)
    when_read = await counts()
    await maya.post("read", channel=channel.id, ts=first)
    marked_unread = await counts()

    assert at_first == (2, 1)
    assert when_read == (0, 0)
    assert marked_unread == (1, 1)


async def test_who_only_looks_in_has_read_nothing_and_misses_nothing(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")
    channel = page.channel("general", jonas)
    ts = (await jonas.post("messages", channel=channel.id, text="<!channel> Hello"))["ts"]

    await maya.post("read", channel=channel.id, ts=ts)

    opened = (await maya.get(f"conversations/{channel.id}"))["conversation"]
    assert (opened["is_member"], opened["unread"], opened["mentions"]) == (False, 0, 0)
    assert channel.read == {jonas.person: ts}
