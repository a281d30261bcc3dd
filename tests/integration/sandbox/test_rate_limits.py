"""Rate tiers, as Slack's own client meets them: whoever is too fast is told how long to wait."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.sandbox.web_api.method import Tier
from incidentbot.sandbox.web_api.rate_limits import LIMITS
from incidentbot.sandbox.web_api.table import METHODS
from tests.support.scripted_app import Stage, on_stage
from tests.support.web_api import manifest

A_METHOD_OF_EACH_TIER = {
    Tier.TWO: "users.list",
    Tier.THREE: "conversations.info",
    Tier.FOUR: "users.info",
    Tier.SPECIAL: "auth.test",
}


async def until_refused(client: AsyncWebClient, method: str, **given: str) -> tuple[int, int]:
    """Call until Slack has had enough; give how often that went well, and the `Retry-After`."""
    number, refused = 0, None
    while refused is None:
        try:
            await client.api_call(method, params=given)
        except SlackApiError as error:
            refused = error.response
        else:
            number += 1
    assert (refused.status_code, refused["error"]) == (429, "ratelimited")
    return number, int(refused.headers["Retry-After"])


@pytest.fixture
async def limited() -> AsyncIterator[Stage]:
    async with on_stage() as stage:
        stage.stand_in.rate_limits.switch(on=True)
        yield stage


@pytest.mark.parametrize(
    ("tier", "at_once", "wait"),
    [(Tier.TWO, 20, 3), (Tier.THREE, 50, 2), (Tier.FOUR, 100, 1), (Tier.SPECIAL, 300, 1)],
)
async def test_each_tier_allows_its_calls_and_then_asks_to_wait(
    limited: Stage, tier: Tier, at_once: int, wait: int
) -> None:
    method = A_METHOD_OF_EACH_TIER[tier]
    given = {"channel": limited.channel_id, "user": limited.user_id}

    assert METHODS[method].tier is tier
    assert await until_refused(limited.client, method, **given) == (at_once, wait)
    limited.real_time.now += wait
    assert (await until_refused(limited.client, method, **given))[0] >= 1


async def test_methods_and_apps_do_not_take_from_each_other(limited: Stage) -> None:
    await until_refused(limited.client, "users.list")
    other = limited.stand_in.install({**manifest(), "display_information": {"name": "Another"}})
    client = AsyncWebClient(
        token=other.bot_token, base_url=limited.client.base_url, retry_handlers=[]
    )

    assert (await until_refused(limited.client, "conversations.list"))[0] == 20
    assert (await until_refused(client, "users.list"))[0] == 20


async def test_a_message_a_second_goes_into_each_channel_after_a_short_burst(
    limited: Stage,
) -> None:
    workspace = limited.stand_in.workspace
    other = workspace.channels.create("other", creator=limited.app.bot_user_id, private=False)

    for channel in (limited.channel_id, other.id):
        said = {"channel": channel, "text": "Down"}
        assert await until_refused(limited.client, "chat.postMessage", **said) == (3, 1)
    limited.real_time.now += 1
    said = {"channel": other.id, "text": "Up"}
    assert await until_refused(limited.client, "chat.postMessage", **said) == (1, 1)


async def test_the_inspector_says_what_the_limit_is(limited: Stage) -> None:
    await until_refused(limited.client, "users.list")

    exchange = limited.stand_in.inspector.since(0)[-1]
    assert [(one.rule, one.words) for one in exchange.objections] == [
        ("rate limit", "users.list may be called 20 a minute; the next call in 3 s")
    ]


async def test_they_are_off_to_begin_with_and_full_when_they_are_switched_on_again(
    limited: Stage,
) -> None:
    limits = limited.stand_in.rate_limits
    assert (await until_refused(limited.client, "users.list"))[0] == 20

    limits.switch(on=False)
    for _ in range(LIMITS[Tier.TWO].capacity + 1):
        await limited.client.users_list()
    limits.switch(on=True)

    assert (await until_refused(limited.client, "users.list"))[0] == 20
    async with on_stage() as stage:
        assert not stage.stand_in.rate_limits.is_on
