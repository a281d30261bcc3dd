"""Who is on call anywhere: the one thing to ask, for whoever looks for somebody now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.rotation import Rotation
from incidentbot.domain.on_call.schedule import Schedule, Shift
from incidentbot.domain.person import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Every schedule, by the key of its rotation."""

    schedules: Mapping[str, Schedule]

    def on_call(self, rotation: str, *, at: datetime) -> PersonId | None:
        """Name who is on call at an instant; nobody where nobody is, or there is no such rotation any more."""
        schedule = self.schedules.get(rotation)
        return None if schedule is None else _person(schedule.at(at))

    def first_of(self, rotations: Iterable[str], *, at: datetime) -> PersonId | None:
        """Name who is on call in the first of these rotations in which somebody is; nobody where nobody is."""
        found = (self.on_call(rotation, at=at) for rotation in rotations)
        return next((person for person in found if person is not None), None)

    def next(self, rotation: str, *, at: datetime) -> PersonId | None:
        """Name who comes after whoever is on call at an instant, nobody included."""
        schedule = self.schedules.get(rotation)
        return None if schedule is None else _person(schedule.next(at))


def duty_of(
    rotations: Iterable[Rotation], *, people: Mapping[str, PersonId], covers: Iterable[Cover]
) -> Duty:
    """Bring together what is written and what was agreed. `people` are those that the keys of people.yaml mean."""
    agreed = tuple(covers)
    return Duty(
        schedules={
            rotation.key: Schedule(
                rotation=rotation,
                people=people,
                covers=tuple(one for one in agreed if one.rotation == rotation.key),
            )
            for rotation in rotations
        }
    )


def _person(shift: Shift | None) -> PersonId | None:
    return None if shift is None else shift.person
