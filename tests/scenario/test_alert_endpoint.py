"""Who may report, what is taken, and what is answered to the rest."""

import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import structlog

from incidentbot.configuration import load_policy
from incidentbot.integrations.alertmanager.endpoint import PATH
from tests.support.alerting import SECRET, SECRETS, Monitoring, alert, webhook
from tests.support.configurations import written
from tests.support.databases import Databases
from tests.support.failing_database import failing_database
from tests.support.story import Story, telling

RULES = "owner: sam\nrules: [{then: declare}]"
FIRES = alert(labels={"service": "checkout"})
BODY = json.dumps(webhook(FIRES)).encode()


@pytest.fixture
async def story(tmp_path: Path, sqlite_databases: Databases) -> AsyncIterator[Story]:
    people = "people: {sam: {email: sam@example.com}}"
    policy = load_policy(written(tmp_path, people=people, alerts=RULES))
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=policy, secrets=SECRETS) as told:
            yield told


@pytest.fixture
def monitoring(story: Story) -> Monitoring:
    return Monitoring(address=story.others)


def incidents(story: Story) -> int:
    return len(story.posts_of_the_bot("#incidents"))


@pytest.mark.parametrize(
    "authorization",
    [f"Bearer {SECRET}", f"Basic {base64.b64encode(f'alertmanager:{SECRET}'.encode()).decode()}"],
)
async def test_the_secret_comes_as_a_token_or_as_a_password(
    story: Story, authorization: str
) -> None:
    monitoring = Monitoring(address=story.others, headers={"authorization": authorization})

    assert await monitoring.posts(BODY) == (200, "Taken.\n")
    await story.settle()

    assert incidents(story) == 1


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer guessed"}])
async def test_whoever_does_not_know_the_secret_is_not_listened_to(
    story: Story, headers: dict[str, str]
) -> None:
    status, words = await Monitoring(address=story.others, headers=headers).posts(b"anything")
    await story.settle()

    assert (status, words) == (401, "Send the secret.\n")
    assert incidents(story) == 0


async def test_what_is_no_notification_is_answered_with_where_it_is_wrong_and_logged(
    story: Story, monitoring: Monitoring
) -> None:
    wrong = webhook({**FIRES, "startsAt": "a secret"})

    with structlog.testing.capture_logs() as logs:
        status, words = await monitoring.posts(json.dumps(wrong).encode())

    assert status == 400
    assert "That is no notification of Alertmanager's: alerts.0.startsAt: " in words
    assert [log["event"] for log in logs] == ["alertmanager.malformed"]
    assert "a secret" not in f"{logs}{words}"
    assert incidents(story) == 0


async def test_more_than_anybody_sends_is_not_read(monitoring: Monitoring) -> None:
    status, words = await monitoring.posts(b" " * 10_000_001)

    assert (status, words) == (413, "That is too much at once.\n")


async def test_it_is_answered_when_it_is_on_disk_and_what_is_not_comes_again(
    story: Story, monitoring: Monitoring
) -> None:
    with failing_database():
        assert await monitoring.posts(BODY) == (503, "Not now. Send it again.\n")
    await story.settle()
    assert incidents(story) == 0

    assert await monitoring.sends(FIRES) == 200
    await story.settle()

    assert incidents(story) == 1


async def test_an_empty_group_is_nothing(story: Story, monitoring: Monitoring) -> None:
    assert await monitoring.sends() == 200
    await story.settle()

    assert incidents(story) == 0


async def test_the_small_server_says_that_it_is_alive(story: Story) -> None:
    async with aiohttp.ClientSession(story.others) as session:
        async with session.get("/health") as answer:
            assert (answer.status, await answer.text()) == (200, "ok\n")
        async with session.get(PATH) as answer:
            assert answer.status == 405


async def test_without_a_secret_nobody_listens(sqlite_databases: Databases) -> None:
    with sqlite_databases.fresh() as url:
        async with telling(url) as story:
            assert story.application.endpoints == {}
            status, _ = await Monitoring(address=story.others).posts(BODY)

    assert status == 404
