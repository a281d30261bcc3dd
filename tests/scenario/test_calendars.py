"""Shifts in one's own calendar: one address for each rotation and each person, that nobody can guess."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from icalendar import Calendar
from pydantic import SecretStr

from incidentbot.features.on_call.feeds import CALENDARS
from tests.support.calendars import at
from tests.support.databases import Databases
from tests.support.on_call_stories import asks_for_cover, on_call_policy
from tests.support.story import Story, telling

ADDRESS = "https://bot.example"
SECRETS = {CALENDARS: SecretStr("something long that nobody knows")}


@pytest.fixture
async def story(sqlite_databases: Databases) -> AsyncIterator[Story]:
    with sqlite_databases.fresh() as url:
        async with telling(
            url, policy=on_call_policy(), secrets=SECRETS, address=f"{ADDRESS}/"
        ) as told:
            yield told


async def addresses(story: Story, who: str) -> list[str]:
    """Give the addresses that somebody is given: of their own calendar, then of the rotations'."""
    actor = getattr(story, who)
    await actor.types("/incident oncall")
    await actor.presses("Calendars", at="#general")
    return re.findall(rf"<({ADDRESS}/[^|]*)\|", actor.whispers("app")[-1])


async def read(story: Story, address: str) -> tuple[int, str, bytes]:
    path = address.removeprefix(ADDRESS)
    async with aiohttp.ClientSession(story.others) as session, session.get(path) as answer:
        return answer.status, answer.content_type, await answer.read()


async def events(story: Story, address: str) -> list[Any]:
    status, kind, body = await read(story, address)
    assert (status, kind) == (200, "text/calendar")
    return list(Calendar.from_ical(body).walk("VEVENT"))


async def test_a_rotation_is_a_calendar_with_a_name_on_each_shift(story: Story) -> None:
    _, rotation = await addresses(story, "olga")

    first, second, *_ = await events(story, rotation)

    assert str(first["summary"]) == "Sam: First line"
    assert (first["dtstart"].dt, first["dtend"].dt) == (
        at("2026-03-02 09:00"),
        at("2026-03-09 09:00"),
    )
    assert str(second["summary"]) == "Maya: First line"
    assert str(second["description"]) == "Weeks"


async def test_ones_own_calendar_has_ones_own_shifts_and_covers_alone(story: Story) -> None:
    await asks_for_cover(story)
    await story.maya.presses("Accept", at="app")
    mine, _ = await addresses(story, "maya")

    covers, own, *_ = await events(story, mine)

    assert str(covers["summary"]) == "On call: First line"
    assert str(covers["description"]) == "Covers for Sam"
    assert covers["dtstart"].dt == at("2026-03-05 09:00")
    assert own["dtstart"].dt == at("2026-03-09 09:00")


async def test_a_shift_stays_the_same_event_while_time_passes(story: Story) -> None:
    _, rotation = await addresses(story, "olga")
    before = {str(one["uid"]) for one in await events(story, rotation)}

    await story.passes(hours=1)

    assert {str(one["uid"]) for one in await events(story, rotation)} == before
    assert len(before) > timedelta(weeks=25) // timedelta(weeks=1)


async def test_what_is_taken_says_so(story: Story) -> None:
    await story.olga.types("/incident oncall")
    await story.olga.presses("I take it", at="#general")
    await story.olga.submits()
    mine, _ = await addresses(story, "olga")

    [taken] = await events(story, mine)

    assert str(taken["description"]) == "Taken"


async def test_a_wrong_address_is_answered_like_one_that_never_was(story: Story) -> None:
    mine, rotation = await addresses(story, "olga")
    token = mine.rsplit("/", 1)[1]
    wrong = [
        rotation.replace("/support/", "/database/"),
        f"{rotation.rsplit('/', 1)[0]}/{token}",
        f"{ADDRESS}/calendars/secret/support/{token}",
    ]

    answers = {await read(story, one) for one in wrong}

    assert answers == {(404, "text/plain", b"There is no such calendar.\n")}


async def test_without_a_secret_nobody_is_offered_a_calendar(
    sqlite_databases: Databases,
) -> None:
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=on_call_policy()) as told:
            await told.olga.types("/incident oncall")

            assert "Calendars" not in told.olga.whispers("#general")[-1]
            status, _, _ = await read(told, f"{ADDRESS}/calendars/rotation/support/x.ics")
            assert status == 404
