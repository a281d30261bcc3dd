import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from typing import cast

import pytest

from incidentbot.domain.events import IncidentDeclared, OwnerChanged, StatusChanged
from incidentbot.domain.identifiers import IncidentId
from incidentbot.engine.outbox import DeliveryError, Effect, Kind, NotYetError, Subscription
from incidentbot.store.database import Session
from incidentbot.store.queries.claims import claim, release_leases
from incidentbot.store.queries.dead_letters import Letter, replay_of_incident
from incidentbot.store.queries.outbox import complete
from incidentbot.store.queries.resources import Resource
from incidentbot.store.tables import TimelineRow
from tests.support.engines import Engine, Notes, failure, running_engine
from tests.support.incidents import OUTSIDER, REPORTER, RESPONDER

ROOM = Resource(kind="room", channel_id="C1")


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        yield running


async def test_a_failed_delivery_is_tried_again_with_the_same_key(engine: Engine) -> None:
    notes = Notes(fails=[failure(), failure()])
    engine.subscribe("note", IncidentDeclared, notes=notes)

    await engine.declare()
    await engine.dispatcher.drain()

    assert len(notes.effects) == 3
    assert {effect.delivery.key for effect in notes.effects} == {"i1:1:note"}


async def test_a_bug_in_a_subscriber_is_tried_again_too(engine: Engine) -> None:
    notes = Notes(fails=[KeyError("oops")])
    engine.subscribe("note", IncidentDeclared, notes=notes)

    await engine.declare()
    await engine.dispatcher.drain()

    assert len(notes.effects) == 2


async def test_an_unknown_outcome_is_told_at_the_next_attempt(engine: Engine) -> None:
    notes = Notes(fails=[failure(uncertain=True)])
    engine.subscribe("note", IncidentDeclared, notes=notes)

    await engine.declare()
    await engine.dispatcher.drain()

    assert [effect.delivery.uncertain for effect in notes.effects] == [False, True]


@pytest.mark.parametrize("error", [KeyError("oops"), TimeoutError()])
async def test_what_ended_in_a_bug_or_took_too_long_may_have_happened(
    engine: Engine, error: Exception
) -> None:
    notes = Notes(fails=[error])
    engine.subscribe("note", IncidentDeclared, notes=notes)

    await engine.declare()
    await engine.dispatcher.drain()

    assert [effect.delivery.uncertain for effect in notes.effects] == [False, True]


async def test_what_is_unknown_stays_so_when_looking_fails(engine: Engine) -> None:
    notes = Notes(fails=[failure(uncertain=True), failure()])
    engine.subscribe("note", IncidentDeclared, notes=notes)

    await engine.declare()
    await engine.dispatcher.drain()

    assert [effect.delivery.uncertain for effect in notes.effects] == [False, True, True]


async def test_what_was_not_its_turn_was_no_attempt(engine: Engine) -> None:
    not_yet = NotYetError("others come first", after=timedelta(0))
    notes = Notes(fails=[not_yet, failure(uncertain=True), not_yet])
    engine.subscribe("note", IncidentDeclared, notes=notes)

    await engine.declare()
    await engine.dispatcher.drain()

    tried = [(effect.delivery.attempts, effect.delivery.uncertain) for effect in notes.effects]
    assert tried == [(1, False), (1, False), (2, True), (2, True)]


async def test_what_has_certainly_not_happened_is_superseded_by_what_comes_after(
    engine: Engine,
) -> None:
    told_to_wait = DeliveryError("rate limited", retry_after=timedelta(hours=1))
    card = Notes(fails=[told_to_wait])
    engine.subscribe("card", IncidentDeclared, OwnerChanged, notes=card, kind=Kind.LATEST_ONLY)
    await engine.declare()
    await engine.dispatcher.drain()

    await engine.take(RESPONDER)
    await engine.dispatcher.drain()

    assert [effect.fact.seq for effect in card.effects] == [1, 2]


async def test_what_may_have_happened_is_looked_for_before_what_comes_after(
    engine: Engine,
) -> None:
    lost = DeliveryError("lost", uncertain=True)
    card = Notes(fails=[lost])
    engine.subscribe("card", IncidentDeclared, OwnerChanged, notes=card, kind=Kind.LATEST_ONLY)
    await engine.declare()
    await engine.dispatcher.drain()

    await engine.take(RESPONDER)
    await engine.dispatcher.drain()

    assert [effect.fact.seq for effect in card.effects] == [1, 1, 2]


