"""The Events API: whoever asked for an event and may know of it hears of it, until they say that they did."""

import asyncio

import aiohttp
import pytest

from incidentbot.sandbox.delivery.carrier import NOT_THERE, NotReachedError, Request
from incidentbot.sandbox.delivery.events import Events
from incidentbot.sandbox.delivery.post import Post
from incidentbot.sandbox.delivery.road import Road
from incidentbot.sandbox.delivery.time_machine import PATH
from incidentbot.sandbox.faults import Kind
from incidentbot.sandbox.inspector import Inspector
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from tests.support.hands import Hands
from tests.support.no_faults import no_faults
from tests.support.scripted_app import REACTION, manifest, on_stage


class Deaf:
    """A way to an app that is not there for a while."""

    def __init__(self, *, for_times: int) -> None:
        self.for_times = for_times
        self.brought: list[Request] = []

    async def part(self, app: App, how: Kind) -> None:
        """Close nothing: there is no socket."""

    async def carry(self, app: App, request: Request) -> Json | None:
        """Fail, as long as it is to."""
        del app
        self.brought.append(request)
        if len(self.brought) <= self.for_times:
            raise NotReachedError(NOT_THERE)
        return None


@pytest.mark.parametrize(
    ("deaf_for", "tries", "waited"),
    [(0, 1, []), (1, 2, [1.0]), (3, 4, [1.0, 60.0, 300.0]), (9, 4, [1.0, 60.0, 300.0])],
)
async def test_an_event_comes_again_at_once_after_a_minute_and_after_five(
    deaf_for: int, tries: int, waited: list[float]
) -> None:
    workspace = Workspace(None, real_time=Hands())
    app = workspace.apps.install(manifest(None))
    way, slept = Deaf(for_times=deaf_for), list[float]()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    inspector = Inspector(real_time=Hands())
    post = Post(Road(sockets=way, http=way, faults=no_faults()), inspector=inspector)
    events = Events(workspace, post, sleep=sleep)

    events.tell(app, REACTION)
    await events.told()

    assert slept == waited
    assert [request.retry for request in way.brought] == list(range(tries))
    assert len({request.payload["event_id"] for request in way.brought}) == 1


async def test_what_happens_where_the_bot_is_not_it_does_not_hear() -> None:
    async with on_stage() as stage:
        await stage.stand_in.events.told()
        stage.script.heard.clear()
        workspace = stage.stand_in.workspace
        elsewhere = workspace.channels.create("elsewhere", creator=stage.user_id, private=False)

        workspace.messages.post(elsewhere, {"user": stage.user_id, "text": "psst"})
        here = workspace.conversations.get(stage.channel_id)
        workspace.messages.post(here, {"user": stage.user_id, "text": "hello"})
        await stage.stand_in.events.told()

        assert [one["event"]["text"] for one in stage.script.of("message")] == ["hello"]


async def test_an_event_that_nobody_asked_for_is_not_told() -> None:
    async with on_stage() as stage:
        await stage.stand_in.events.told()
        stage.script.heard.clear()
        here = stage.stand_in.workspace.conversations.get(stage.channel_id)
        message = stage.stand_in.workspace.messages.post(
            here, {"user": stage.user_id, "text": "hello"}
        )

        stage.stand_in.workspace.channels.pin(here, message["ts"], by=stage.user_id)
        await stage.stand_in.events.told()

        assert stage.script.of("pin_added") == []


async def test_an_event_over_http_carries_the_number_of_its_retry() -> None:
    async with on_stage(over_http=True) as stage:
        await stage.stand_in.events.told()

        assert stage.script.of("member_joined_channel")[0]["type"] == "event_callback"
        assert "x-slack-retry-num" not in stage.script.headers[-1]


async def test_the_clock_moves_without_a_bot_that_follows_it() -> None:
    async with on_stage() as stage:
        workspace = stage.stand_in.workspace
        target = workspace.clock.now() + 3600

        await stage.stand_in.time_machine.move_to(target)

        assert workspace.clock.now() == target


async def test_a_bot_that_goes_away_on_the_way_does_not_hold_up_the_clock() -> None:
    async with on_stage() as stage:
        workspace = stage.stand_in.workspace
        target = workspace.clock.now() + 3600
        address = stage.client.base_url.removesuffix("/api/") + PATH
        async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
            assert "now" in await socket.receive_json()
            moving = asyncio.create_task(stage.stand_in.time_machine.move_to(target))
            assert await socket.receive_json() == {"move_to": target}
            await socket.send_json({"at": target - 60})
            assert await socket.receive_json() == {"at": target - 60}
            await socket.close()

            await moving

        assert workspace.clock.now() == target
