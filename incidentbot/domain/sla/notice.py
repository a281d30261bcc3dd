"""What of a clock somebody has to hear: each mark once, and what was passed together as one fact.

A timer only wakes. Whether a mark has been passed and not been told yet is asked of the facts; so nothing is told
twice, whoever asks, and what passed while nobody could ask is told once, by its last mark, with its instant.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from incidentbot.domain.decision import Decision, Timer
from incidentbot.domain.events import ClocksPassed, Fact
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.sla.passed import Passed
from incidentbot.domain.sla.reading import Reading, readings
from incidentbot.domain.sla.run import ClockState
from incidentbot.domain.sla.target import BREACH, Mark, SlaPolicy

CLOCKS = "clocks"
"""The name of the one timer that all clocks of an incident share."""

_BREACH = Mark(percent=BREACH)


def notice(
    incident: Incident, facts: Sequence[Fact], *, sla: SlaPolicy, now: datetime
) -> Decision[Incident]:
    """Say what has been passed and not been told, if anything has."""
    read = readings(incident, facts, sla=sla, now=now).values()
    found = (_latest_passed(reading, facts, sla) for reading in read)
    passed = tuple(one for one in found if one is not None)
    return record(incident, *([ClocksPassed(passed=passed)] if passed else []), now=now)


def alarms(
    incident: Incident, facts: Sequence[Fact], *, sla: SlaPolicy, now: datetime
) -> tuple[Timer, ...]:
    """Give when to look again: at the next mark of any clock."""
    read = readings(incident, facts, sla=sla, now=now).values()
    ahead = [at for reading in read for at, _, _ in _untold(reading, facts, sla)]
    return (Timer(name=CLOCKS, due_at=min(ahead)),) if ahead else ()


def still_matters(passed: Passed, reading: Reading | None) -> bool:
    """Tell whether what was passed then is worth saying now: of another run or target it is not.

    A breach stays one. A warning is overtaken once nobody can do anything about it any more.
    """
    if reading is None or not _is_of(passed, reading):
        return False
    return passed.is_breach or reading.state in {ClockState.RUNNING, ClockState.PAUSED}


def _latest_passed(reading: Reading, facts: Sequence[Fact], sla: SlaPolicy) -> Passed | None:
    passed = [one for one in _untold(reading, facts, sla) if one[0] <= reading.now]
    if not passed:
        return None
    at, seconds, _ = passed[-1]
    return Passed(
        clock=reading.clock,
        run=reading.run.number,
        calendar=reading.target.calendar.key,
        target=reading.target.seconds,
        mark=seconds,
        at=at,
        due_at=reading.due_at or at,
        # Whoever was to hear of an earlier one hears of this instead.
        tell=tuple(dict.fromkeys(one for _, _, mark in passed for one in mark.tell)),
    )


def _untold(
    reading: Reading, facts: Sequence[Fact], sla: SlaPolicy
) -> Iterator[tuple[datetime, int, Mark]]:
    """Give the marks that come after the last one told, in order, each with its instant where it has one."""
    if reading.state is ClockState.CANCELLED:
        return
    told = _told(reading, facts)
    for seconds, mark in _marks(reading, sla):
        # Nobody wants to hear of what nearly took too long, once it is over.
        relevant = reading.state is not ClockState.STOPPED or seconds >= reading.target.seconds
        if seconds > told and relevant and (at := reading.reaches(seconds)) is not None:
            yield at, seconds, mark


def _marks(reading: Reading, sla: SlaPolicy) -> list[tuple[int, Mark]]:
    """Give the clock's marks in order. The breach is always one of them, whether somebody hears of it or not."""
    target = reading.target.seconds
    wanted = sla.marks.get(reading.clock, ())
    by_seconds: dict[int, Mark] = {target: _BREACH}
    by_seconds |= {mark.seconds_of(target): mark for mark in wanted}
    return sorted(
        ((seconds, mark) for seconds, mark in by_seconds.items() if seconds > 0),
        key=lambda one: one[0],
    )


def _told(reading: Reading, facts: Sequence[Fact]) -> int:
    """Give how far it had come when it was last heard: this run, with this target."""
    marks = (
        passed.mark
        for fact in facts
        if isinstance(fact.event, ClocksPassed)
        for passed in fact.event.passed
        if _is_of(passed, reading)
    )
    return max(marks, default=0)


def _is_of(passed: Passed, reading: Reading) -> bool:
    target = reading.target
    return (passed.clock, passed.run, passed.calendar, passed.target) == (
        reading.clock,
        reading.run.number,
        target.calendar.key,
        target.seconds,
    )
