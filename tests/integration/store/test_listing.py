from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.parts import Classification, Severity
from incidentbot.domain.priority import Impact, Priority, Urgency
from incidentbot.features.declare.command import DeclareIncident
from incidentbot.store.queries.incidents import Listing, Order
from tests.support.engines import Engine, running_engine
from tests.support.incidents import HIGH, LOW, OUTSIDER, REPORTER, RESPONDER, report

MIDDLE = Severity(impact=Impact.MEDIUM, urgency=Urgency.MEDIUM, priority=Priority.P3)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        yield running


async def declare(engine: Engine, *titles: str, **said: Any) -> None:
    """Have REPORTER declare these, a minute after each other."""
    for title in titles:
        engine.clock.move_to(engine.clock.now() + timedelta(minutes=1))
        wish = DeclareIncident(
            by=REPORTER, incident_id=IncidentId(title), report=report(title=title, **said)
        )
        await engine.runner.execute(wish)


async def titles(engine: Engine, wanted: Listing, *, viewer: Any = OUTSIDER) -> list[str]:
    found = await engine.read(lambda view: view.incidents.listing(wanted, viewer=viewer))
    return [incident.title for incident in found]


async def count(engine: Engine, wanted: Listing, *, viewer: Any = OUTSIDER) -> int:
    return await engine.read(lambda view: view.incidents.count(wanted, viewer=viewer))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, ["net", "low", "mid", "high"]),
        (Order.AGE, ["high", "mid", "low", "net"]),
        (Order.PRIORITY, ["high", "net", "mid", "low"]),
        (Order.CATEGORY, ["high", "net", "low", "mid"]),
    ],
)
async def test_the_database_sorts(engine: Engine, order: Order, expected: list[str]) -> None:
    await declare(engine, "high", classification=Classification(category="app"), severity=HIGH)
    await declare(engine, "mid", severity=MIDDLE)
    await declare(engine, "low", classification=Classification(category="net"), severity=LOW)
    await declare(engine, "net", classification=Classification(category="net"), severity=MIDDLE)

    assert await titles(engine, Listing(order=order)) == expected


async def test_of_two_declared_at_once_the_higher_number_is_newer(engine: Engine) -> None:
    for number in range(1, 11):
        await engine.declare(number)

    newest = await engine.read(
        lambda view: view.incidents.listing(Listing(limit=2), viewer=OUTSIDER)
    )

    assert [incident.reference for incident in newest] == ["INC-10", "INC-9"]


async def test_a_page_begins_where_the_last_one_ended(engine: Engine) -> None:
    await declare(engine, "one", "two", "three")

    assert await titles(engine, Listing(order=Order.AGE, limit=2)) == ["one", "two"]
    assert await titles(engine, Listing(order=Order.AGE, limit=2, offset=2)) == ["three"]
    assert await count(engine, Listing(limit=2, offset=2)) == 3


async def test_every_word_must_stand_in_the_title_or_the_reference(engine: Engine) -> None:
    await declare(engine, "Payments fail in Berlin", "Payments slow", "100% of logins fail")

    assert await titles(engine, Listing(text="berlin PAY")) == ["Payments fail in Berlin"]
    assert await titles(engine, Listing(text="inc-2")) == ["Payments slow"]
    assert await titles(engine, Listing(text="%")) == ["100% of logins fail"]


async def test_a_private_incident_is_neither_listed_nor_counted_for_others(engine: Engine) -> None:
    await declare(engine, "open to all")
    await declare(engine, "secret", private=True)

    assert await titles(engine, Listing()) == ["open to all"]
    assert await count(engine, Listing()) == 1
    assert await count(engine, Listing(), viewer=REPORTER) == 2


async def test_what_has_an_owner_can_be_asked_for(engine: Engine) -> None:
    await declare(engine, "i1", "i2")
    await engine.take(RESPONDER, 2)

    assert await titles(engine, Listing(owner=RESPONDER)) == ["i2"]
