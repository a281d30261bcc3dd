"""What came of a plan, held against a life in which nothing goes wrong."""

from collections.abc import Mapping
from dataclasses import replace

from tests.simulation.lives import live
from tests.simulation.plans import Plan
from tests.simulation.transcripts import Transcript
from tests.support.databases import Databases
from tests.support.scene import Mode


class Judge:
    """Tries plans. What there should be in the end, it sees once for each way to be reached."""

    def __init__(self, databases: Mapping[str, Databases]) -> None:
        self._databases = databases
        self._wanted: dict[Mode, Transcript] = {}

    async def tries(self, plan: Plan) -> None:
        """Live through a plan.

        Raises:
            AssertionError: something is missing, doubled, or out of order. The words end with the plan.
        """
        if plan.mode not in self._wanted:
            self._wanted[plan.mode] = await self._live(replace(plan, rules=()))
        try:
            differences = (await self._live(plan)).differences(self._wanted[plan.mode])
        except AssertionError as wrong:
            raise AssertionError(f"{wrong}\n\n{plan}") from wrong
        if differences:
            raise AssertionError(f"{differences}\n\n{plan}")

    async def _live(self, plan: Plan) -> Transcript:
        with self._databases[plan.database].fresh() as url:
            return await live(plan, url)
