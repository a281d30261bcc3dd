"""Started with a Slack: one process on SQLite, or `web` and `worker` on PostgreSQL, as the Procfile has them."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from incidentbot.integrations.alertmanager.endpoint import PATH
from tests.support.alerting import SECRET, Monitoring, alert
from tests.support.databases import Databases
from tests.support.policies import a_policy
from tests.support.scene import Scene, staged
from tests.support.source import ROOT
from tests.support.started import free_port, started
from tests.support.watching import Watching, at_once

ROOM = "#inc-1-checkout-fails"
PROCFILE = dict(line.split(": ") for line in (ROOT / "Procfile").read_text().splitlines())
BAD_TOKEN = "xoxb-of-somebody-else"


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with staged(a_policy(), mode="http") as opened:
        yield opened


def settings(scene: Scene, **more: str) -> dict[str, str]:
    return {
        "INCIDENTBOT_SLACK_BOT_TOKEN": scene.app.bot_token,
        "INCIDENTBOT_SLACK_API_URL": scene.api_url,
        **{f"INCIDENTBOT_{name.upper()}": value for name, value in more.items()},
    }


def command(name: str) -> str:
    """Give what the Procfile starts under this name, without what every line begins with."""
    return PROCFILE[name].removeprefix("python app.py ")


async def declare_and_take(scene: Scene) -> None:
    actors, watching = scene.actors(at_once), Watching(scene)

    ack = await actors["rita"].types("/incident now Checkout fails")
    assert ack.ok, ack.error
    await watching.until(lambda: watching.pins(ROOM) == 1)
    await actors["rita"].presses("Take it", at=ROOM)

    await watching.until(lambda: "investigating · P1 · owner: Rita" in watching.topic(ROOM))


async def test_web_and_worker_share_the_work(
    scene: Scene, postgresql_databases: Databases, tmp_path: Path
) -> None:
    with postgresql_databases.fresh() as url:
        given = settings(
            scene,
            slack_signing_secret=scene.app.signing_secret,
            database_url=url,
            port=str(free_port()),
        )
        async with (
            started(tmp_path, command("web"), settings=given) as web,
            started(tmp_path, command("worker"), settings=given) as worker,
        ):
            scene.reached_at(await web.address())
            assert await worker.line() == "Working."

            await declare_and_take(scene)

            assert await web.stopped() == (0, "")
            assert await worker.stopped() == (0, "")


async def test_a_worker_receives_over_socket_mode(
    scene: Scene, postgresql_databases: Databases, tmp_path: Path
) -> None:
    with postgresql_databases.fresh() as url:
        given = settings(scene, slack_app_token=scene.app.app_token, database_url=url)
        async with started(tmp_path, command("worker"), settings=given) as worker:
            assert await worker.line() == "Working."

            await declare_and_take(scene)

            assert await worker.stopped() == (0, "")


async def test_one_process_over_socket_mode(scene: Scene, tmp_path: Path) -> None:
    given = settings(scene, slack_app_token=scene.app.app_token)
    async with started(tmp_path, settings=given) as bot:
        assert await bot.line() == "Connected to Slack over Socket Mode."

        await declare_and_take(scene)

        assert await bot.stopped() == (0, "")


async def test_one_process_over_http(scene: Scene, tmp_path: Path) -> None:
    given = settings(scene, slack_signing_secret=scene.app.signing_secret, port=str(free_port()))
    async with started(tmp_path, settings=given) as bot:
        scene.reached_at(await bot.address())

        await declare_and_take(scene)

        assert await bot.stopped() == (0, "")


async def test_alertmanager_is_heard_over_socket_mode_too(scene: Scene, tmp_path: Path) -> None:
    given = settings(
        scene,
        slack_app_token=scene.app.app_token,
        alertmanager_secret=SECRET,
        port=str(free_port()),
    )
    async with started(tmp_path, settings=given) as bot:
        address = await bot.address()
        assert bot.said == [f"Others may call {address}"]

        assert await Monitoring(address=address.removesuffix(PATH)).sends(alert()) == 200
        channel = scene.stand_in.workspace.conversations.named("incidents")
        assert channel is not None
        await Watching(scene).until(
            lambda: any("Is this an incident?" in one for one in scene.posts_of_the_bot(channel))
        )

        assert await bot.stopped() == (0, "")


@pytest.mark.parametrize(
    ("arguments", "wrong", "complaint"),
    [
        (
            (),
            {"slack_bot_token": BAD_TOKEN},
            "Slack does not take the bot: auth.test: invalid_auth.",
        ),
        (
            (),
            {"slack_app_token": "xapp-of-somebody-else"},
            "Slack does not take the bot: apps_connections_open: invalid_auth.",
        ),
        (
            ("--fresh",),
            {},
            "--fresh empties the workspace of the sandbox, but Slack is configured.",
        ),
        (("web",), {}, "web and worker are for several processes, which need PostgreSQL"),
        (("worker",), {}, "web and worker are for several processes, which need PostgreSQL"),
        (
            ("web",),
            {"database_url": "postgresql://nobody@127.0.0.1:1/nowhere"},
            "web takes requests over HTTP and must know that they are Slack's",
        ),
        (
            ("worker",),
            {"database_url": "postgresql://nobody@127.0.0.1:1/nowhere"},
            "The database of INCIDENTBOT_DATABASE_URL cannot be reached.",
        ),
    ],
)
async def test_what_keeps_it_from_starting_is_said_in_a_sentence(
    scene: Scene,
    tmp_path: Path,
    arguments: tuple[str, ...],
    wrong: dict[str, str],
    complaint: str,
) -> None:
    given = settings(scene, **{"slack_app_token": scene.app.app_token, **wrong})
    async with started(tmp_path, *arguments, settings=given) as bot:
        status, complaints = await bot.ends()

    assert status == 1
    assert complaints.startswith(complaint)
    assert "Traceback" not in complaints


async def test_a_port_that_is_taken_is_said_in_one_sentence(scene: Scene, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        given = settings(scene, slack_signing_secret="secret", port=str(port))
        async with started(tmp_path, settings=given) as bot:
            status, complaint = await bot.ends()

    assert status == 1
    assert complaint == (
        f"Nothing can listen at 127.0.0.1:{port}: Address already in use. End what listens there, or set "
        "INCIDENTBOT_HOST to an address of this machine and INCIDENTBOT_PORT to a port that is free."
    )
