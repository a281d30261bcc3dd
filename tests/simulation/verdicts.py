"""What came of a life, held against one in which nothing goes wrong."""

from collections.abc import Mapping

import pytest

from tests.simulation.lives import Calm, Course, Step, live
from tests.simulation.transcripts import Transcript
from tests.support.databases import Databases
from tests.support.scene import Mode


class Judge:
    """Has lives lived. What there should be after each step, it sees once for each way to go through them."""

    def __init__(self, databases: Mapping[str, Databases]) -> None:
        self._databases = databases
        self._wanted: dict[tuple[Mode, tuple[Step, ...]], tuple[Transcript, ...]] = {}

    async def tries(self, course: Course) -> None:
        """Have a life take this course.

        Raises:
            AssertionError: something is missing, doubled, or out of order. The words end with the course.
        """
        wanted = await self._wanted_on(course)
        try:
            found = await self.lives(course)
        except AssertionError as wrong:
            raise AssertionError(f"{wrong}\n\n{course}") from wrong
        for step, here, there in zip(course.steps, found, wanted, strict=True):
            if differences := here.differences(there):
                raise AssertionError(f"after {step}:\n{differences}\n\n{course}")

    async def lives(self, course: Course) -> tuple[Transcript, ...]:
        """Have a life take this course, and give what there is after each step."""
        with self._databases[course.database].fresh() as url:
            return await live(course, url)

    async def _wanted_on(self, course: Course) -> tuple[Transcript, ...]:
        way = (course.mode, tuple(course.steps))
        if way not in self._wanted:
            calm = Calm(database=course.database, mode=course.mode, steps=course.steps)
            self._wanted[way] = await self.lives(calm)
        return self._wanted[way]


@pytest.fixture(scope="session")
def judge(sqlite_databases: Databases, postgresql_databases: Databases) -> Judge:
    """Who judges lives, on both databases."""
    return Judge({"sqlite": sqlite_databases, "postgresql": postgresql_databases})
