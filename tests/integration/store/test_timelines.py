from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from incidentbot.domain.events import Event, NoteAdded
from incidentbot.domain.identifiers import IncidentId, NoteId
from incidentbot.features.timeline.command import (
    AddNote,
    RecordDeleted,
    RecordEdited,
    RemoveNote,
    handle_add,
    handle_edited,
    handle_remove,
)
from tests.support.engines import Engine, running_engine
from tests.support.incidents import NOON, REPORTER

NOTE = NoteId("C1/1.0")
HOUR_AGO = NOON - timedelta(hours=1)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        running.registry.handlers.update(
            {
                AddNote: handle_add,
                RemoveNote: handle_remove,
                RecordEdited: handle_edited,
                RecordDeleted: handle_remove,
            }
        )
        yield running


async def add(engine: Engine, text: str = "Restarted the cash", *, number: int = 1) -> None:
    note = NoteAdded(note_id=NOTE, text=text, happened_at=HOUR_AGO)
    await engine.runner.execute(
        AddNote(by=REPORTER, incident_id=IncidentId(f"i{number}"), note=note)
    )


async def edit(engine: Engine, text: str, *, minute: int) -> None:
    edited_at = NOON + timedelta(minutes=minute)
    await engine.runner.execute(
        RecordEdited(
            by=None, incident_id=IncidentId("i1"), note_id=NOTE, text=text, edited_at=edited_at
        )
    )


async def delete(engine: Engine) -> None:
    wish = RecordDeleted(by=None, incident_id=IncidentId("i1"), note_id=NOTE)
    await engine.runner.execute(wish)


async def text(engine: Engine) -> str | None:
    note = await engine.read(lambda view: view.timelines.note(IncidentId("i1"), NOTE))
    return None if note is None else note.text


async def kinds(engine: Engine) -> list[type[Event]]:
    facts = await engine.read(lambda view: view.timelines.of(IncidentId("i1")))
    return [type(fact.event) for fact in facts]


async def test_a_note_stands_at_the_time_of_its_message(engine: Engine) -> None:
    await engine.declare()
    await add(engine)

    *_, fact = await engine.read(lambda view: view.timelines.of(IncidentId("i1")))

    assert (fact.happened_at, fact.entered_at) == (HOUR_AGO, NOON)


async def test_an_edit_stands_at_its_own_time_too(engine: Engine) -> None:
    await engine.declare()
    await add(engine)
    await edit(engine, "Restarted the cache", minute=-5)

    *_, fact = await engine.read(lambda view: view.timelines.of(IncidentId("i1")))

    assert fact.happened_at == NOON - timedelta(minutes=5)


async def test_edits_may_come_out_of_order(engine: Engine) -> None:
    await engine.declare()
    await add(engine)

    await edit(engine, "Restarted the cache", minute=2)
    await edit(engine, "Restarted the cach", minute=1)

    assert await text(engine) == "Restarted the cache"


async def test_an_edit_of_a_removed_note_changes_nothing(engine: Engine) -> None:
    await engine.declare()
    await add(engine)
    await delete(engine)
    before = await kinds(engine)

    await edit(engine, "Restarted the cache", minute=1)
    await delete(engine)

    assert await text(engine) is None
    assert await kinds(engine) == before


async def test_a_message_is_found_on_every_timeline_that_has_it(engine: Engine) -> None:
    for number in (1, 2, 3):
        await engine.declare(number)
    for number in (1, 3):
        await add(engine, number=number)

    found = await engine.read(lambda view: view.timelines.noted_in(NOTE))
    nowhere = await engine.read(lambda view: view.timelines.noted_in(NoteId("C1/2.0")))

    assert found == ("i1", "i3")
    assert nowhere == ()


async def test_the_facts_of_one_commit_are_found_together(engine: Engine) -> None:
    await engine.declare()
    await engine.take(REPORTER)

    commit = await engine.read(lambda view: view.timelines.batch(IncidentId("i1"), 2))

    assert [fact.seq for fact in commit] == [2, 3]
