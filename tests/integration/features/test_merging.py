import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.domain.events import MergedInto
from incidentbot.domain.identifiers import IncidentId, SubjectId
from incidentbot.domain.incident.ownership import NotOpenError
from incidentbot.domain.lifecycle import Status
from incidentbot.engine.outbox import DeliveryError, Effect
from incidentbot.features.duplicate.command import MergeIncident, handle_merge
from incidentbot.features.duplicate.effects import Merging
from incidentbot.slack.gateway import Gateway
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import Resource, Resources
from tests.support.effects import effect
from tests.support.engines import Engine, running_engine
from tests.support.incidents import OUTSIDER, REPORTER, incident
from tests.support.paces import unhurried

OTHER = IncidentId("i1")


class Invitations(Gateway):
    """Takes note of who is invited, and can do nothing else."""

    def __init__(self) -> None:
        super().__init__(AsyncWebClient(token="xoxb-nobody"), pace=unhurried())
        self.invited: list[str] = []

    async def invite(self, channel_id: str, user_ids: Sequence[str]) -> None:
        """Take a note."""
        assert channel_id == "COTHER"
        self.invited.extend(user_ids)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        running.registry.handlers[MergeIncident] = handle_merge
        yield running


async def with_room(engine: Engine, *, private: bool = False) -> None:
    await engine.declare(1, private=private)
    room = Resource(kind=ROOM, channel_id="COTHER")
    await engine.database.write(lambda session: Resources(session).keep(SubjectId(OTHER), room))


def merging(one: str, other: str) -> MergeIncident:
    return MergeIncident(by=REPORTER, incident_id=IncidentId(one), into=IncidentId(other))


def merged(**changed: Any) -> Effect:
    usual = {"status": Status.MERGED, "merged_into": OTHER}
    duplicate = incident(incident_id=IncidentId("i9"), **(usual | changed))
    return effect(duplicate, MergedInto(incident_id=OTHER, reference="INC-1"))


async def test_two_that_are_merged_into_each_other_at_once_do_not_both_end(engine: Engine) -> None:
    await engine.declare(1)
    await engine.declare(2)

    outcomes = await asyncio.gather(
        engine.runner.execute(merging("i1", "i2")),
        engine.runner.execute(merging("i2", "i1")),
        return_exceptions=True,
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert [type(one) for one in refused] == [NotOpenError]


async def test_whoever_came_to_the_duplicate_since_is_let_into_a_public_room(
    engine: Engine,
) -> None:
    await with_room(engine)
    invitations = Invitations()

    people = frozenset({REPORTER, OUTSIDER})
    await Merging(invitations, read=engine.read).bring_people(merged(audience=people))

    assert invitations.invited == ["UOLGA", "URITA"]


async def test_whoever_came_to_the_duplicate_since_is_not_let_into_a_private_room(
    engine: Engine,
) -> None:
    await with_room(engine, private=True)
    invitations = Invitations()

    people = frozenset({REPORTER, OUTSIDER})
    duplicate = merged(audience=people, private=True)
    await Merging(invitations, read=engine.read).bring_people(duplicate)

    assert invitations.invited == ["URITA"]


async def test_what_was_undone_meanwhile_brings_nobody_and_tells_nobody(engine: Engine) -> None:
    await with_room(engine)
    invitations = Invitations()
    undone = merged(merged_into=None, status=Status.INVESTIGATING)

    await Merging(invitations, read=engine.read).bring_people(undone)
    await Merging(invitations, read=engine.read).tell_other_room(undone)

    assert invitations.invited == []


async def test_a_room_that_is_not_there_yet_is_waited_for(engine: Engine) -> None:
    await engine.declare(1)

    with pytest.raises(DeliveryError, match="the room of INC-1 is not there yet") as waiting:
        await Merging(Invitations(), read=engine.read).bring_people(merged())

    assert not waiting.value.permanent
