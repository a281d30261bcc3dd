"""With the real Alertmanager: what it sends, repeats and ends arrives as it means it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from incidentbot.bootstrap.receiving import for_others
from incidentbot.configuration import load_policy
from incidentbot.integrations.alertmanager.endpoint import PATH
from incidentbot.web.server import Endpoint
from tests.support.alerting import SECRETS
from tests.support.alertmanager import Alertmanager, alertmanager
from tests.support.configurations import written
from tests.support.databases import Databases
from tests.support.eyes import message_words
from tests.support.story import Story, telling
from tests.support.watching import Watching

RULES = """
owner: sam
rules:
  - match: [severity=critical]
    then: declare
    services: ["{labels.service}"]
"""
ROOM = "#inc-1-higherrorrate-on-checkout"
FIRST, SECOND = (
    {"alertname": "HighErrorRate", "service": "checkout", "severity": "critical", "instance": one}
    for one in ("web-1", "web-2")
)


@dataclass
class Counted:
    """Stands before the endpoint and counts what has been answered."""

    endpoint: Endpoint
    answers: list[int] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, request: Request) -> Response:
        answer = await self.endpoint(request)
        self.answers.append(answer.status_code)
        self.heard.set()
        return answer

    async def more(self, number: int) -> None:
        """Wait until so many more have been answered."""
        wanted = len(self.answers) + number
        async with asyncio.timeout(60):
            while len(self.answers) < wanted:
                self.heard.clear()
                await self.heard.wait()


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A bot, and an Alertmanager that reports to it."""

    story: Story
    alertmanager: Alertmanager
    counted: Counted
    watching: Watching

    def sees(self, words: str) -> bool:
        """Tell whether something in the room says so."""
        workspace = self.story.stand_in.workspace
        room = workspace.conversations.named(ROOM.removeprefix("#"))
        messages = [] if room is None else workspace.messages.all_of(room.id)
        return any(words in message_words(message) for message in messages)


@pytest.fixture
async def watched(
    tmp_path: Path, sqlite_databases: Databases, alertmanager_path: str
) -> AsyncIterator[Watched]:
    folder = written(
        tmp_path,
        people="people: {sam: {email: sam@example.com}}",
        services="services: {checkout: {name: Checkout, owners: [sam]}}",
        alerts=RULES,
    )
    with sqlite_databases.fresh() as url:
        async with AsyncExitStack() as stack:
            story = await stack.enter_async_context(
                telling(url, policy=load_policy(folder), secrets=SECRETS)
            )
            application = story.application
            counted = Counted(application.endpoints[PATH])
            address = await stack.enter_async_context(
                for_others({PATH: counted}, trouble=application.trouble)
            )
            running = alertmanager(alertmanager_path, folder=tmp_path, url=f"{address}{PATH}")
            yield Watched(
                story=story,
                alertmanager=await stack.enter_async_context(running),
                counted=counted,
                watching=Watching(story.scene),
            )


async def test_it_is_declared_once_attached_to_and_over_as_alertmanager_says(
    watched: Watched,
) -> None:
    story, monitoring = watched.story, watched.alertmanager
    await monitoring.fires(FIRST)
    await watched.watching.until(lambda: watched.sees("1 firing"))

    # It repeats itself, which changes nothing.
    await watched.counted.more(3)
    await story.settle()
    assert len(story.posts_of_the_bot("#incidents")) == 1
    assert len(story.sam.thread("Expected now", ROOM)) == 1
    await monitoring.fires(FIRST, SECOND)
    await watched.watching.until(lambda: watched.sees("2 firing"))
    await story.settle()
    assert "HighErrorRate (web-2) fires; 1 more fires" in story.sam.thread("Expected now", ROOM)[-1]

    await monitoring.ends(FIRST, SECOND)
    await watched.watching.until(lambda: watched.sees("none fires any more (2 over)"))
    await story.settle()

    over = [one for one in story.posts_of_the_bot(ROOM) if "are over" in one]
    assert len(over) == 1
    assert len(story.posts_of_the_bot("#incidents")) == 1
    assert set(watched.counted.answers) == {200}
