"""What the bot does when somebody declares an incident, call by call, with Slack's own client."""

from tests.support.web_api import Slack

METADATA = {"event_type": "delivery", "event_payload": {"key": "k1"}}
MODAL = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Declare"},
    "submit": {"type": "plain_text", "text": "Declare"},
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": {"type": "plain_text", "text": "Title"},
            "element": {"type": "plain_text_input", "action_id": "title"},
        }
    ],
}


async def test_a_room_is_opened_filled_and_found_again(slack: Slack) -> None:
    client = slack.client

    me = (await client.auth_test())["user_id"]
    room = (await client.conversations_create(name="inc-1-checkout"))["channel"]
    await client.conversations_setTopic(channel=room["id"], topic="Investigating · P1")
    await client.conversations_invite(channel=room["id"], users=[slack.ada, slack.ben], force=True)
    card = await client.chat_postMessage(channel=room["id"], text="The card", metadata=METADATA)
    await client.pins_add(channel=room["id"], timestamp=card["ts"])
    await client.bookmarks_add(
        channel_id=room["id"], title="Call", type="link", link="https://meet.invalid/1"
    )
    await client.chat_update(channel=room["id"], ts=card["ts"], text="The card, newer")

    history = await client.conversations_history(channel=room["id"], include_all_metadata=True)
    listed = await client.conversations_list(types="public_channel,private_channel", limit=200)
    found = next(one for one in listed["channels"] if one["name"] == "inc-1-checkout")
    posted = next(one for one in history["messages"] if one["ts"] == card["ts"])
    marks = (await client.bookmarks_list(channel_id=room["id"]))["bookmarks"]
    assert found["creator"] == me
    assert found["topic"]["value"] == "Investigating · P1"
    assert found["num_members"] == 3
    assert posted["text"] == "The card, newer"
    assert posted["metadata"] == METADATA
    assert [mark["link"] for mark in marks] == ["https://meet.invalid/1"]


async def test_a_window_is_opened_with_a_trigger_and_changed_by_its_hash(slack: Slack) -> None:
    trigger = slack.workspace.triggers.give(app_id=slack.app.app_id, user_id=slack.ada)

    opened = (await slack.client.views_open(trigger_id=trigger, view=MODAL))["view"]
    changed = await slack.client.views_update(view_id=opened["id"], view=MODAL, hash=opened["hash"])

    assert opened["state"]["values"] == {
        "title": {"title": {"type": "plain_text_input", "value": None}}
    }
    assert [view["id"] for view in slack.workspace.views.stack(slack.ada)] == [opened["id"]]
    assert changed["view"]["hash"] != opened["hash"]


async def test_a_socket_is_opened_with_the_token_of_the_app(slack: Slack) -> None:
    answer = await slack.client.apps_connections_open(app_token=slack.app.app_token)

    assert answer["url"] == f"ws://127.0.0.1/link?app={slack.app.app_id}"


async def test_everybody_is_listed_page_by_page(slack: Slack) -> None:
    names = [
        user["name"]
        async for page in await slack.client.users_list(limit=2)
        for user in page["members"]
    ]

    assert names == ["helper", "ada", "ben"]
    assert [exchange.name for exchange in slack.inspector.since(0)] == ["users.list"] * 2


async def test_a_person_is_written_to_by_their_id(slack: Slack) -> None:
    opened = await slack.client.conversations_open(users=slack.ada)
    answer = await slack.client.chat_postMessage(channel=slack.ada, text="You are on call")

    assert answer["channel"] == opened["channel"]["id"]