async def test_a_permanent_failure_frees_its_lane(engine: Engine) -> None:
    first, second = Notes(fails=[failure(permanent=True)]), Notes()
    engine.subscribe("first", IncidentDeclared, notes=first, lane="room")
    engine.subscribe("second", IncidentDeclared, notes=second, lane="room")

    await engine.declare()
    await engine.dispatcher.drain()

    assert len(first.effects) == 1
    assert len(second.effects) == 1


async def test_a_permanent_failure_is_told_once_and_what_tells_is_not_told_of(
    engine: Engine,
) -> None:
    broken, tell = Notes(fails=[failure(permanent=True)]), Notes(fails=[failure(permanent=True)])
    engine.subscribe("broken", IncidentDeclared, notes=broken)
    engine.subscribe("tell", notes=tell, of_failures=True)

    await engine.declare()
    await engine.dispatcher.drain()

    assert [effect.fact.seq for effect in tell.effects] == [1]


async def test_what_was_dead_is_tried_again_at_the_tail_of_its_lane_and_that_is_told(
    engine: Engine,
) -> None:
    first, second = Notes(fails=[failure(permanent=True)]), Notes(fails=[failure()] * 2)
    tell = Notes()
    engine.subscribe("first", IncidentDeclared, notes=first, lane="room")
    engine.subscribe("second", OwnerChanged, notes=second, lane="room")
    engine.subscribe("tell", notes=tell, of_failures=True)
    await engine.declare()
    await engine.dispatcher.drain()
    told = len(tell.effects)

    await engine.take(RESPONDER)
    await engine.database.write(partial(replay_of_incident, incident_id=IncidentId("i1")))
    await engine.dispatcher.drain()

    assert [effect.incident.owner.person for effect in first.effects] == [REPORTER, RESPONDER]
    assert first.effects[1].delivery.key == first.effects[0].delivery.key
    assert first.effects[1].delivery.delivery_id > second.effects[0].delivery.delivery_id
    assert len(tell.effects) == told + 1


async def test_where_only_the_latest_matters_one_dead_letter_is_enough_and_a_success_settles_it(
    engine: Engine,
) -> None:
    card, tell = Notes(fails=[failure(permanent=True)] * 2), Notes()
    engine.subscribe("card", IncidentDeclared, OwnerChanged, notes=card, kind=Kind.LATEST_ONLY)
    engine.subscribe("tell", notes=tell, of_failures=True)
    await engine.declare()
    await engine.dispatcher.drain()

    await engine.take(RESPONDER)
    await engine.dispatcher.drain()
    dead = await _dead(engine)
    told = len(tell.effects)
    await engine.take(OUTSIDER)
    await engine.dispatcher.drain()

    assert len(dead) == 1
    assert told == 1
    assert await _dead(engine) == ()
    assert [effect.fact.seq for effect in tell.effects] == [1, 1]


async def test_what_always_ends_in_a_bug_is_given_up_at_last(engine: Engine) -> None:
    broken, behind = Notes(fails=[KeyError("oops")] * 99), Notes()
    engine.subscribe("broken", IncidentDeclared, notes=broken, lane="room")
    engine.subscribe("behind", IncidentDeclared, notes=behind, lane="room")

    await engine.declare()
    await engine.dispatcher.drain()

    assert len(broken.effects) == 10
    assert len(behind.effects) == 1
    [letter] = await _dead(engine)
    assert "mistake in incidentbot" in letter.why


async def test_what_nobody_does_any_more_is_given_up(engine: Engine) -> None:
    engine.subscribe("gone", IncidentDeclared, notes=Notes())
    await engine.declare()
    del engine.registry.subscriptions["gone"]

    await engine.dispatcher.drain()

    [letter] = await _dead(engine)
    assert letter.why == "This version of incidentbot does not do that any more."
    assert engine.registry.what_of(letter.subscriber) == "gone"


async def test_one_failing_subscriber_does_not_hold_up_another(engine: Engine) -> None:
    stuck, free = Notes(fails=[failure() for _ in range(5)]), Notes()
    engine.subscribe("stuck", IncidentDeclared, notes=stuck)
    engine.subscribe("free", IncidentDeclared, notes=free)

    await engine.declare()
    await engine.dispatcher.drain()

    assert len(free.effects) == 1


async def test_a_delivery_waits_for_what_it_needs(engine: Engine) -> None:
    pin, room = Notes(), Notes(makes=(ROOM,), fails=[failure()])
    engine.subscribe("pin", IncidentDeclared, notes=pin, waits_for="room")
    engine.subscribe("room", IncidentDeclared, notes=room)

    await engine.declare()
    await engine.dispatcher.drain()

    [effect] = pin.effects
    assert effect.resources["room"] == ROOM


