"""Files: announced, uploaded, completed, shared, fetched, deleted; Slack's own client does it in one call."""

import asyncio

import aiohttp
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from incidentbot.sandbox.workspace.files import LARGEST
from tests.support.scripted_app import EVENTS, on_stage
from tests.support.web_api import Slack, error_of

GRAPH = b"\x89PNG graph"


async def fetched(url: str, token: str) -> tuple[int, bytes]:
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as session,
        session.get(url) as answer,
    ):
        return answer.status, await answer.read()


async def test_a_file_is_shared_with_words_and_fetched_again(slack: Slack) -> None:
    shared = await slack.client.files_upload_v2(
        channel=slack.general.id,
        file=GRAPH,
        filename="error rate.png",
        title="Errors",
        initial_comment="Look < here",
        alt_txt="A graph that rises",
    )

    [message] = [
        one for one in slack.workspace.messages.top_level(slack.general.id) if "files" in one
    ]
    [file] = message["files"]
    assert message["subtype"] == "file_share"
    assert message["text"] == "Look &lt; here"
    assert (file["title"], file["mimetype"], file["size"]) == ("Errors", "image/png", len(GRAPH))
    assert await fetched(file["url_private"], slack.app.bot_token) == (200, GRAPH)
    assert shared["files"][0]["id"] == file["id"]


async def test_the_sync_client_shares_a_file_as_well(slack: Slack) -> None:
    client = WebClient(token=slack.app.bot_token, base_url=f"{slack.address}/api/")

    shared = await asyncio.to_thread(
        client.files_upload_v2, channel=slack.general.id, content="log", filename="bot.log"
    )

    assert slack.workspace.files.content(shared["files"][0]["id"]) == b"log"


async def test_a_file_may_come_as_a_part_of_a_form(slack: Slack) -> None:
    announced = await slack.client.files_getUploadURLExternal(filename="a.txt", length=3)
    form = aiohttp.FormData()
    form.add_field("name", "a.txt")
    form.add_field("file", b"abc", filename="a.txt")
    async with (
        aiohttp.ClientSession() as session,
        session.post(announced["upload_url"], data=form) as answer,
    ):
        assert await answer.text() == "OK - 3"

    await slack.client.files_completeUploadExternal(files=[{"id": announced["file_id"]}])

    info = await slack.client.files_info(file=announced["file_id"])
    assert info["file"]["title"] == "a.txt"
    assert info["file"]["is_public"] is False


@pytest.mark.parametrize("body", [b"", b"ab", b"abcd"])
async def test_what_is_not_as_long_as_announced_is_turned_away(slack: Slack, body: bytes) -> None:
    announced = await slack.client.files_getUploadURLExternal(filename="a.txt", length=3)
    async with (
        aiohttp.ClientSession() as session,
        session.post(announced["upload_url"], data=body) as answer,
    ):
        assert answer.status == 400

    with pytest.raises(SlackApiError) as caught:
        await slack.client.files_completeUploadExternal(files=[{"id": announced["file_id"]}])

    assert error_of(caught) == "file_not_found"


async def test_a_form_without_a_file_brings_nothing(slack: Slack) -> None:
    announced = await slack.client.files_getUploadURLExternal(filename="a.txt", length=3)
    form = aiohttp.FormData(default_to_multipart=True)
    form.add_field("name", "a.txt")

    async with (
        aiohttp.ClientSession() as session,
        session.post(announced["upload_url"], data=form) as answer,
    ):
        assert answer.status == 400


