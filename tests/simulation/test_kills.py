"""A sample of `python -m tests.simulation --kills 400`: bots are killed by chance while people are at work."""

from tests.simulation.kills import Trial, endured
from tests.support.databases import Databases

INCIDENTS, KILLS = 8, 2


async def test_one_bot_that_is_killed_again_and_again_loses_and_doubles_nothing(
    sqlite_databases: Databases,
) -> None:
    with sqlite_databases.fresh() as url:
        figures = await endured(Trial(url=url, bots=1, incidents=INCIDENTS, kills=KILLS, seed=1))

    assert figures.wrong == []
    assert figures.kills >= KILLS


async def test_three_that_share_a_database_lose_and_double_nothing_whichever_is_killed(
    postgresql_databases: Databases,
) -> None:
    with postgresql_databases.fresh() as url:
        figures = await endured(Trial(url=url, bots=3, incidents=INCIDENTS, kills=KILLS, seed=1))

    assert figures.wrong == []
    assert figures.kills >= KILLS
