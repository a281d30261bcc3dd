"""Who is on call is a subject of its own: facts, effects and timers, once each, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from itertools import count

import pytest

from incidentbot.domain.errors import DomainError
from incidentbot.domain.identifiers import PersonId, SubjectId
from incidentbot.domain.on_call.cover import CoverId
from incidentbot.domain.on_call.events import CoverAgreed, CoverAsked, WentOffCall, WentOnCall
from incidentbot.domain.on_call.notice import SHIFTS
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.person import PersonEntry
from incidentbot.engine.directory import WorkspaceDirectory
from incidentbot.engine.outbox import RosterEffect
from incidentbot.engine.timers import Timers
from incidentbot.features.on_call import command
from incidentbot.store.queries.resources import Resource
from incidentbot.store.queries.stuck import replay_these, stuck
from tests.support.engines import WORKSPACE, Engine, Notes, failure, running_engine
from tests.support.incidents import NOON
from tests.support.policies import a_policy
from tests.support.rotations import FIRST_LINE, a_rotation, daily

KEYS = ("maya", "jon", "ann")
POLICY = a_policy(
    people=tuple(PersonEntry(key=key, email=f"{key}@example.com") for key in KEYS),
    on_call=OnCallPolicy(rotations=(a_rotation(daily("maya", "jon")),)),
)
DAY = timedelta(days=1)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url, policy=POLICY) as running:
        running.registry.handlers.update(
            {
                command.LookAtShifts: command.handle_look,
                command.AskForCover: command.handle_ask,
                command.AnswerCover: command.handle_answer,
            }
        )
        running.registry.alarms[SHIFTS] = command.alarm
        await enter(running)
        yield running


async def enter(engine: Engine) -> None:
    numbers = count()
    directory = WorkspaceDirectory(
        engine.database,
        workspace_id=WORKSPACE.workspace_id,
        new_id=lambda: KEYS[next(numbers)],
    )
    await directory.enter(POLICY.people)


async def look(engine: Engine) -> None:
    await engine.runner.execute(command.LookAtShifts(by=None))


async def on_call(engine: Engine) -> PersonId:
    now = engine.clock.now()
    duty = await engine.read(lambda view: view.rosters.duty(POLICY))
    person = duty.on_call(FIRST_LINE, at=now)
    assert person is not None
    return person


async def asked(engine: Engine, number: int = 1, *, of: str = "ann") -> CoverId:
    """Have whoever is on call ask somebody for the next hours."""
    cover_id, now = CoverId(f"c{number}"), engine.clock.now()
    await engine.runner.execute(
        command.AskForCover(
            by=await on_call(engine),
            cover_id=cover_id,
            rotation=FIRST_LINE,
            asked=PersonId(of),
            since=now,
            until=now + timedelta(hours=2),
        )
    )
    return cover_id


async def accept(engine: Engine, cover_id: CoverId, by: str = "ann") -> bool:
    wish = command.AnswerCover(by=PersonId(by), cover_id=cover_id, accepts=True)
    try:
        await engine.runner.execute(wish)
    except DomainError:
        return False
    return True


def timers(engine: Engine) -> Timers:
    return Timers(
        engine.database, clock=engine.clock, runner=engine.runner, registry=engine.registry
    )


async def test_a_cover_is_kept_with_who_and_when_and_counts_at_once(engine: Engine) -> None:
    asked_by = await on_call(engine)
    cover_id = await asked(engine)

    assert await on_call(engine) == asked_by
    assert await accept(engine, cover_id)

    assert await on_call(engine) == "ann"
    facts = await engine.read(
        lambda view: view.timelines.facts(
            (SubjectId(WORKSPACE.workspace_id), seq) for seq in range(9)
        )
    )
    kept = [(fact.by, type(fact.event)) for _, fact in sorted(facts.items())]
    assert (asked_by, CoverAsked) in kept
    assert ("ann", CoverAgreed) in kept
    assert {fact.entered_at for fact in facts.values()} == {NOON}


async def test_an_effect_has_the_roster_and_the_people_and_its_result_is_kept(
    engine: Engine,
) -> None:
    notes = Notes(makes=(Resource(kind="request:c1", channel_id="D1", ts="1.0"),))
    later = Notes()
    engine.subscribe("ask", CoverAsked, notes=notes)
    engine.subscribe("agreed", CoverAgreed, notes=later, waits_for="request:c1")

    await accept(engine, await asked(engine))
    await engine.dispatcher.drain()

    (effect,), (agreed,) = notes.effects, later.effects
    assert isinstance(effect, RosterEffect)
    assert [one.person for one in effect.roster.covers] == ["ann"]
    assert {person.name for person in effect.people.values()} >= {"ann"}
    assert agreed.resources["request:c1"].ts == "1.0"


async def test_an_effect_that_fails_is_tried_again_and_one_that_cannot_be_is_told_of(
    engine: Engine,
) -> None:
    notes = Notes(fails=[failure(), failure(permanent=True)])
    told = Notes()
    engine.subscribe("ask", CoverAsked, notes=notes)
    engine.subscribe("told", notes=told, of_failures=True)

    await asked(engine)
    await engine.dispatcher.drain()

    (letter,) = await engine.database.read(stuck)
    assert (letter.reference, letter.subscriber, letter.why) == (None, "ask", "no")
    assert [effect.fact.seq for effect in told.effects] == [1]
    await engine.database.write(partial(replay_these, delivery_ids=None))
    await engine.dispatcher.drain()
    assert len(notes.effects) == 3
    assert await engine.database.read(stuck) == ()


async def test_incidents_and_the_roster_go_out_side_by_side(engine: Engine) -> None:
    notes = Notes()
    engine.subscribe("ask", CoverAsked, notes=notes)

    await asked(engine)
    await engine.declare()
    await engine.dispatcher.drain()

    assert len(notes.effects) == 1
    assert (await engine.incident()).reference == "INC-1"


async def test_of_all_who_answer_at_once_one_has_it(engine: Engine) -> None:
    first, second = await asked(engine, 1), await asked(engine, 2, of="ann")

    won = await asyncio.gather(accept(engine, first), accept(engine, second))

    assert sorted(won) == [False, True]
    roster = await engine.read(lambda view: view.rosters.roster())
    assert (len(roster.covers), roster.requests) == (1, ())


async def test_the_timer_wakes_and_whoever_looks_first_says_it_once(engine: Engine) -> None:
    notes = Notes()
    engine.subscribe("shifts", WentOnCall, WentOffCall, notes=notes)
    await look(engine)
    engine.clock.move_to(NOON + DAY)

    await asyncio.gather(*(timers(engine).fire_due() for _ in range(3)))
    await engine.dispatcher.drain()

    assert sorted(type(effect.fact.event).__name__ for effect in notes.effects) == [
        "WentOffCall",
        "WentOnCall",
    ]
    next_at = await timers(engine).next_at()
    assert next_at is not None
    assert next_at > engine.clock.now()


async def test_without_rotations_nobody_is_on_call(engine: Engine) -> None:
    duty = await engine.read(lambda view: view.rosters.duty(a_policy()))

    assert duty.schedules == {}
