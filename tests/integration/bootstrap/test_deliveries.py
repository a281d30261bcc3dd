"""What the command line says of deliveries that do not get out."""

from collections.abc import AsyncIterator

import pytest
from starlette.middleware import Middleware

from incidentbot.bootstrap.deliveries import NoSuchDeliveryError, listing, replayed
from incidentbot.settings import Settings
from tests.support.story import Story, telling
from tests.support.wire import Wire, WireMiddleware, answers

pytestmark = pytest.mark.usefixtures("no_settings")


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(database_url=database_url)


@pytest.fixture
async def story(database_url: str) -> AsyncIterator[Story]:
    """A story on each database, in whose workspace nothing can be announced."""
    async with telling(database_url) as told:
        channels = told.stand_in.workspace.channels
        channels.rename(told.rita.conversation("#incidents"), "news", by=told.olga.user_id)
        await told.rita.types("/incident now Checkout fails")
        yield told


async def test_what_is_given_up_is_listed_with_its_reason_and_what_to_do(
    story: Story, settings: Settings
) -> None:
    del story

    head, row, _, advice = (await listing(settings)).splitlines()

    assert head.split() == ["id", "since", "(UTC)", "incident", "what", "attempts", "why"]
    assert "2026-03-02 12:00" in row
    assert "INC-1" in row
    assert "the announcement" in row
    assert "given up: There is no channel #incidents" in row
    assert "deliveries replay ID" in advice


@pytest.mark.parametrize("every", [True, False])
async def test_what_is_given_up_is_tried_again_when_somebody_says_so(
    story: Story, settings: Settings, *, every: bool
) -> None:
    channels = story.stand_in.workspace.channels
    channels.rename(story.rita.conversation("#news"), "incidents", by=story.olga.user_id)
    delivery_id = int((await listing(settings)).splitlines()[1].split()[0])

    said = await replayed(settings, None if every else delivery_id)
    await story.settle()

    assert said == "1 will be tried again, by the bot as soon as it runs."
    assert "Checkout fails" in story.rita.sees("#incidents")[-1]
    assert await listing(settings) == "Nothing is stuck."


async def test_what_is_not_given_up_is_not_tried_again(story: Story, settings: Settings) -> None:
    del story

    with pytest.raises(NoSuchDeliveryError, match="No delivery 1 is given up"):
        await replayed(settings, 1)


async def test_what_waits_for_something_that_is_not_there_is_listed_too(
    story: Story, settings: Settings
) -> None:
    story.app.manifest["oauth_config"]["scopes"]["bot"].remove("channels:manage")

    await story.rita.types("/incident now Search is slow")

    lines = [line for line in (await listing(settings)).splitlines() if "INC-2" in line]
    assert any("the room" in line and "channels:manage" in line for line in lines)
    assert any("the card" in line and "waits until the room is there" in line for line in lines)


async def test_what_is_tried_again_is_listed_with_the_reason_of_the_last_time(
    database_url: str, settings: Settings
) -> None:
    wire = Wire()
    wire.fails("pins.add", answers(500))
    middleware = [Middleware(WireMiddleware, wire=wire)]
    async with telling(database_url, middleware=middleware, jitter=max) as story:
        await story.rita.types("/incident now Checkout fails")

        _, row, *_ = (await listing(settings)).splitlines()

    assert "the pin on the card" in row
    assert "is tried again: pins.add: 500" in row
