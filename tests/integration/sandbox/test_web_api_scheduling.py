"""Messages for later: posted when their time comes, unless they are taken back or their place is gone."""

import asyncio
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError

from incidentbot.sandbox.delivery.alarm import Alarm
from incidentbot.sandbox.workspace import Workspace
from tests.support.hands import MORNING, Hands
from tests.support.scripted_app import Stage, on_stage
from tests.support.web_api import Slack, error_of, manifest

HOUR = 3600


def noon(stage: Stage) -> int:
    return int(stage.stand_in.workspace.clock.now()) + HOUR


async def test_a_message_is_posted_when_time_has_come_so_far() -> None:
    async with on_stage() as stage:
        kept = await stage.client.chat_scheduleMessage(
            channel=stage.channel_id, text="Lunch", post_at=noon(stage)
        )
        before = stage.seen()
        await stage.stand_in.time_machine.move_to(noon(stage))
        listed = await stage.client.chat_scheduledMessages_list()

        assert kept["message"]["type"] == "delayed_message"
        assert before == []
        assert stage.seen() == ["Lunch"]
        assert listed["scheduled_messages"] == []


async def test_time_that_passes_by_itself_will_do() -> None:
    async with on_stage() as stage:
        posted = asyncio.Event()
        workspace = stage.stand_in.workspace
        workspace.grapevine.listen(
            lambda happening: posted.set() if happening.event.get("text") == "Lunch" else None
        )

        await stage.client.chat_scheduleMessage(
            channel=stage.channel_id, text="Lunch", post_at=noon(stage)
        )
        stage.real_time.now += HOUR
        workspace.schedule.add(
            {"text": "Dinner"},
            app_id=stage.app.app_id,
            channel_id=stage.channel_id,
            post_at=noon(stage),
            thread_ts=None,
        )

        await posted.wait()


async def test_a_message_that_is_taken_back_is_never_posted() -> None:
    async with on_stage() as stage:
        kept = await stage.client.chat_scheduleMessage(
            channel=stage.channel_id, text="Lunch", post_at=noon(stage)
        )

        await stage.client.chat_deleteScheduledMessage(
            channel=stage.channel_id, scheduled_message_id=kept["scheduled_message_id"]
        )
        await stage.stand_in.time_machine.move_to(noon(stage) + 1)

        assert stage.seen() == []


async def test_where_nothing_can_be_said_any_more_nothing_is() -> None:
    async with on_stage() as stage:
        await stage.client.chat_scheduleMessage(
            channel=stage.channel_id, text="Lunch", post_at=noon(stage)
        )
        workspace = stage.stand_in.workspace
        workspace.channels.archive(workspace.conversations.get(stage.channel_id), by=stage.user_id)

        await stage.stand_in.time_machine.move_to(noon(stage))

        assert stage.seen() == []
        assert workspace.schedule.of(stage.app.app_id) == []


async def test_within_a_minute_of_its_time_it_is_too_late(slack: Slack) -> None:
    at = int(MORNING) + 50
    kept = await slack.client.chat_scheduleMessage(
        channel=slack.general.id, text="Soon", post_at=at
    )

    with pytest.raises(SlackApiError) as caught:
        await slack.client.chat_deleteScheduledMessage(
            channel=slack.general.id, scheduled_message_id=kept["scheduled_message_id"]
        )

    assert error_of(caught) == "invalid_scheduled_message_id"


async def test_what_is_scheduled_is_listed_in_order_and_between_two_moments(slack: Slack) -> None:
    for hours in (3, 1, 2):
        await slack.client.chat_scheduleMessage(
            channel=slack.general.id,
            text=f"In {hours} h",
            post_at=int(MORNING) + hours * HOUR,
        )

    pages = await slack.client.chat_scheduledMessages_list(limit=2)
    texts = [one["text"] async for page in pages for one in page["scheduled_messages"]]
    between = await slack.client.chat_scheduledMessages_list(
        channel=slack.general.id,
        oldest=str(int(MORNING) + HOUR + 1),
        latest=str(int(MORNING) + 2 * HOUR),
    )

    assert texts == ["In 1 h", "In 2 h", "In 3 h"]
    assert [one["text"] for one in between["scheduled_messages"]] == ["In 2 h"]


async def test_thirty_in_five_minutes_are_enough(slack: Slack) -> None:
    for second in range(30):
        await slack.client.chat_scheduleMessage(
            channel=slack.general.id, text="Again", post_at=int(MORNING) + HOUR + second
        )

    with pytest.raises(SlackApiError) as caught:
        await slack.client.chat_scheduleMessage(
            channel=slack.general.id, text="And again", post_at=int(MORNING) + HOUR
        )

    assert error_of(caught) == "restricted_too_many"


async def test_what_is_scheduled_outlives_the_process(tmp_path: Path) -> None:
    file, clock = tmp_path / "slack.db", Hands()
    before = Workspace(file, real_time=clock)
    app = before.apps.install(manifest())
    room = before.channels.create("room", creator=app.bot_user_id, private=False)
    before.schedule.add(
        {"text": "Lunch"},
        app_id=app.app_id,
        channel_id=room.id,
        post_at=int(MORNING) + HOUR,
        thread_ts=None,
    )
    before.close()
    clock.now += HOUR

    after = Workspace(file, real_time=clock)
    alarm = Alarm(after)
    alarm.start()
    alarm.stop()

    assert after.messages.top_level(room.id)[-1]["text"] == "Lunch"
    after.close()
