"""Several people do something to one incident at the same moment: nothing of it is lost, and the last is what shows."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import TypeVar

import pytest

from incidentbot.domain.events import (
    Event,
    Fact,
    NoteAdded,
    OwnerChanged,
    StatusUpdatePosted,
    TitleChanged,
)
from incidentbot.domain.incident.state import Incident
from tests.support.eyes import message_words
from tests.support.story import Story, telling

_Event = TypeVar("_Event", bound=Event)
ROOM = "#inc-1-checkout-fails"


@pytest.fixture
async def declared(database_url: str) -> AsyncIterator[Story]:
    """A story on each database, in which an incident is declared, and everybody is in its room."""
    async with telling(database_url) as story:
        await story.rita.types("/incident now Checkout fails")
        for person in (story.sam, story.maya):
            await person.joins(ROOM)
        yield story


async def incident(story: Story) -> Incident:
    read = story.application.context.read
    return await read(lambda view: view.incidents.by_reference("INC-1", viewer=None))


async def facts(story: Story) -> Sequence[Fact]:
    """Read the timeline, which has no gap."""
    known = await incident(story)
    read = story.application.context.read
    timeline = await read(lambda view: view.timelines.of(known.incident_id))
    assert [fact.seq for fact in timeline] == list(range(1, known.seq + 1))
    return timeline


async def events(story: Story, kind: type[_Event]) -> list[_Event]:
    return [fact.event for fact in await facts(story) if isinstance(fact.event, kind)]


async def test_two_take_it_and_whoever_was_last_has_it(declared: Story) -> None:
    await asyncio.gather(
        declared.sam.types("/incident take", ROOM), declared.maya.types("/incident take", ROOM)
    )

    taken = [changed.new.person for changed in await events(declared, OwnerChanged)]
    owner = (await incident(declared)).owner
    assert len(set(taken)) == 2
    assert owner.person == taken[-1]
    read = declared.application.context.read
    people = await read(lambda view: view.people.by_ids([owner.person]))
    last = people[owner.person]
    assert f"owner: {last.name}" in declared.rita.conversation(ROOM).topic
    card = message_words(declared.rita.message("Expected now", ROOM))
    assert f"*Owner*\n<@{last.slack_user_id}>" in card


async def test_two_updates_are_both_posted_in_the_room_and_for_everybody(declared: Story) -> None:
    words = ("we found the cause", "a fix is on its way")
    for person, text in zip((declared.sam, declared.maya), words, strict=True):
        await person.types(f"/incident update {text}", ROOM)

    await asyncio.gather(declared.sam.submits(), declared.maya.submits())

    posted = await events(declared, StatusUpdatePosted)
    in_room = [one for one in declared.rita.sees(ROOM) if "Status update* from" in one]
    told = declared.rita.thread("INC-1 · P1", "#incidents")
    for seen in (in_room, told):
        assert sorted(text for text in words for one in seen if text in one) == sorted(words)
    assert (await incident(declared)).last_update == posted[-1].text
    card = message_words(declared.rita.message("Expected now", ROOM))
    assert [text for text in words if text in card] == [posted[-1].text]


async def test_changes_of_different_things_are_all_kept(declared: Story) -> None:
    await asyncio.gather(
        declared.rita.types("/incident title Nobody can pay", ROOM),
        declared.sam.types("/incident take", ROOM),
        declared.maya.types("/incident note Restarted the cache", ROOM),
    )

    known = await incident(declared)
    assert known.title == "Nobody can pay"
    assert known.owner.accepted
    assert len(await events(declared, TitleChanged)) == 1
    assert len(await events(declared, NoteAdded)) == 1
    room = declared.rita.rooms()[0]
    assert room == "#inc-1-nobody-can-pay"
    assert "Nobody can pay" in declared.rita.conversation(room).topic
    assert "Nobody can pay" in message_words(declared.rita.message("Expected now", room))


async def test_twenty_commands_at_once_are_twenty_facts(declared: Story) -> None:
    people = (declared.rita, declared.sam)

    acks = await asyncio.gather(
        *(people[number % 2].types(f"/incident note Note {number}", ROOM) for number in range(20))
    )

    assert all(ack.ok for ack in acks)
    written = [one.text for one in await events(declared, NoteAdded)]
    assert sorted(written) == sorted(f"Note {number}" for number in range(20))
    logged = declared.rita.thread("Expected now", ROOM)
    assert [line for line in logged if "noted" in line] == [
        line for text in written for line in logged if line.endswith(f"> {text}")
    ]
