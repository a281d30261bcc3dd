"""What an incident was promised is found again, as long as anybody can read it."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

import pytest
import structlog

from incidentbot.configuration import policy_in
from incidentbot.domain.policy import Policy
from incidentbot.engine.policies import Policies
from incidentbot.store.database import Session
from incidentbot.store.view import View
from tests.support.engines import WORKSPACE, Engine, running_engine
from tests.support.incidents import NOON
from tests.support.policies import a_policy

OLD = "targets: {P1: {resolve: 1h}}"


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        yield running


@pytest.fixture
def policies() -> Policies:
    return Policies(a_policy(version="today"), read=policy_in)


async def keep(engine: Engine, version: str, texts: Mapping[str, str]) -> bool:
    def write(session: Session) -> bool:
        return view_of(session).configurations.keep(version, texts, now=NOON)

    return await engine.database.write(write)


def view_of(session: Session) -> View:
    return View(session, WORKSPACE.workspace_id)


async def found(engine: Engine, policies: Policies, version: str) -> Policy:
    return await engine.read(lambda view: policies.of(version, view))


async def test_promises_are_those_of_its_version_and_everything_else_is_todays(
    engine: Engine, policies: Policies
) -> None:
    await keep(engine, "old", {"sla": OLD, "rooms": "name_prefix: fire\nannouncement_channel: c"})

    policy = await found(engine, policies, "old")

    assert policy.sla == policy_in({"sla": OLD}).sla
    assert replace(policy, sla=policies.current.sla) == policies.current
    assert policy.version == "today"


@pytest.mark.parametrize("version", ["", "today", "never kept"])
async def test_without_another_version_todays_holds(
    engine: Engine, policies: Policies, version: str
) -> None:
    assert await found(engine, policies, version) is policies.current


async def test_what_nobody_can_read_any_more_is_said_and_todays_holds(
    engine: Engine, policies: Policies
) -> None:
    await keep(engine, "old", {"sla": "targets: {P1: {resolve: in no time}}"})

    with structlog.testing.capture_logs() as logs:
        assert await found(engine, policies, "old") is policies.current

    assert [(log["event"], log["version"]) for log in logs] == [("policy.unreadable", "old")]


async def test_what_held_until_now_is_remembered_without_being_kept(
    engine: Engine, policies: Policies
) -> None:
    before = policies.current

    policies.change_to(a_policy(version="tomorrow", sla=policy_in({"sla": OLD}).sla))

    assert (await found(engine, policies, "today")).sla == before.sla
    assert (await found(engine, policies, "tomorrow")).sla != before.sla


async def test_a_version_is_kept_once(engine: Engine) -> None:
    assert await keep(engine, "old", {"sla": OLD})
    assert not await keep(engine, "old", {"sla": OLD})
