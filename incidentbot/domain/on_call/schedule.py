"""What a rotation and its covers come to: who is on call when, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.rotation import Layer, Rotation, Turn
from incidentbot.domain.person import PersonId

HORIZON = timedelta(days=366)
"""How far ahead anybody looks."""

_INSTANT = timedelta.resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One person is on call, all of the time, for one reason: the layer whose turn it is, or a cover."""

    rotation: str
    person: PersonId
    since: datetime
    until: datetime
    layer: str = ""
    cover: Cover | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Nobody is on call."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A rotation with the people that its keys mean, and its covers. Where a key means nobody, nobody has that turn."""

    rotation: Rotation
    people: Mapping[str, PersonId]
    covers: tuple[Cover, ...] = ()

    def at(self, moment: datetime) -> Shift | None:
        """Give the shift at an instant, from its true beginning to its true end; nothing where nobody is on call."""
        layers = (layer.turns(moment, moment + _INSTANT) for layer in self.rotation.layers)
        spans = [
            *((turn.since, turn.until) for turns in layers for turn in turns),
            *((one.since, one.until) for one in self.covers if one.since <= moment < one.until),
        ]
        # No shift reaches beyond what it comes from.
        since = min((start for start, _ in spans), default=moment)
        until = max((end for _, end in spans), default=moment)
        there = (one for one in self.between(since, until) if one.since <= moment < one.until)
        return next(there, None)

    def next(self, moment: datetime) -> Shift | None:
        """Give the first shift of somebody else than who has this one; nothing where none is in sight."""
        now = self.at(moment)
        person = None if now is None else now.person
        for shift in self.between(moment, moment + HORIZON):
            if shift.since > moment and shift.person != person:
                return self.at(shift.since)
        return None

    def between(self, since: datetime, until: datetime) -> Iterator[Shift]:
        """Give the shifts between two instants, in order. Those at both ends are cut there."""
        shifts = self._by_layers(self.rotation.layers, since, until)
        for cover in sorted(self.covers, key=lambda one: (one.agreed_at, one.cover_id)):
            if cover.since < until and since < cover.until:
                shifts = _covered(shifts, cover, since, until)
        return shifts

    def gaps(self, since: datetime, until: datetime) -> Iterator[Gap]:
        """Give the time between two instants in which nobody is on call, in order."""
        at = since
        for shift in self.between(since, until):
            if at < shift.since:
                yield Gap(since=at, until=shift.since)
            at = shift.until
        if at < until:
            yield Gap(since=at, until=until)

    def _by_layers(
        self, layers: Sequence[Layer], since: datetime, until: datetime
    ) -> Iterator[Shift]:
        if not layers or since >= until:
            return
        layer, *below = layers
        at = since
        for whole in self._turns(layer, since, until):
            turn = whole.cut(since, until)
            yield from self._by_layers(below, at, turn.since)
            yield self._shift(turn, layer)
            at = turn.until
        yield from self._by_layers(below, at, until)

    def _turns(self, layer: Layer, since: datetime, until: datetime) -> Iterator[Turn]:
        return (turn for turn in layer.turns(since, until) if turn.person in self.people)

    def _shift(self, turn: Turn, layer: Layer) -> Shift:
        return Shift(
            rotation=self.rotation.key,
            person=self.people[turn.person],
            since=turn.since,
            until=turn.until,
            layer=layer.name,
        )


def _covered(
    shifts: Iterable[Shift], cover: Cover, since: datetime, until: datetime
) -> Iterator[Shift]:
    """Put a cover over shifts, which lie between these instants as it does from now on."""
    since, until = max(since, cover.since), min(until, cover.until)
    if cover.instead_of is None:
        return _relieved(shifts, _covering(cover, since, until))
    return _stood_in(shifts, cover, since, until)


def _relieved(shifts: Iterable[Shift], covering: Shift) -> Iterator[Shift]:
    """Have one person alone be on call while they cover."""
    to_come = True
    for shift in shifts:
        yield from _part(shift, shift.since, covering.since)
        if to_come and shift.until > covering.since:
            yield covering
            to_come = False
        yield from _part(shift, covering.until, shift.until)
    if to_come:
        yield covering


def _stood_in(
    shifts: Iterable[Shift], cover: Cover, since: datetime, until: datetime
) -> Iterator[Shift]:
    """Have one person be on call wherever another would be."""
    for shift in shifts:
        if shift.person != cover.instead_of:
            yield shift
            continue
        yield from _part(shift, shift.since, since)
        for part in _part(shift, since, until):
            yield _covering(cover, part.since, part.until)
        yield from _part(shift, until, shift.until)


def _part(shift: Shift, since: datetime, until: datetime) -> Iterator[Shift]:
    start, end = max(since, shift.since), min(until, shift.until)
    if start < end:
        yield replace(shift, since=start, until=end)


def _covering(cover: Cover, since: datetime, until: datetime) -> Shift:
    return Shift(
        rotation=cover.rotation, person=cover.person, since=since, until=until, cover=cover
    )
