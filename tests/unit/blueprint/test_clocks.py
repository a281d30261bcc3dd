from datetime import timedelta

import pytest

from incidentbot.blueprint.clocks import deadline
from incidentbot.blueprint.words import lasting
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.slack.text import when
from tests.support.clocks import clocks
from tests.support.incidents import NOON
from tests.support.life import Life

DUE = when(NOON + timedelta(hours=4))


def resolving(*ways: Status, hours: float = 1) -> str:
    """Say the deadline of the four hours to resolve, after these steps at noon plus an hour, plus two..."""
    life = Life(NOON)
    for step, status in enumerate(ways, 1):
        life.becomes(NOON + timedelta(hours=step), status, "Why")
    return deadline(clocks(life, NOON + timedelta(hours=hours))[ClockKind.RESOLVE])


@pytest.mark.parametrize(
    ("ways", "hours", "said"),
    [
        ((), 1, DUE),
        ((), 5, f":rotating_light: was due {DUE}"),
        ((Status.INVESTIGATING, Status.ON_HOLD), 3, "waits, 2 h left"),
        ((Status.INVESTIGATING, Status.RESOLVED), 9, "kept: 2 h of 4 h"),
        ((Status.CANCELLED,), 2, "not timed any more"),
    ],
)
def test_a_deadline_says_until_when_or_what_became_of_it(
    ways: tuple[Status, ...], hours: float, said: str
) -> None:
    assert resolving(*ways, hours=hours) == said


@pytest.mark.parametrize(
    ("end", "said"),
    [(Status.ON_HOLD, "waits, missed"), (Status.RESOLVED, "missed: 5 h of 4 h")],
)
def test_what_was_missed_stays_missed(end: Status, said: str) -> None:
    life = Life(NOON)
    life.becomes(NOON, Status.INVESTIGATING)
    life.becomes(NOON + timedelta(hours=5), end, "Why")

    assert deadline(clocks(life, NOON + timedelta(hours=9))[ClockKind.RESOLVE]) == said


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59, "59 s"), (3600, "1 h"), (11525, "3 h 12 min 5 s"), (-60, "1 min")],
)
def test_how_long_is_said_to_the_second(seconds: int, words: str) -> None:
    assert lasting(seconds) == words
