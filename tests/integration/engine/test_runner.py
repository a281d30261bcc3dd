import asyncio
from collections.abc import AsyncIterator

import pytest

from incidentbot.domain.events import IncidentDeclared, OwnerChanged, StatusChanged
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.parts import Ownership
from incidentbot.store.queries.incidents import UnknownIncidentError
from tests.support.engines import Engine, Notes, running_engine
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        yield running


async def test_what_was_decided_is_what_is_read(engine: Engine) -> None:
    outcome = await engine.declare()

    assert outcome.incident == await engine.incident()


async def test_facts_are_numbered_and_those_of_one_command_belong_together(engine: Engine) -> None:
    await engine.declare()
    await engine.take(RESPONDER)

    facts = await engine.read(lambda view: view.timelines.of(IncidentId("i1")))

    assert [(fact.seq, fact.batch, type(fact.event)) for fact in facts] == [
        (1, 1, IncidentDeclared),
        (2, 2, OwnerChanged),
        (3, 2, StatusChanged),
    ]
    assert facts[0].entered_at == NOON
    assert facts[1].by == RESPONDER


async def test_a_repeated_request_changes_nothing(engine: Engine) -> None:
    await engine.declare(1, request_key="view:V1")

    outcome = await engine.declare(2, request_key="view:V1")

    assert outcome.repeated
    with pytest.raises(UnknownIncidentError):
        await engine.incident(2)


async def test_a_refused_command_uses_up_no_number(engine: Engine) -> None:
    with pytest.raises(UnknownIncidentError):
        await engine.take(RESPONDER)

    outcome = await engine.declare()

    assert outcome.incident is not None
    assert outcome.incident.reference == "INC-1"


async def test_two_commands_at_once_on_one_incident_are_both_carried_out(engine: Engine) -> None:
    await engine.declare()

    await asyncio.gather(*(engine.take(person) for person in (REPORTER, RESPONDER, OUTSIDER)))

    facts = await engine.read(lambda view: view.timelines.of(IncidentId("i1")))
    owners = [fact.event.new for fact in facts if isinstance(fact.event, OwnerChanged)]
    assert {owner.person for owner in owners} == {REPORTER, RESPONDER, OUTSIDER}
    assert (await engine.incident()).owner == owners[-1]


async def test_many_declare_at_once_and_no_two_get_one_number(engine: Engine) -> None:
    outcomes = await asyncio.gather(*(engine.declare(number) for number in range(1, 21)))

    references = {outcome.incident.reference for outcome in outcomes if outcome.incident}
    assert references == {f"INC-{number}" for number in range(1, 21)}


async def test_an_effect_follows_the_commit(engine: Engine) -> None:
    notes = Notes()
    engine.subscribe("note", IncidentDeclared, notes=notes)
    engine.runner.call_after_commit(engine.dispatcher.nudge)

    await engine.declare()
    await engine.dispatcher.drain()

    [effect] = notes.effects
    assert effect.incident.reference == "INC-1"
    assert effect.people[REPORTER].name == "Rita"


async def test_taking_twice_leaves_no_trace(engine: Engine) -> None:
    await engine.declare()
    await engine.take(RESPONDER)

    assert (await engine.take(RESPONDER)).facts == ()
    assert (await engine.incident()).owner == Ownership(person=RESPONDER, accepted=True)
