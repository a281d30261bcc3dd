"""Random rotations in random zones around changes of the clocks, with random covers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from incidentbot.domain.on_call.cover import Cover, CoverId
from incidentbot.domain.on_call.rotation import Cycle, DatedTurn, Dates, Layer, Roll, Rotation
from incidentbot.domain.on_call.schedule import Schedule
from incidentbot.domain.person import PersonId
from incidentbot.domain.working_hours import WorkingHours
from tests.simulation.chance import Chance
from tests.support.random_lives import ZONES, shifts

_KEYS = ("maya", "jon", "ann", "bob")
_PEOPLE = {key: PersonId(f"the-{key}") for key in _KEYS[:3]}  # Bob is known to nobody.
_MINUTES = 24 * 60
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A schedule, and the time in which it is watched."""

    schedule: Schedule
    since: datetime
    until: datetime


def watched_schedule(chance: Chance) -> Watched:
    """Make one, mostly where clocks are changed."""
    zone = chance.one_of(ZONES)
    near = _an_instant(chance, zone)
    since = near - timedelta(minutes=chance.upto(2 * _MINUTES))
    return Watched(
        schedule=a_random_schedule(chance, zone, near),
        since=since,
        until=since + timedelta(minutes=chance.upto(3 * _MINUTES)),
    )


def a_random_schedule(chance: Chance, zone: str, near: datetime) -> Schedule:
    """Make one with something to do around an instant."""
    rotation = Rotation(
        key="random",
        name="Random",
        zone=zone,
        layers=tuple(
            _layer(chance, number, chance.one_of((zone, zone, *ZONES)), near)
            for number in range(chance.upto(4) - 1)
        ),
    )
    covers = tuple(_cover(chance, number, near) for number in range(chance.upto(4) - 1))
    return Schedule(rotation=rotation, people=_PEOPLE, covers=covers)


def _an_instant(chance: Chance, zone: str) -> datetime:
    year = 2004 + chance.upto(26)
    changed = shifts(zone, year)
    if changed and chance.upto(10) > 1:
        return chance.one_of(changed)
    return datetime(year, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.upto(365 * _MINUTES))


def _layer(chance: Chance, number: int, zone: str, near: datetime) -> Layer:
    hours = tuple(_hours(chance) for _ in range(chance.upto(3) - 1))
    return Layer(name=f"Layer {number}", zone=zone, roll=_roll(chance, near), hours=hours)


def _roll(chance: Chance, near: datetime) -> Roll:
    day = near.date() + chance.upto(5) * _DAY
    if chance.upto(4) == 1:
        return _dates(chance, day)
    return Cycle(
        people=tuple(chance.one_of(_KEYS) for _ in range(chance.upto(4))),
        starts=day - chance.upto(chance.one_of((6, 40, 400))) * _DAY,
        handoff=_time(chance),
        days=chance.one_of((1, 1, 2, 7, 7, 10)),
    )


def _dates(chance: Chance, day: date) -> Dates:
    at, turns = datetime.combine(day - 6 * _DAY, time()), []
    for _ in range(chance.upto(6)):
        start = at + timedelta(minutes=chance.upto(_MINUTES) - 1)
        at = start + timedelta(minutes=chance.upto(2 * _MINUTES))
        turns.append(DatedTurn(since=start, until=at, person=chance.one_of(_KEYS)))
    return Dates(dated=tuple(turns))


def _hours(chance: Chance) -> WorkingHours:
    days = frozenset(chance.upto(7) - 1 for _ in range(2 + chance.upto(7)))
    return WorkingHours(days=days, start=_time(chance), end=_time(chance))


def _time(chance: Chance) -> time:
    # Often in the small hours, where clocks are changed.
    return time(*divmod(chance.upto(chance.one_of((5 * 60, _MINUTES))) - 1, 60))


def _cover(chance: Chance, number: int, near: datetime) -> Cover:
    since = near + timedelta(minutes=chance.upto(4 * _MINUTES) - 2 * _MINUTES)
    people = tuple(_PEOPLE.values())
    return Cover(
        cover_id=CoverId(f"cover-{number}"),
        rotation="random",
        person=chance.one_of(people),
        since=since,
        until=since + timedelta(minutes=chance.upto(2 * _MINUTES)),
        agreed_at=near - timedelta(minutes=chance.upto(3)),
        instead_of=chance.one_of((None, *people)),
    )
