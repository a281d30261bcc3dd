"""Rotations for tests, which say only what matters to them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.domain.on_call.cover import Cover, CoverId
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.on_call.roster import Roster
from incidentbot.domain.on_call.rotation import Cycle, DatedTurn, Dates, Layer, Roll, Rotation
from incidentbot.domain.on_call.schedule import Schedule, Shift
from incidentbot.domain.on_call.staff import Staff
from incidentbot.domain.person import Person, PersonId
from incidentbot.domain.working_hours import parse_working_hours
from tests.support.calendars import at

MONDAY = date(2026, 3, 2)
PEOPLE = {key: PersonId(f"the-{key}") for key in ("maya", "jon", "ann")}
MAYA, JON, ANN = PEOPLE.values()
FIRST_LINE = "first-line"


def weekly(*people: str, starts: date = MONDAY, handoff: str = "09:00", days: int = 7) -> Cycle:
    """Have people hand over to each other, on Mondays at nine unless the test says otherwise."""
    return Cycle(people=people, starts=starts, handoff=time.fromisoformat(handoff), days=days)


def daily(*people: str, handoff: str = "09:00") -> Cycle:
    """Have people hand over to each other every day."""
    return weekly(*people, handoff=handoff, days=1)


def dated(*turns: tuple[str, str, str]) -> Dates:
    """Have each of these people on call from one time on the wall to another."""
    return Dates(
        dated=tuple(
            DatedTurn(
                since=datetime.fromisoformat(since),
                until=datetime.fromisoformat(until),
                person=person,
            )
            for person, since, until in turns
        )
    )


def a_layer(roll: Roll, *hours: str, name: str = "Weeks", zone: str = "UTC") -> Layer:
    """Give a layer, limited to some hours if the test says so."""
    return Layer(
        name=name, zone=zone, roll=roll, hours=tuple(parse_working_hours(one) for one in hours)
    )


def a_rotation(*layers: Layer | Roll, key: str = FIRST_LINE, zone: str = "UTC") -> Rotation:
    """Give a rotation of these layers."""
    whole = (one if isinstance(one, Layer) else a_layer(one, zone=zone) for one in layers)
    return Rotation(key=key, name="First line", zone=zone, layers=tuple(whole))


def a_schedule(
    *layers: Layer | Roll, covers: tuple[Cover, ...] = (), zone: str = "UTC"
) -> Schedule:
    """Give the schedule of a rotation of these layers, for three people who are known."""
    return Schedule(rotation=a_rotation(*layers, zone=zone), people=PEOPLE, covers=covers)


def a_cover(
    person: PersonId,
    since: str,
    until: str,
    *,
    instead_of: PersonId | None = None,
    agreed: int = 0,
    zone: str = "UTC",
) -> Cover:
    """Give a cover, agreed so many minutes after midnight of the first Monday."""
    return Cover(
        cover_id=CoverId(f"{person}-{since}"),
        rotation=FIRST_LINE,
        person=person,
        since=at(since, zone),
        until=at(until, zone),
        agreed_at=at(f"{MONDAY} 00:00") + timedelta(minutes=agreed),
        instead_of=instead_of,
    )


def in_words(shift: Shift | None) -> str:
    """Say who has a shift, from when to when."""
    if shift is None:
        return "nobody"
    return f"{shift.person} {shift.since:%m-%d %H:%M} to {shift.until:%m-%d %H:%M}"


def staff_of(*rotations: Rotation, ahead: timedelta = timedelta(days=1), **zones: str) -> Staff:
    """Give three people who can be on call; each in UTC, unless the test gives them a zone."""
    people = {
        person_id: Person(person_id=person_id, name=key.capitalize(), zone=zones.get(key, "UTC"))
        for key, person_id in PEOPLE.items()
    }
    policy = OnCallPolicy(rotations=rotations, ahead=ahead)
    return Staff(policy=policy, keys=PEOPLE, people=people)


def a_roster(*covers: Cover, looked_at: str | None = None, **more: Any) -> Roster:
    """Give what has been agreed on, in a workspace where all have heard of their shifts until then."""
    return Roster(
        workspace_id=WorkspaceId("w1"),
        covers=covers,
        looked_at=at(looked_at) if looked_at else None,
        **more,
    )
