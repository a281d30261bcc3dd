"""Faults of what is brought to an app, whichever way it comes."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from incidentbot.sandbox.delivery.carrier import LATE
from incidentbot.sandbox.delivery.road import SLACK_IS_DOWN
from incidentbot.sandbox.inspector import Exchange
from tests.support.patience import Waits
from tests.support.scripted_app import Stage, connected, on_stage

WAYS = pytest.mark.parametrize("over_http", [False, True], ids=["socket", "http"])


async def at_once(_seconds: float) -> None:
    pass


async def says(stage: Stage, *texts: str) -> None:
    for text in texts:
        channel = stage.stand_in.workspace.conversations.get(stage.channel_id)
        stage.stand_in.workspace.messages.post(channel, {"user": stage.user_id, "text": text})


async def quiet(stage: Stage) -> None:
    """Let what has happened before be told, and forget it."""
    await stage.stand_in.events.told()
    stage.script.heard.clear()
    stage.script.headers.clear()


def heard(stage: Stage) -> list[str]:
    return [one["event"]["text"] for one in stage.script.of("message")]


def brought(stage: Stage, name: str) -> list[Exchange]:
    return [one for one in stage.stand_in.inspector.since(0) if one.name == name]


@WAYS
async def test_an_event_comes_again_though_it_was_acknowledged(*, over_http: bool) -> None:
    async with on_stage(over_http=over_http, sleep=at_once) as stage:
        await quiet(stage)
        stage.stand_in.faults.script("events.message: repeat 2 x1")

        await says(stage, "hello", "bye")
        await stage.stand_in.events.told()

        assert sorted(heard(stage)) == ["bye", "hello", "hello", "hello"]
        ids = [one["event_id"] for one in stage.script.of("message")]
        assert len(set(ids)) == 2
        if over_http:
            numbers = [one.get("x-slack-retry-num") for one in stage.script.headers]
            assert sorted(filter(None, numbers)) == ["1", "2"]
            reasons = {one.get("x-slack-retry-reason") for one in stage.script.headers}
            assert reasons == {None, "http_timeout"}


@WAYS
async def test_an_event_is_overtaken_by_the_next(*, over_http: bool) -> None:
    async with on_stage(over_http=over_http, sleep=at_once, pause=Waits()) as stage:
        await quiet(stage)
        stage.stand_in.faults.script("events.message: reorder 9 x2")

        await says(stage, "one", "two", "three")
        await stage.stand_in.events.told()

        assert heard(stage) == ["three", "one", "two"]


@WAYS
@pytest.mark.parametrize(("fault", "seconds"), [("late 60", 60), ("reorder 9", 9)])
async def test_an_event_comes_late_or_after_a_while_if_no_other_overtakes_it(
    fault: str, seconds: float, *, over_http: bool
) -> None:
    waits = Waits()
    async with on_stage(over_http=over_http, sleep=at_once, pause=waits) as stage:
        await quiet(stage)
        stage.stand_in.faults.script(f"events.message: {fault} x1")

        await says(stage, "one")
        await asyncio.sleep(0)
        assert heard(stage) == []
        waits.over.set()
        await stage.stand_in.events.told()

        assert heard(stage) == ["one"]
        assert waits.seconds == [seconds]


@WAYS
@pytest.mark.parametrize(("fault", "times"), [("lose", 1), ("lose-ack", 2)])
async def test_what_is_not_acknowledged_comes_again(
    fault: str, times: int, *, over_http: bool
) -> None:
    async with on_stage(over_http=over_http, sleep=at_once) as stage:
        await quiet(stage)
        stage.stand_in.faults.script(f"events.message: {fault} x1")

        await says(stage, "one")
        await stage.stand_in.events.told()

        assert heard(stage) == ["one"] * times
        assert len({one["event_id"] for one in stage.script.of("message")}) == 1
        first, second = brought(stage, "message")[-2:]
        assert (first.status, second.status) == ("timeout", "ok")
        assert first.mishap is not None
        assert second.mishap is None


@WAYS
@pytest.mark.parametrize(("fault", "times"), [("lose", 0), ("lose-ack", 1)])
async def test_a_command_whose_ack_is_lost_has_failed_for_the_person_and_never_comes_again(
    fault: str, times: int, *, over_http: bool
) -> None:
    async with on_stage(over_http=over_http, sleep=at_once) as stage:
        stage.stand_in.faults.script(f"commands: {fault} x1")

        ack = await stage.command()

        assert ack.error == LATE
        assert len(stage.script.commands) == times
        assert (await stage.command()).ok


@WAYS
async def test_when_slack_is_down_nothing_comes_and_events_come_when_it_is_up(
    *, over_http: bool
) -> None:
    up = asyncio.Event()
    up.set()

    async def until_up(_seconds: float) -> None:
        await up.wait()

    async with on_stage(over_http=over_http, sleep=until_up) as stage:
        await quiet(stage)
        up.clear()
        [down] = stage.stand_in.faults.script("*: down")

        assert (await stage.command()).error == SLACK_IS_DOWN
        await says(stage, "one")
        await asyncio.sleep(0)
        assert stage.script.heard == []
        stage.stand_in.faults.remove(down.number)
        async with AsyncExitStack() as stack:
            if not over_http:
                await stack.enter_async_context(connected(stage.client, stage.app, stage.script))
            up.set()
            await stage.stand_in.events.told()

            assert heard(stage) == ["one"]
            assert (await stage.command()).ok