async def test_the_shares_of_a_file_are_known_and_hearable() -> None:
    async with on_stage(events=(*EVENTS, "file_shared", "file_deleted")) as stage:
        await stage.client.files_upload_v2(
            channel=stage.channel_id, content="log", filename="bot.log"
        )
        [file] = (await stage.client.files_list(channel=stage.channel_id))["files"]
        await stage.client.files_delete(file=file["id"])
        await stage.stand_in.events.told()

        [shared] = stage.script.of("file_shared")
        [deleted] = stage.script.of("file_deleted")
        said = next(one for one in stage.script.of("message") if "files" in one["event"])
        assert file["channels"] == [stage.channel_id]
        assert list(file["shares"]["public"]) == [stage.channel_id]
        assert shared["event"]["file_id"] == deleted["event"]["file_id"] == file["id"]
        assert said["event"]["files"][0]["id"] == file["id"]


async def test_a_deleted_file_leaves_a_stone_in_its_message(slack: Slack) -> None:
    shared = await slack.client.files_upload_v2(
        channel=slack.general.id, content="log", filename="bot.log"
    )
    file_id = shared["files"][0]["id"]
    info = await slack.client.files_info(file=file_id)

    await slack.client.files_delete(file=file_id)

    message = slack.workspace.messages.top_level(slack.general.id)[-1]
    assert message["files"] == [{"id": file_id, "mode": "tombstone"}]
    url = info["file"]["url_private"]
    assert (await fetched(url, slack.app.bot_token))[0] == 404


async def test_a_file_whose_message_is_gone_can_be_deleted(slack: Slack) -> None:
    shared = await slack.client.files_upload_v2(
        channel=slack.general.id, content="log", filename="bot.log"
    )
    ts = slack.workspace.messages.latest_ts(slack.general.id)
    slack.workspace.messages.delete(slack.general, ts)

    assert (await slack.client.files_delete(file=shared["files"][0]["id"]))["ok"]


async def test_a_file_is_for_those_who_may_read_files(slack: Slack) -> None:
    shared = await slack.client.files_upload_v2(
        channel=slack.general.id, content="log", filename="bot.log"
    )
    info = await slack.client.files_info(file=shared["files"][0]["id"])
    url = info["file"]["url_private"]

    with_no_token = await fetched(url, "nobody's")
    slack.only_with(["files:write"])
    without_the_scope = await fetched(url, slack.app.bot_token)

    assert (with_no_token[0], without_the_scope[0]) == (403, 403)


async def test_a_file_in_a_private_place_is_seen_by_who_is_there(slack: Slack) -> None:
    secret = slack.workspace.channels.create("secret", creator=slack.ada, private=True)
    files = slack.workspace.files
    file = files.announce("plan.txt", size=4, by=slack.ada, alt_text="")
    files.receive(file["id"], b"plan")
    files.complete(file["id"], title="", by=slack.ada)
    files.shared([file], secret, "1.000001")

    with pytest.raises(SlackApiError) as outside:
        await slack.client.files_info(file=file["id"])
    slack.workspace.channels.join(secret, slack.app.bot_user_id)
    inside = await slack.client.files_info(file=file["id"])

    assert error_of(outside) == "file_not_found"
    assert inside["file"]["groups"] == [secret.id]
    assert inside["file"]["is_public"] is False


async def test_files_are_listed_page_by_page(slack: Slack) -> None:
    for number in range(3):
        await slack.client.files_upload_v2(
            channel=slack.general.id, content="log", filename=f"{number}.log"
        )

    second = await slack.client.files_list(user=slack.app.bot_user_id, count=2, page=2)

    assert [file["name"] for file in second["files"]] == ["2.log"]
    assert second["paging"] == {"count": 2, "total": 3, "page": 2, "pages": 2}


async def test_there_is_an_end_to_what_files_may_hold(slack: Slack) -> None:
    files = slack.workspace.files
    file = files.announce("large.bin", size=1, by=slack.ada, alt_text="")
    files.receive(file["id"], b"1")
    files.complete(file["id"], title="", by=slack.ada)["size"] = 8 * LARGEST

    with pytest.raises(SlackApiError) as caught:
        await slack.client.files_getUploadURLExternal(filename="a.txt", length=3)

    assert error_of(caught) == "storage_limit_reached"
