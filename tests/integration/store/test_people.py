import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count

import pytest

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.person import Person, PersonEntry, Profile
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


MAYA = PersonEntry(key="maya", email="Maya@example.com", name="Maya", zone="Europe/London")
JON = PersonEntry(key="jon", slack_user_id="UJON")


@pytest.fixture
def directory(engine: Engine) -> WorkspaceDirectory:
    numbers = count(1)
    return WorkspaceDirectory(
        engine.database,
        workspace_id=WORKSPACE.workspace_id,
        new_id=lambda: f"person-{next(numbers)}",
    )


async def known(engine: Engine, *entries: PersonEntry) -> dict[str, Person]:
    return dict(await engine.read(lambda view: view.people.by_keys(entries)))


async def test_who_is_configured_is_somebody_though_slack_does_not_know_them(
    engine: Engine, directory: WorkspaceDirectory
) -> None:
    await directory.enter([MAYA, JON])
    await directory.enter([MAYA, JON])

    assert await known(engine, JON, MAYA) == {
        "jon": Person(person_id=PersonId("person-2"), name="jon", slack_user_id="UJON"),
        "maya": Person(
            person_id=PersonId("person-1"),
            name="Maya",
            email="maya@example.com",
            zone="Europe/London",
        ),
    }


async def test_whoever_comes_to_slack_later_stays_who_they_were(
    engine: Engine, directory: WorkspaceDirectory
) -> None:
    await directory.enter([MAYA, JON])

    await directory.learn(
        [
            Profile(slack_user_id="UMAYA", name="maya o", email="maya@example.com"),
            Profile(slack_user_id="UJON", name="Jon", zone="Asia/Tokyo"),
        ]
    )

    found = await known(engine, MAYA, JON)
    assert [(one.person_id, one.slack_user_id, one.name) for one in found.values()] == [
        ("person-1", "UMAYA", "maya o"),
        ("person-2", "UJON", "Jon"),
    ]


async def test_who_acted_before_their_profile_was_known_counts_as_whom_slack_knows(
    engine: Engine, directory: WorkspaceDirectory
) -> None:
    await directory.enter([MAYA])
    acting = await directory.person("UMAYA")

    await directory.learn([Profile(slack_user_id="UMAYA", name="Maya", email="maya@example.com")])

    assert (await known(engine, MAYA))["maya"].person_id == acting
    assert await engine.read(lambda view: view.people.matching([MAYA])) == (
        (await known(engine, MAYA))["maya"],
    )


async def test_who_is_in_slack_already_is_not_entered_anew(
    engine: Engine, directory: WorkspaceDirectory
) -> None:
    await directory.learn([Profile(slack_user_id="UMAYA", name="Maya", email="MAYA@example.com")])

    await directory.enter([MAYA])

    assert [one.person_id for one in (await known(engine, MAYA)).values()] == ["person-1"]


async def test_two_processes_that_start_at_once_enter_everybody_once(
    engine: Engine, directory: WorkspaceDirectory
) -> None:
    await asyncio.gather(*(directory.enter([MAYA, JON]) for _ in range(5)))

    everybody = await engine.read(
        lambda view: view.people.by_ids([PersonId(f"person-{number}") for number in range(20)])
    )
    assert len(everybody) == 2
