"""A token that Slack does not take fails nothing: all is kept, and goes on when it works again."""

from collections import Counter

import aiohttp
import pytest
from starlette.middleware import Middleware

from tests.support.complete_room import assert_complete_once
from tests.support.paces import Stopwatch
from tests.support.policies import policy_of_full_rooms
from tests.support.story import telling
from tests.support.waiting import let_pass, seconds_left
from tests.support.wire import Wire, WireMiddleware, refuses


@pytest.mark.parametrize(
    "error", ["token_revoked", "invalid_auth", "account_inactive", "token_expired"]
)
async def test_everything_is_kept_while_the_token_is_refused_and_done_when_it_works_again(
    database_url: str, error: str
) -> None:
    wire, stopwatch = Wire(), Stopwatch()
    async with telling(
        database_url,
        policy=policy_of_full_rooms(),
        middleware=[Middleware(WireMiddleware, wire=wire)],
        pace=stopwatch.pace(),
        jitter=lambda _least, most: most,
    ) as story:

        async def passes(seconds: float) -> None:
            await stopwatch.passes(seconds)
            await let_pass(story.application, seconds=seconds)
            await story.settle()

        wire.always(refuses(error))
        await story.rita.types("/incident now Checkout fails")
        await passes(2)
        told = story.application.trouble()
        wire.calls.clear()
        for _ in range(10):
            await passes(60)
        looked = Counter(wire.calls).total()

        wire.always(None)
        while await seconds_left(story.application):
            await passes(10)

        assert error in told
        assert "Nothing is lost" in told
        assert looked <= 20
        assert story.application.trouble() == ""
        assert_complete_once(story.scene, "INC-1", prefix="inc-1-")
        assert not any("not everything" in one for one in story.rita.sees("app"))


async def test_whoever_watches_over_http_is_told(database_url: str) -> None:
    wire, stopwatch = Wire(), Stopwatch()
    async with telling(
        database_url,
        mode="http",
        middleware=[Middleware(WireMiddleware, wire=wire)],
        pace=stopwatch.pace(),
        jitter=lambda _least, most: most,
    ) as story:
        base = str(story.app.manifest["settings"]["event_subscriptions"]["request_url"])
        health = base.replace("/slack/events", "/health")
        async with aiohttp.ClientSession() as session:
            async with session.get(health) as well:
                assert (well.status, await well.text()) == (200, "ok\n")

            wire.always(refuses("token_revoked"))
            await story.rita.types("/incident now Checkout fails")

            async with session.get(health) as ill:
                assert ill.status == 503
                assert "INCIDENTBOT_SLACK_BOT_TOKEN" in await ill.text()
