"""Files on the page: brought, put into messages and windows, looked at by whoever may."""

from typing import Any

import aiohttp
import pytest

from incidentbot.sandbox.workspace.files import LARGEST, with_links
from tests.support.blocks import asks, modal, plain
from tests.support.pages import Desk, OpenPage
from tests.support.pictures import PICTURE
from tests.support.scripted_app import Stage, on_stage


async def brings(desk: Desk, name: str, content: bytes = PICTURE, *, status: int = 200) -> Any:
    """Bring a file, and give what the page is told of it."""
    answer = await desk.upload(name, content, status=status)
    return answer["file"] if status == 200 else answer["error"]


async def test_a_file_stands_in_a_message_and_is_seen_by_whoever_sees_that(page: OpenPage) -> None:
    ada, ben, cleo = page.desk("Ada"), page.desk("Ben"), page.desk("Cleo")
    room = page.channel("room", ada, ben, private=True)
    file = await brings(ada, "error rate.png")

    await ada.post("messages", channel=room.id, text="Look", files=[file["id"]])

    [message] = [one for one in page.workspace.messages.top_level(room.id) if "files" in one]
    assert (message["subtype"], message["text"]) == ("file_share", "Look")
    assert [one["name"] for one in message["files"]] == ["error rate.png"]
    path = f"files/{file['id']}/error%20rate.png"
    shown = await ben.fetch(path)
    assert (shown.content, shown.media_type) == (PICTURE, "image/png")
    assert shown.headers["content-disposition"] == "inline"
    assert (await cleo.fetch(path, status=404)).content == (
        b'{"error":"This file is not there any more."}'
    )


async def test_what_is_no_picture_is_kept_and_never_shown(page: OpenPage) -> None:
    ada = page.desk("Ada")
    for name in ("page.html", "drawing.svg"):
        file = await brings(ada, name, b"<script>alert(1)</script>")

        given = await ada.fetch(f"files/{file['id']}/{name}")

        assert given.media_type == "application/octet-stream"
        assert given.headers["content-disposition"] == "attachment"
        assert given.headers["x-content-type-options"] == "nosniff"


async def test_a_message_may_be_a_file_alone_and_its_words_may_go_again(page: OpenPage) -> None:
    ada = page.desk("Ada")
    room = page.channel("room", ada)
    file = await brings(ada, "bot.log", b"lines")
    ts = (await ada.post("messages", channel=room.id, files=[file["id"]]))["ts"]

    await ada.post("messages/edit", channel=room.id, ts=ts, text="Last night")
    await ada.post("messages/edit", channel=room.id, ts=ts, text="")

    message = page.workspace.messages.get(room.id, ts)
    assert (message["text"], message["files"][0]["name"]) == ("", "bot.log")
    await ada.post("messages/delete", channel=room.id, ts=ts)


async def test_a_file_that_is_too_large_or_empty_is_refused_in_words(page: OpenPage) -> None:
    ada = page.desk("Ada")

    words = await brings(ada, "core.dump", bytes(LARGEST + 1), status=413)

    assert words == "A file has at most 16 MB here, and something in it."
    assert await brings(ada, "empty.txt", b"", status=413) == words


async def test_only_ones_own_file_can_be_sent_and_taken_away(page: OpenPage) -> None:
    ada, ben = page.desk("Ada"), page.desk("Ben")
    room = page.channel("room", ada, ben)
    file = await brings(ada, "bot.log")

    await ben.post("messages", channel=room.id, text="Mine", files=[file["id"]], status=404)
    await ben.post("files/discard", file=file["id"], status=404)
    await ada.post("files/discard", file=file["id"])

    await ada.fetch(f"files/{file['id']}/bot.log", status=404)


async def test_a_file_in_a_message_is_not_taken_away_with_what_was_on_its_way(
    page: OpenPage,
) -> None:
    ada = page.desk("Ada")
    room = page.channel("room", ada)
    file = await brings(ada, "bot.log")
    await ada.post("messages", channel=room.id, files=[file["id"]])

    await ada.post("files/discard", file=file["id"])

    assert (await ada.fetch(f"files/{file['id']}/bot.log")).content == PICTURE


async def test_a_foreign_page_cannot_bring_a_file(page: OpenPage) -> None:
    ada = page.desk("Ada")

    await ada.upload("bot.log", PICTURE, kind="text/plain", status=415)


def asking(**more: Any) -> dict[str, Any]:
    element = {"type": "file_input", "action_id": "a", **more}
    return modal(asks(element, label=plain("Pictures"), block_id="b"), callback_id="pictures")


async def hands_in(stage: Stage, *files: dict[str, Any]) -> Any:
    view = stage.stand_in.workspace.views.stack(stage.user_id)[-1]
    given = {"b": {"a": {"type": "file_input", "files": list(files)}}}
    return await stage.stand_in.interactions.submit(
        user_id=stage.user_id, view_id=view["id"], values=given
    )


def on_the_machine(stage: Stage, name: str) -> dict[str, Any]:
    files = stage.stand_in.workspace.files
    file = files.announce(name, size=len(PICTURE), by=stage.user_id, alt_text="")
    files.receive(file["id"], PICTURE)
    return files.complete(file["id"], title="", by=stage.user_id)


async def test_an_app_gets_the_files_of_its_window_and_may_fetch_them() -> None:
    async with on_stage() as stage:
        await stage.opens(asking())
        file = on_the_machine(stage, "graph.png")

        assert (await hands_in(stage, file)).ok

        [sent] = stage.script.of("view_submission")
        [told] = sent["view"]["state"]["values"]["b"]["a"]["files"]
        assert (told["id"], told["mimetype"]) == (file["id"], "image/png")
        info = await stage.client.files_info(file=told["id"])
        headers = {"Authorization": f"Bearer {stage.app.bot_token}"}
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.get(info["file"]["url_private"]) as answer,
        ):
            assert await answer.read() == PICTURE


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["a.png", "b.png", "c.png"], "At most 2 files; there are 3."),
        (["a.png", "b.txt"], "b.txt is none of png, jpg."),
        ([], "This is needed. Fill it in to go on."),
    ],
)
async def test_files_that_a_window_does_not_take_are_said_at_the_field(
    names: list[str], words: str
) -> None:
    async with on_stage() as stage:
        await stage.opens(asking(max_files=2, filetypes=["png", "jpg"]))

        ack = await hands_in(stage, *(on_the_machine(stage, name) for name in names))

        assert ack.body == {"errors": {"b": words}}
        assert stage.script.of("view_submission") == []


async def test_an_app_hears_of_a_message_with_files() -> None:
    async with on_stage() as stage:
        file = on_the_machine(stage, "graph.png")
        workspace = stage.stand_in.workspace
        channel = workspace.conversations.get(stage.channel_id)
        said = {"user": stage.user_id, "text": "", "subtype": "file_share", "upload": True}
        message = workspace.messages.post(
            channel, {**said, "files": [with_links(file, base=workspace.address)]}
        )
        workspace.files.shared([file], channel, message["ts"])
        await stage.stand_in.events.told()

        heard = stage.script.of("message")[-1]
        assert heard["event"]["files"][0]["name"] == "graph.png"
