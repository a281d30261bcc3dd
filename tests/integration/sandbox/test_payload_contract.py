"""What an app hears is as Slack's contract describes it. Every test with a stand-in looks; here is one of each kind."""

from collections.abc import Iterator
from typing import Any

import pytest

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.people import human
from tests.support.blocks import actions, asks, home, modal, option, section
from tests.support.scripted_app import Json, Stage, on_stage
from tests.support.slack_contract import needs_contract
from tests.support.slack_judge import DESCRIBED, complaints_about, definition_of

EVENTS = (
    "app_home_opened", "app_mention", "channel_archive", "channel_created", "channel_rename",
    "channel_unarchive", "link_shared", "member_joined_channel", "member_left_channel",
    "message.channels", "pin_added", "pin_removed", "reaction_added", "reaction_removed",
    "team_join", "tokens_revoked", "user_change",
)  # fmt: skip
NEVER_SENT = {
    "AppUninstalledEvent": "an app stays where it is installed",
    "BotMessageEvent": "of integrations from before there were apps",
    "ChannelDeletedEvent": "nobody deletes a channel here",
    "ChannelPostingPermissionsMessageEvent": "there are no such permissions here",
    "EKMAccessDeniedMessageEvent": "there are no keys of one's own here",
    "MessageRepliedEvent": "Slack sends it without its subtype",
}
OFFERED: dict[str, Json] = {
    "button": {"text": {"type": "plain_text", "text": "Go"}, "value": "7", "style": "primary"},
    "checkboxes": {"options": [option("1", description={"type": "plain_text", "text": "One"})]},
    "datepicker": {"initial_date": "2026-05-01"},
    "overflow": {"options": [option("1"), option("2")]},
    "radio_buttons": {"options": [option("1")]},
    "static_select": {"options": [option("1", description={"type": "plain_text", "text": "One"})]},
    "users_select": {"initial_user": "U1"},
}
CHOSEN: dict[str, Json] = {
    "button": {"value": "7"},
    "checkboxes": {"selected_options": OFFERED["checkboxes"]["options"]},
    "datepicker": {"selected_date": "2026-05-02"},
    "overflow": {"selected_option": option("2")},
    "radio_buttons": {"selected_option": option("1")},
    "static_select": {"selected_option": OFFERED["static_select"]["options"][0]},
    "users_select": {"selected_user": "U2"},
}


@needs_contract
async def test_each_kind_of_payload_is_as_slack_describes_it() -> None:
    async with on_stage(events=EVENTS) as stage:
        live(stage)
        stage.script.answers["block_suggestion"] = {"options": []}
        await act(stage)
        await stage.client.auth_revoke()
        await stage.stand_in.events.told()

        heard = stage.script.heard
        assert {one for payload in heard for one in complaints_about(payload)} == set()
        assert {definition_of(payload) for payload in heard} - {None} == DESCRIBED - set(NEVER_SENT)


@needs_contract
@pytest.mark.parametrize(
    ("payload", "complaint"),
    [
        ({"command": "/try"}, "SlashCommand"),
        ({"type": "shortcut"}, "GlobalShortcut"),
        ({"type": "event_callback", "event": {"type": "reaction_added"}}, "ReactionAddedEvent"),
        ({"type": "event_callback", "event": {"type": "message"}}, "GenericMessageEvent"),
        ({"type": "block_actions", "actions": [{"type": "button"}]}, "BlockAction<ButtonAction>"),
    ],
)
def test_what_lacks_something_is_noticed(payload: Json, complaint: str) -> None:
    assert any(one.startswith(complaint) for one in complaints_about(payload))


