"""Schedules against somebody who looks at the wall every minute, or every second: not one instant may differ.

CI tries a sample; `pytest -m long tests/unit/domain/on_call` tries 100,000 schedules, with `-n 2` on two cores.
"""

from datetime import datetime, timedelta
from itertools import groupby, pairwise

import pytest

from incidentbot.domain.on_call.schedule import Schedule
from incidentbot.domain.person import PersonId
from tests.simulation.chance import Chance
from tests.support.on_call_oracle import on_call
from tests.support.random_lives import ZONES, shifts
from tests.support.random_rotations import Watched, a_random_schedule, watched_schedule

_WEEK = timedelta(days=7)
_INSTANT = timedelta.resolution

Pieces = list[tuple[PersonId | None, datetime, datetime]]


def pieces_of_the_oracle(watched: Watched, *, step: int) -> Pieces:
    seen = list(on_call(watched.schedule, watched.since, watched.until, step=step))
    found: Pieces = []
    for person, group in groupby(seen, key=lambda one: one[1]):
        moments = [moment for moment, _ in group]
        found.append((person, moments[0], moments[-1] + timedelta(seconds=step)))
    return found


def pieces_of_the_schedule(watched: Watched) -> Pieces:
    """Give who is on call from when to when, whatever the reason."""
    whole = (*_staffed(watched), *_open(watched))
    found: Pieces = []
    for person, since, until in sorted(whole, key=lambda one: one[1]):
        if found and found[-1][0] == person:
            assert found[-1][2] == since
            found[-1] = (person, found[-1][1], until)
        else:
            found.append((person, since, until))
    return found


def _staffed(watched: Watched) -> Pieces:
    shifts = watched.schedule.between(watched.since, watched.until)
    return [(shift.person, shift.since, shift.until) for shift in shifts]


def _open(watched: Watched) -> Pieces:
    gaps = watched.schedule.gaps(watched.since, watched.until)
    return [(None, gap.since, gap.until) for gap in gaps]


def compare(watched: Watched, chance: Chance, *, step: int = 60) -> None:
    expected = pieces_of_the_oracle(watched, step=step)

    assert pieces_of_the_schedule(watched) == expected
    for person, since, until in expected[:3]:
        for moment in (since, until - _INSTANT, since + (until - since) / chance.upto(9)):
            compare_instant(watched.schedule, min(moment, until - _INSTANT), person)


def compare_instant(schedule: Schedule, moment: datetime, person: PersonId | None) -> None:
    """Who is on call at an instant is whoever has the shift around it, in any longer time."""
    shift = schedule.at(moment)
    around = list(schedule.between(moment - _WEEK, moment + _WEEK))

    assert (shift and shift.person) == person
    assert all(before.until <= after.since for before, after in pairwise(around))
    same = [one for one in around if one.since <= moment < one.until]
    assert [(one.person, one.layer, one.cover) for one in same] == (
        [(shift.person, shift.layer, shift.cover)] if shift else []
    )
    for one in same:
        assert shift is not None
        assert one.since == max(shift.since, moment - _WEEK)
        assert one.until == min(shift.until, moment + _WEEK)


def compare_next(schedule: Schedule, moment: datetime) -> None:
    """Who comes next is the first to have it at a later minute who does not have it now."""
    minute = moment.replace(second=0, microsecond=0)
    (_, now), *later = on_call(schedule, minute, minute + timedelta(days=3))
    expected = next((one for _, one in later if one not in {None, now}), None)
    found = schedule.next(minute)

    if expected is not None or (found is not None and found.since < later[-1][0]):
        assert found is not None
        assert found.person == expected


@pytest.mark.parametrize("seed", range(10))
def test_who_is_on_call_is_who_the_wall_says(seed: int) -> None:
    chance = Chance(seed)

    for _ in range(10):
        compare(watched_schedule(chance), chance)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_who_is_on_call_is_who_the_wall_says_100_000_times(seed: int) -> None:
    chance = Chance(seed)

    for _ in range(500):
        compare(watched_schedule(chance), chance)


@pytest.mark.parametrize("seed", range(10))
def test_who_is_next_is_who_the_wall_says(seed: int) -> None:
    watched = watched_schedule(Chance(seed))

    compare_next(watched.schedule, watched.since)


@pytest.mark.parametrize("zone", ZONES)
def test_around_each_change_of_the_clocks_every_second_is_right(zone: str) -> None:
    chance = Chance(ZONES.index(zone))

    for shift in (*shifts(zone, 2010), *shifts(zone, 2011)):
        watched = Watched(
            schedule=a_random_schedule(chance, zone, shift),
            since=shift - timedelta(hours=1),
            until=shift + timedelta(hours=2),
        )
        compare(watched, chance, step=1)
