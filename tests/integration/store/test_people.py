from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.person import Profile
from incidentbot.engine.directory import WorkspaceDirectory
from tests.support.engines import WORKSPACE, Engine, running_engine
from tests.support.incidents import NOON, REPORTER


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        yield running


async def test_those_who_looked_at_home_last_come_first(engine: Engine) -> None:
    directory = WorkspaceDirectory(
        engine.database, workspace_id=WORKSPACE.workspace_id, new_id=lambda: "sam"
    )
    await directory.learn([Profile(slack_user_id="USAM", name="Sam")])
    await directory.opened_home(REPORTER, at=NOON - timedelta(hours=2))
    await directory.opened_home(PersonId("sam"), at=NOON)

    async def at_home(*, hours: int, limit: int = 9) -> list[str]:
        since = NOON - timedelta(hours=hours)
        found = await engine.read(lambda view: view.people.at_home(since=since, limit=limit))
        return [person.name for person in found]

    assert await at_home(hours=3) == ["Sam", "Rita"]
    assert await at_home(hours=1) == ["Sam"]
    assert await at_home(hours=3, limit=1) == ["Sam"]


async def test_what_a_profile_says_anew_does_not_make_one_look_away(engine: Engine) -> None:
    directory = WorkspaceDirectory(
        engine.database, workspace_id=WORKSPACE.workspace_id, new_id=lambda: "new"
    )
    await directory.opened_home(REPORTER, at=NOON)

    await directory.learn([Profile(slack_user_id="UREPORTER", name="Rita Example")])

    found = await engine.read(lambda view: view.people.at_home(since=NOON, limit=9))
    assert [person.name for person in found] == ["Rita Example"]