def live(stage: Stage) -> None:
    """Have everything happen that makes an event."""
    workspace, me, bot = stage.stand_in.workspace, stage.user_id, stage.app.bot_user_id
    here = workspace.conversations.get(stage.channel_id)
    said = {"user": me, "text": f"<@{bot}> see https://pages.invalid/1"}
    parent = workspace.messages.post(here, said)["ts"]
    workspace.messages.post(here, {"user": me, "text": "A reply"}, thread_ts=parent)
    broadcast = {"user": me, "text": "For all", "subtype": "thread_broadcast"}
    workspace.messages.post(here, broadcast, thread_ts=parent)
    workspace.messages.edit(here, parent, {"text": "Other words"}, by=me)
    workspace.messages.react(here, parent, "eyes", by=me)
    workspace.messages.unreact(here, parent, "eyes", by=me)
    workspace.channels.pin(here, parent, by=me)
    workspace.channels.unpin(here, parent, by=me)
    workspace.messages.delete(here, parent)
    workspace.messages.post(here, {"user": me, "text": "waves", "subtype": "me_message"})
    change(workspace, me=me, bot=bot)


def change(workspace: Workspace, *, me: str, bot: str) -> None:
    room = workspace.channels.create("room", creator=bot, private=False)
    workspace.channels.join(room, me, inviter=bot)
    workspace.channels.rename(room, "other", by=bot)
    workspace.channels.set_topic(room, "P1", by=bot)
    workspace.channels.set_purpose(room, "Checkout", by=bot)
    workspace.channels.leave(room, me)
    workspace.channels.archive(room, by=bot)
    workspace.channels.unarchive(room, by=bot)
    workspace.people.enter({**workspace.people.get(me), "deleted": False})
    workspace.people.enter(
        human(
            user_id="U9",
            team_id=workspace.team_id,
            name="new",
            real_name="New Example",
            title="",
            email="new@example.com",
            zone="Europe/London",
        )
    )


async def act(stage: Stage) -> None:
    """Do everything that a person can do with an app."""
    me, doing = stage.user_id, stage.stand_in.interactions
    rows = list(rows_of_elements())
    posted = await stage.client.chat_postMessage(
        channel=stage.channel_id, text="Choose", blocks=rows, metadata=METADATA
    )
    home_view = home(*rows)
    await stage.client.views_publish(user_id=me, view=home_view)
    drawn = stage.stand_in.workspace.views.home(me, stage.app.app_id)
    assert drawn is not None
    await doing.open_home(user_id=me, app_id=stage.app.app_id, tab="home")
    for place in ({"channel": stage.channel_id, "ts": posted["ts"]}, {"view_id": drawn["id"]}):
        for kind, value in CHOSEN.items():
            await doing.action(
                user_id=me,
                place=place,
                block_id=kind,
                action_id=kind,
                value={"type": kind, **value},
                state={kind: {kind: {"type": kind, **value}}},
            )
        await doing.options(
            user_id=me, place=place, block_id="search", action_id="search", typed="a"
        )
    for callback_id, ts in (("global", None), ("on-message", posted["ts"])):
        await doing.shortcut(
            user_id=me, callback_id=callback_id, conversation_id=stage.channel_id, ts=ts
        )
    await stage.client.files_upload_v2(channel=stage.channel_id, content="log", filename="a.log")
    for closes in (False, True):
        await look_at_window(stage, closes=closes)


METADATA: dict[str, Any] = {"event_type": "delivery", "event_payload": {"key": "k1"}}


def rows_of_elements() -> Iterator[Json]:
    for kind, offered in OFFERED.items():
        yield actions({"type": kind, "action_id": kind, **offered}, block_id=kind)
    yield actions({"type": "external_select", "action_id": "search"}, block_id="search")


async def look_at_window(stage: Stage, *, closes: bool) -> None:
    select = {"type": "static_select", "action_id": "a", "options": [option("1")]}
    view = await stage.opens(modal(section(), asks(select, block_id="b"), notify_on_close=True))
    if closes:
        await stage.stand_in.interactions.close(
            user_id=stage.user_id, view_id=view["id"], everything=False
        )
    else:
        chosen = {"b": {"a": {"type": "static_select", "selected_option": option("1")}}}
        await stage.stand_in.interactions.submit(
            user_id=stage.user_id, view_id=view["id"], values=chosen
        )
