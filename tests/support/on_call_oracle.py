"""Who should be on call, found out the slow way: every minute, or every second, is looked up on the wall.

Nothing here computes with shifts. At each instant it is asked what the wall shows, whose turn that makes it in each
layer, and which covers hold. All that this shares with the product are the words in which a rotation is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from itertools import accumulate, islice
from zoneinfo import ZoneInfo

from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.rotation import Cycle, DatedTurn, Dates, Layer
from incidentbot.domain.on_call.schedule import Schedule
from incidentbot.domain.person import PersonId
from tests.support.sla_oracle import is_open

_LONGEST_FOLD = 3 * 60 * 60


def on_call(
    schedule: Schedule, since: datetime, until: datetime, *, step: int = 60
) -> Iterator[tuple[datetime, PersonId | None]]:
    """Say for every `step` seconds who is on call then. `since` is one of these instants."""
    instants = range(int(since.timestamp()), int(until.timestamp()), step)
    layers = [
        (layer, shown_on_the_wall(layer.zone, instants), cache(partial(_hours, layer)))
        for layer in schedule.rotation.layers
    ]
    covers = sorted(schedule.covers, key=lambda one: (one.agreed_at, one.cover_id))
    for at, instant in enumerate(instants):
        turns = (
            _turn(layer, shown[at], schedule.people)
            for layer, shown, hours in layers
            if not layer.hours or is_open(hours, shown[at])
        )
        person = next((one for one in turns if one is not None), None)
        moment = datetime.fromtimestamp(instant, tz=since.tzinfo)
        yield moment, _covered(person, covers, moment)


def shown_on_the_wall(zone: str, instants: range) -> Sequence[datetime]:
    """Give what the wall shows at each instant. Where it goes back it stands still until it shows something later."""
    before = range(instants.start - _LONGEST_FOLD, instants.stop, instants.step)
    walls = (
        datetime.fromtimestamp(instant, tz=ZoneInfo(zone)).replace(tzinfo=None)
        for instant in before
    )
    return list(islice(accumulate(walls, max), _LONGEST_FOLD // instants.step, None))


def _hours(layer: Layer, day: date) -> list[tuple[time, time]]:
    return [(one.start, one.end) for one in layer.hours if day.weekday() in one.days]


def _turn(layer: Layer, shown: datetime, people: Mapping[str, PersonId]) -> PersonId | None:
    match layer.roll:
        case Cycle() as cycle:
            first = datetime.combine(cycle.starts, cycle.handoff)
            number = (shown - first) // timedelta(days=cycle.days)
            key = cycle.people[number % len(cycle.people)] if number >= 0 else ""
        case Dates(dated=dated):
            key = next((one.person for one in dated if _holds(one, shown)), "")
        case roll:
            raise TypeError(f"{roll} is new here")
    return people.get(key)


def _holds(turn: DatedTurn, shown: datetime) -> bool:
    return turn.since <= shown < turn.until


def _covered(person: PersonId | None, covers: Sequence[Cover], moment: datetime) -> PersonId | None:
    for cover in covers:
        if cover.since <= moment < cover.until and cover.instead_of in {None, person}:
            person = cover.person
    return person
