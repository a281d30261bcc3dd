"""How far a clock has come, and why: every second of it lies in one piece of the explanation.

A changed priority, category or service has another target, and the whole run is read anew on that target's calendar,
from its beginning (ServiceNow: retroactive start). So a reading needs the facts, the target that holds now, and when.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from incidentbot.domain.business_hours import moment_after, periods, seconds_between, whole
from incidentbot.domain.events import Classified, Fact, SeverityChanged
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.run import ClockState, Phase, Run, latest_run, standing
from incidentbot.domain.sla.target import SlaPolicy, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a clock's time, all of one kind. `why` is what the calendar says to it; nothing while it is paused."""

    since: datetime
    until: datetime
    phase: Phase
    is_open: bool
    why: str

    @property
    def seconds(self) -> int:
        """How long it is."""
        return seconds_between(self.since, self.until)

    @property
    def counts(self) -> bool:
        """Whether it uses up the target."""
        return self.is_open and self.phase.state is ClockState.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A clock at one instant. All its numbers are sums of its pieces.

    `business` is what the calendar has open, `actual` what a watch would say; neither has a pause in it (checklist 38).
    """

    run: Run
    target: Target
    pieces: tuple[Piece, ...]
    now: datetime

    @property
    def clock(self) -> ClockKind:
        """What is promised."""
        return self.run.clock

    @property
    def state(self) -> ClockState:
        """How the clock stands."""
        return self.run.state

    @property
    def business(self) -> int:
        """How many seconds of the target are used up."""
        return sum(piece.seconds for piece in self.pieces if piece.counts)

    @property
    def actual(self) -> int:
        """How many seconds it ran, whatever the calendar."""
        return sum(
            piece.seconds for piece in self.pieces if piece.phase.state is ClockState.RUNNING
        )

    @property
    def paused(self) -> int:
        """How many seconds it waited for something, or stood until it was reopened (checklist 41)."""
        return sum(
            piece.seconds for piece in self.pieces if piece.phase.state is not ClockState.RUNNING
        )

    @property
    def remaining(self) -> int:
        """How many seconds are left; below nothing once it is breached."""
        return self.target.seconds - self.business

    @property
    def breached(self) -> bool:
        """Whether the whole target is used up: all of it, and not one second less."""
        return self.remaining <= 0

    @property
    def percent(self) -> int:
        """How much of the target is used up, never rounded up."""
        return self.business * 100 // self.target.seconds

    @property
    def due_at(self) -> datetime | None:
        """When the target is used up, or was. While it waits, nobody can say."""
        return self.reaches(self.target.seconds)

    def reaches(self, seconds: int) -> datetime | None:
        """Give the instant at which so many seconds are used up; nothing where it stands before that."""
        left = seconds
        for piece in self.pieces:
            if piece.counts:
                if left <= piece.seconds:
                    return piece.since + timedelta(seconds=left)
                left -= piece.seconds
        if self.state is not ClockState.RUNNING:
            return None
        return moment_after(self.target.calendar, self.now, left)


def read(
    clock: ClockKind, incident: Incident, facts: Sequence[Fact], *, sla: SlaPolicy, now: datetime
) -> Reading | None:
    """Read a clock; nothing where it was never set going, or nothing is promised.

    What people were told by word goes before what is configured.
    """
    run = latest_run(clock, facts)
    if run is None:
        return None
    usual = sla.target(clock, priority=incident.severity.priority, about=incident.classification)
    target = run.promise or usual
    if target is None:
        return None
    pieces = tuple(_pieces(run, target, now=whole(now)))
    return Reading(run=run, target=target, pieces=pieces, now=whole(now))


def readings(
    incident: Incident, facts: Sequence[Fact], *, sla: SlaPolicy, now: datetime
) -> Mapping[ClockKind, Reading]:
    """Read every clock of an incident."""
    found = {clock: read(clock, incident, facts, sla=sla, now=now) for clock in ClockKind}
    return {clock: reading for clock, reading in found.items() if reading is not None}


def retargets(
    reading: Reading, incident: Incident, facts: Sequence[Fact], *, sla: SlaPolicy
) -> tuple[Fact, ...]:
    """Name the facts by which another target came to hold while it ran. What was promised by word does not change."""
    if reading.run.promise is not None:
        return ()
    return tuple(
        fact
        for fact in standing(facts)
        if fact.seq > reading.run.number and _changes_target(fact, reading.clock, incident, sla)
    )


def _changes_target(fact: Fact, clock: ClockKind, incident: Incident, sla: SlaPolicy) -> bool:
    match fact.event:
        case SeverityChanged(old=old, new=new):
            about = incident.classification
            before, after = (
                sla.target(clock, priority=one.priority, about=about) for one in (old, new)
            )
            return before != after
        case Classified(old=earlier, new=later):
            priority = incident.severity.priority
            before, after = (
                sla.target(clock, priority=priority, about=one) for one in (earlier, later)
            )
            return before != after
        case _:
            return False


def _pieces(run: Run, target: Target, *, now: datetime) -> Iterator[Piece]:
    for phase, until in _stretches(run, now=now):
        if phase.state is ClockState.RUNNING:
            for period in periods(target.calendar, phase.since, until):
                yield Piece(
                    since=period.since,
                    until=period.until,
                    phase=phase,
                    is_open=period.is_open,
                    why=period.why,
                )
        elif phase.since < until:
            yield Piece(since=phase.since, until=until, phase=phase, is_open=False, why="")


def _stretches(run: Run, *, now: datetime) -> Iterator[tuple[Phase, datetime]]:
    """Give each phase with its end. Where the clock stands for good, no time belongs to it any more."""
    for phase, following in pairwise(run.phases):
        yield phase, following.since
    if run.state in {ClockState.RUNNING, ClockState.PAUSED}:
        yield run.phases[-1], now
