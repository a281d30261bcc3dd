"""Whether people are there, and may be disturbed: they say so, everybody sees it, and apps can ask."""

import pytest

from tests.support.pages import AT_NOON, OpenPage
from tests.support.scripted_app import on_stage


async def test_everybody_sees_that_somebody_is_away_and_back(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")

    async with jonas.window() as window:
        await maya.post("presence", away=True)
        away = (await window.next("people"))["people"]
        await maya.post("presence")
        back = (await window.next("people"))["people"]

    assert [one["presence"] for one in (away[0], back[0])] == ["away", "active"]


async def test_somebody_is_not_disturbed_for_a_while_of_the_workspaces_time(page: OpenPage) -> None:
    maya, jonas = page.desk("Maya"), page.desk("Jonas")

    async with jonas.window() as window:
        await maya.post("pause", seconds=1800)
        paused = (await window.next("people"))["people"][0]["dnd"]
        await maya.post("resume")
        free = (await window.next("people"))["people"][0]["dnd"]

    assert paused == {
        "dnd_enabled": True,
        "next_dnd_start_ts": AT_NOON,
        "next_dnd_end_ts": AT_NOON + 1800,
    }
    assert free["dnd_enabled"] is False


@pytest.mark.parametrize("seconds", [None, "60", 0, -1, 32 * 86400])
async def test_a_pause_has_an_end(page: OpenPage, seconds: object) -> None:
    maya = page.desk("Maya")

    refused = await maya.post("pause", status=400, seconds=seconds)

    assert "how many seconds" in refused["error"]


async def test_an_app_that_asks_is_told() -> None:
    async with on_stage() as stage:
        people = stage.stand_in.workspace.people

        people.set_dnd(stage.user_id, until=1_900_000_000)
        people.set_presence(stage.user_id, "away")

        asked = await stage.client.dnd_info(user=stage.user_id)
        presence = await stage.client.users_getPresence(user=stage.user_id)
        assert asked["next_dnd_end_ts"] == 1_900_000_000
        assert presence["presence"] == "away"
