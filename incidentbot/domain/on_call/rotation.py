"""Who takes turns: a rotation as an organisation writes it down, in layers.

Handoffs are times that a clock on the wall shows in the layer's zone, read as `business_hours` reads them: a time
begins when the wall first shows it, or something later. So a daily turn lasts 23 or 25 hours when clocks are changed.

Layers are read from top to bottom, and the first that has somebody counts: a later one fills what is left open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from incidentbot.domain.business_hours import Calendar, first_shown, periods
from incidentbot.domain.working_hours import WorkingHours

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A piece of time that belongs to somebody, who is named by their key."""

    since: datetime
    until: datetime
    person: str

    def cut(self, since: datetime, until: datetime) -> "Turn":
        """Give the part of it between two instants, between which some of it lies."""
        return replace(self, since=max(since, self.since), until=min(until, self.until))


class Roll(Protocol):
    """Says whose turn it is, as a clock on the wall of a zone shows it."""

    def turns(self, zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[Turn]:
        """Give the turns that touch this time, each as a whole, in order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """People who hand over to each other every so many days, for the first time on `starts`; before that, nobody."""

    people: tuple[str, ...]
    starts: date
    handoff: time
    days: int

    def turns(self, zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[Turn]:
        """Give the turns that touch this time, each as a whole, in order."""
        passed = (since.astimezone(zone).date() - self.starts).days // self.days
        # On the day of a handoff the turn before it may still last.
        number = max(passed - 1, 0)
        start = self._handoff(number, zone)
        while start < until:
            end = self._handoff(number + 1, zone)
            # A zone that skipped a whole day had no turn in it.
            if since < end and start < end:
                yield Turn(since=start, until=end, person=self.people[number % len(self.people)])
            number, start = number + 1, end

    def _handoff(self, number: int, zone: ZoneInfo) -> datetime:
        day = self.starts + number * self.days * _DAY
        return first_shown(datetime.combine(day, self.handoff), zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTurn:
    """A turn that is written with its dates, as a wall shows them."""

    since: datetime
    until: datetime
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Turns of no regular kind, each with its dates, in order and without overlaps."""

    dated: tuple[DatedTurn, ...]

    def turns(self, zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[Turn]:
        """Give the turns that touch this time, each as a whole, in order."""
        for one in self.dated:
            start, end = first_shown(one.since, zone), first_shown(one.until, zone)
            if since < end and start < until and start < end:
                yield Turn(since=start, until=end, person=one.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A roll, and maybe the hours of a usual week to which it is limited."""

    name: str
    zone: str
    roll: Roll
    hours: tuple[WorkingHours, ...] = ()

    def turns(self, since: datetime, until: datetime) -> Iterator[Turn]:
        """Give the turns that touch this time, each as a whole, in order."""
        for turn in self.roll.turns(ZoneInfo(self.zone), since, until):
            for piece in self._in_hours(turn):
                if since < piece.until and piece.since < until:
                    yield piece

    def _in_hours(self, turn: Turn) -> Iterator[Turn]:
        calendar = Calendar(key="", name=self.name, zone=self.zone, hours=self.hours)
        piece: Turn | None = None
        for period in periods(calendar, turn.since, turn.until):
            if not period.is_open:
                continue
            if piece is not None and piece.until < period.since:
                yield piece
                piece = None
            # Hours that touch are one piece: nobody is relieved in between.
            since = period.since if piece is None else piece.since
            piece = Turn(since=since, until=period.until, person=turn.person)
        if piece is not None:
            yield piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """Whoever is responsible for something takes turns. `zone` is the one that people think of it in."""

    key: str
    name: str
    zone: str
    layers: tuple[Layer, ...]

    def is_called(self, words: str) -> bool:
        """Tell whether somebody means this one: by its key, or by its name in any case."""
        return words.casefold() in {self.key, self.name.casefold()}
