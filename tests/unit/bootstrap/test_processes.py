import asyncio
from collections.abc import Awaitable, Callable

import pytest

from incidentbot.bootstrap.processes import web, worker
from incidentbot.settings import Settings, SettingsError

Process = Callable[..., Awaitable[None]]

pytestmark = pytest.mark.usefixtures("no_settings")


@pytest.mark.parametrize("process", [web, worker])
async def test_several_processes_need_a_real_slack(process: Process) -> None:
    settings = Settings(database_url="postgresql://nobody@127.0.0.1/nowhere")
    said: list[str] = []

    with pytest.raises(SettingsError, match="set INCIDENTBOT_SLACK_BOT_TOKEN"):
        await process(settings, stop=asyncio.Event(), say=said.append)

    assert said == []