async def test_where_only_the_latest_matters_many_changes_are_one_edit(engine: Engine) -> None:
    card = Notes()
    engine.subscribe(
        "card",
        IncidentDeclared,
        OwnerChanged,
        StatusChanged,
        notes=card,
        kind=Kind.LATEST_ONLY,
        waits_for="room",
    )
    await engine.declare()
    for person in (RESPONDER, OUTSIDER, REPORTER):
        await engine.take(person)
    engine.subscribe("room", OwnerChanged, notes=Notes(makes=(ROOM,)))

    await engine.take(RESPONDER)
    await engine.dispatcher.drain()

    assert [effect.incident.owner.person for effect in card.effects] == [RESPONDER]


async def test_where_each_counts_they_come_in_order(engine: Engine) -> None:
    notes = Notes(fails=[failure()])
    engine.subscribe("note", OwnerChanged, notes=notes)
    await engine.declare()

    for person in (RESPONDER, OUTSIDER, REPORTER):
        await engine.take(person)
    await engine.dispatcher.drain()

    delivered = [effect.fact.by for effect in notes.effects]
    assert delivered[-3:] == [RESPONDER, OUTSIDER, REPORTER]


async def test_a_claim_is_nobody_elses(engine: Engine) -> None:
    engine.subscribe("note", IncidentDeclared, notes=Notes())
    await engine.declare()

    first = await engine.database.write(lambda session: claim(session, limit=10))
    second = await engine.database.write(lambda session: claim(session, limit=10))

    assert len(first) == 1
    assert second == ()


async def test_what_a_dead_process_had_claimed_is_uncertain(engine: Engine) -> None:
    engine.subscribe("note", IncidentDeclared, notes=Notes())
    await engine.declare()
    await engine.database.write(lambda session: claim(session, limit=10))

    await engine.database.write(release_leases)
    [again] = await engine.database.write(lambda session: claim(session, limit=10))

    assert again.uncertain
    assert again.attempts == 2


async def test_what_was_made_is_kept_with_the_mark(engine: Engine) -> None:
    engine.subscribe("note", IncidentDeclared, notes=Notes())
    await engine.declare()
    [delivery] = await engine.database.write(lambda session: claim(session, limit=10))

    await engine.database.write(lambda session: complete(session, {delivery: (ROOM,)}))

    resources = await engine.read(lambda view: view.resources.of(IncidentId(delivery.subject_id)))
    assert resources == {"room": ROOM}
    assert await engine.database.write(lambda session: claim(session, limit=10)) == ()


async def test_a_mark_that_cannot_be_written_holds_up_no_other(engine: Engine) -> None:
    nowhere = Resource(kind="nowhere", channel_id=cast("str", None))
    broken, free = Notes(makes=(nowhere,)), Notes(makes=(ROOM,))
    engine.subscribe("broken", IncidentDeclared, notes=broken)
    engine.subscribe("free", IncidentDeclared, notes=free)

    await engine.declare()
    await engine.dispatcher.drain()

    resources = await engine.read(lambda view: view.resources.of(IncidentId("i1")))
    assert resources == {"room": ROOM}
    await engine.database.write(release_leases)
    [again] = await engine.database.write(lambda session: claim(session, limit=10))
    assert again.subscriber == "broken"
    assert again.uncertain


async def test_what_cannot_be_loaded_holds_up_no_neighbour(database_url: str) -> None:
    declared, taken = Notes(), Notes()
    async with running_engine(database_url, jitter=lambda _least, most: most) as engine:
        engine.subscribe("declared", IncidentDeclared, notes=declared)
        engine.subscribe("taken", OwnerChanged, notes=taken)
        await engine.declare()
        await engine.take(RESPONDER)
        await engine.database.write(_forget_what_declaring_means)

        await engine.dispatcher.drain()

    assert len(declared.effects) == 0
    assert len(taken.effects) == 1


async def test_what_was_done_before_a_stop_is_marked(engine: Engine) -> None:
    done = asyncio.Event()

    async def tell(_effect: Effect) -> tuple[Resource, ...]:
        done.set()
        return ()

    engine.registry.subscriptions["tell"] = Subscription(
        what="this", to=(IncidentDeclared,), subscriber=tell
    )
    await engine.declare()
    engine.dispatcher.nudge()
    await done.wait()

    await engine.dispatcher.stop()

    await engine.database.write(release_leases)
    assert await engine.database.write(lambda session: claim(session, limit=10)) == ()


async def _dead(engine: Engine) -> tuple[Letter, ...]:
    return await engine.read(lambda view: view.dead_letters.of_incident(IncidentId("i1")))


def _forget_what_declaring_means(session: Session) -> None:
    session.get_one(TimelineRow, ("i1", 1)).kind = "SomethingOfAnotherVersion"
