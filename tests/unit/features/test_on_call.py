from datetime import timedelta

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.on_call.roster import CoverRequest
from incidentbot.domain.on_call.stretch import stretches
from incidentbot.domain.person import Person
from incidentbot.features.on_call.page import Ahead, Page
from tests.support.calendars import at
from tests.support.rotations import (
    ANN,
    FIRST_LINE,
    JON,
    MAYA,
    a_cover,
    a_rotation,
    a_schedule,
    weekly,
)

NOW = at("2026-03-03 12:00")
UNTIL = NOW + timedelta(weeks=4)
POLICY = OnCallPolicy(rotations=(a_rotation(weekly("maya", "jon")),))
PEOPLE = {
    MAYA: Person(person_id=MAYA, name="Maya", slack_user_id="UMAYA"),
    JON: Person(person_id=JON, name="Jon", slack_user_id="UJON"),
    ANN: Person(person_id=ANN, name="Ann <ann@example.com>"),
}
COVER = a_cover(JON, "2026-03-05 09:00", "2026-03-06 09:00", instead_of=MAYA)
ASKED = CoverRequest(
    cover_id=COVER.cover_id,
    rotation=FIRST_LINE,
    asked_by=MAYA,
    asked=JON,
    since=COVER.since,
    until=COVER.until,
)


def ahead(*rolls: object, covers: tuple[Cover, ...] = ()) -> Ahead:
    """Give a rotation as it is seen from now on."""
    schedule = a_schedule(*rolls, covers=covers)  # type: ignore[arg-type]
    there = tuple(stretches(schedule.between(NOW, UNTIL)))
    return Ahead(rotation=schedule.rotation, stretches=there, until=UNTIL)


def page(*rotations: Ahead, viewer: PersonId = ANN, **more: object) -> Page:
    usual = {"covers": (), "requests": (), "people": PEOPLE}
    return Page(viewer=viewer, now=NOW, ahead=rotations, **(usual | more))  # type: ignore[arg-type]
