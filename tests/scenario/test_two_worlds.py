"""Two worlds, with and without a private incident: whoever is outside cannot tell which one they are in."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.support.databases import Databases
from tests.support.eyes import words_of
from tests.support.story import Story, telling

PUBLIC = "#inc-1-checkout-fails"
SECRET = "Salaries of Sam are visible to everybody who buys"
_ID = re.compile(r"\b[CDV](?:0[0-9A-Z]{8})\b")
_MOMENT = re.compile(r"\b\d{10}(\.\d{6})?\b")

WORDS = (
    "list",
    "list all",
    "list salaries",
    "list mine",
    "show PRIV-1",
    "timeline PRIV-1",
    "catchup PRIV-1",
    "take PRIV-1",
    "join PRIV-1",
    "note PRIV-1 psst",
    "update PRIV-1 psst",
    "give PRIV-1 @Sam",
    "role PRIV-1 tech lead @Sam",
    "roles PRIV-1",
    "severity PRIV-1 high high",
    "title PRIV-1 New",
    "resolve PRIV-1",
    "cancel PRIV-1",
    "duplicate INC-1 of PRIV-1",
    "undo PRIV-1",
    "panel PRIV-1",
    "hold PRIV-1 waiting",
    "close PRIV-1",
    "reopen PRIV-1 again",
)
WINDOWS = ("declare Salaries of Sam are visible", "take", "duplicate INC-1", "note", "list")


@asynccontextmanager
async def world(databases: Databases, *, with_secret: bool) -> AsyncIterator[Story]:
    with databases.fresh() as url:
        async with telling(url) as story:
            await story.sam.types("/incident now Checkout fails")
            if with_secret:
                await story.sam.types(f"/incident declare {SECRET}")
                await story.sam.fills(private="private")
                await story.sam.submits()
                await story.sam.types("/incident update PRIV-1 Only for us")
                await story.sam.submits()
            await story.sam.types("/incident take INC-1")
            yield story


async def view_of(story: Story) -> list[str]:
    """Look at every surface as somebody outside."""
    olga = story.olga
    await olga.joins(PUBLIC)
    seen = [await olga.opens_home()]
    for word in WORDS:
        await olga.types(f"/incident {word}")
        seen += [word, *olga.whispers("#general")[-1:]]
        if olga.has_window:
            seen.append(_window(story))
            await olga.closes()
    for word in WINDOWS:
        await olga.types(f"/incident {word}")
        if olga.has_window:
            seen.append(_window(story))
            await olga.closes()
    visible = story.stand_in.workspace.conversations.visible_to(olga.user_id)
    for conversation in visible:
        seen.append(f"{conversation.name} {conversation.topic} {len(conversation.members)}")
        messages = story.stand_in.workspace.messages.all_of(conversation.id)
        # Effects of one commit go out side by side: which is first is chance.
        seen += sorted(_without_chance(json.dumps(one, sort_keys=True)) for one in messages)
    return [_without_chance(one) for one in seen]


def _window(story: Story) -> str:
    window = story.olga.window
    return f"{words_of(window)} {json.dumps(window['blocks'], sort_keys=True)}"


def _without_chance(text: str) -> str:
    """Take out what Slack makes up: ids, and the moments of messages."""
    text = re.sub(r'"(block_id|bot_id|app_id)": "[^"]*"', "", text)
    return re.sub(r"id\d+", "id", _MOMENT.sub("ts", _ID.sub("C", text)))


@pytest.mark.parametrize("kind", ["sqlite_databases", "postgresql_databases"])
async def test_an_outsiders_view_of_every_surface_is_the_same(
    request: pytest.FixtureRequest, kind: str
) -> None:
    databases: Databases = request.getfixturevalue(kind)
    async with world(databases, with_secret=True) as story:
        told = story.sam.sees("#priv-1-salaries-of-sam-are-visible-to-everybody-who-buys")
        with_secret = await view_of(story)
    async with world(databases, with_secret=False) as story:
        without = await view_of(story)

    assert any("Only for us" in line for line in told)
    assert with_secret == without
