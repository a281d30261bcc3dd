"""A token that Slack does not take fails nothing: all is kept, and goes on when it works again."""

import aiohttp
import pytest

from tests.support.complete_room import assert_complete_once
from tests.support.paced import pacing
from tests.support.policies import policy_of_full_rooms
from tests.support.wire import refuses


@pytest.mark.parametrize(
    "error", ["token_revoked", "invalid_auth", "account_inactive", "token_expired"]
)
async def test_everything_is_kept_while_the_token_is_refused_and_done_when_it_works_again(
    database_url: str, error: str
) -> None:
    async with pacing(database_url, policy=policy_of_full_rooms()) as paced:
        story, wire = paced.story, paced.wire
        wire.always(refuses(error))
        await story.rita.types("/incident now Checkout fails")
        await paced.passes(2)
        told = story.application.trouble()
        wire.calls.clear()
        for _ in range(10):
            await paced.passes(60)
        looked = len(wire.calls)

        wire.always(None)
        await paced.until_done()

        assert error in told
        assert "Nothing is lost" in told
        assert looked <= 20
        assert story.application.trouble() == ""
        assert_complete_once(story.scene, "INC-1", prefix="inc-1-")
        assert not any("not everything" in one for one in story.rita.sees("app"))


async def test_whoever_watches_over_http_is_told(database_url: str) -> None:
    async with pacing(database_url, mode="http") as paced, aiohttp.ClientSession() as session:
        events = paced.story.app.manifest["settings"]["event_subscriptions"]["request_url"]
        health = events.replace("/slack/events", "/health")
        async with session.get(health) as well:
            assert (well.status, await well.text()) == (200, "ok\n")

        paced.wire.always(refuses("token_revoked"))
        await paced.story.rita.types("/incident now Checkout fails")

        async with session.get(health) as ill:
            assert ill.status == 503
            assert "INCIDENTBOT_SLACK_BOT_TOKEN" in await ill.text()
