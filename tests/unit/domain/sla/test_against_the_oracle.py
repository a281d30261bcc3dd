"""Clocks against somebody who looks at the wall every minute, or every second: not one second may differ.

CI tries a sample; `pytest -m long tests/unit/domain/sla` tries 100,000 lives, with `-n 2` on two cores.
"""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from incidentbot.domain.business_hours import business_seconds, moment_after, periods
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.reading import Reading, readings
from incidentbot.domain.sla.run import ClockState
from tests.simulation.chance import Chance
from tests.support.random_lives import ZONES, TimedLife, a_calendar, shifts, timed_life
from tests.support.sla_oracle import Wall, counting

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


def compare(timed: TimedLife) -> None:
    found = readings(timed.life.incident, timed.life.facts, sla=timed.sla, now=timed.now)

    assert set(found) == {one for one in ClockKind if counting(one, timed.life.facts, timed.now)}
    for reading in found.values():
        compare_reading(reading, timed)


def compare_reading(reading: Reading, timed: TimedLife) -> None:
    stretches = counting(reading.clock, timed.life.facts, timed.now)
    horizon = timed.now + _DAY
    wall = Wall(reading.target.calendar, timed.life.facts[0].entered_at, horizon)

    assert reading.business == wall.seconds(stretches)
    assert reading.actual == sum(round((end - start).total_seconds()) for start, end in stretches)
    assert reading.breached is (wall.seconds(stretches) >= reading.target.seconds)
    explained = [(one.since, one.until) for one in reading.pieces]
    assert all(before[1] == after[0] for before, after in pairwise(explained))
    if reading.state is ClockState.RUNNING:
        stretches = [*stretches, (timed.now, horizon)]
    compare_due(reading.due_at, reading.target.seconds, wall, stretches)


def compare_due(
    due_at: datetime | None, target: int, wall: Wall, stretches: list[tuple[datetime, datetime]]
) -> None:
    """The instant is the first at which the whole target is used up."""
    if due_at is None or due_at > stretches[-1][1]:
        assert wall.seconds(stretches) < target
        return

    def used(moment: datetime) -> int:
        return wall.seconds([(start, max(start, min(end, moment))) for start, end in stretches])

    assert used(due_at) == target
    assert used(due_at - _SECOND) == target - 1


@pytest.mark.parametrize("seed", range(10))
def test_a_clock_reads_what_the_wall_says(seed: int) -> None:
    chance = Chance(seed)

    for _ in range(10):
        compare(timed_life(chance))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_a_clock_reads_what_the_wall_says_100_000_times(seed: int) -> None:
    chance = Chance(seed)

    for _ in range(500):
        compare(timed_life(chance))


@pytest.mark.parametrize("zone", ZONES)
def test_around_each_change_of_the_clocks_every_second_is_right(zone: str) -> None:
    chance = Chance(ZONES.index(zone))

    for shift in (*shifts(zone, 2010), *shifts(zone, 2011)):
        since, until = shift - timedelta(hours=3), shift + timedelta(hours=2)
        calendar = a_calendar(chance, zone, shift)
        wall = Wall(calendar, since, until, step=1)
        total = wall.seconds([(since, until)])

        assert business_seconds(calendar, since, until) == total
        assert sum(one.seconds for one in periods(calendar, since, until) if one.is_open) == total
        for seconds in {chance.upto(total) for _ in range(20) if total}:
            ends = moment_after(calendar, since, seconds)
            assert wall.seconds([(since, ends)]) == seconds
            assert wall.seconds([(since, ends - _SECOND)]) == seconds - 1
