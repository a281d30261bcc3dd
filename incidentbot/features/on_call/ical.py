"""Shifts as a calendar that others subscribe to."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.on_call.schedule import Shift
from incidentbot.domain.person import Person

_AGAIN = timedelta(hours=1)


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """Give a calendar of this name, to be asked for again every hour."""
    made = Calendar()
    made.add("prodid", "-//incidentbot//on call//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    for event in events:
        made.add_component(event)
    return bytes(made.to_ical())


def event_of(
    shift: Shift, summary: str, *, people: Mapping[PersonId, Person], now: datetime
) -> Event:
    """Give a shift as an event. It is the same one as long as it begins at the same time."""
    event = Event()
    event.add("uid", f"{shift.rotation}-{int(shift.since.timestamp())}@incidentbot")
    event.add("dtstamp", now)
    event.add("dtstart", shift.since)
    event.add("dtend", shift.until)
    event.add("summary", summary)
    event.add("description", _why(shift, people))
    event.add("transp", "TRANSPARENT")
    return event


def _why(shift: Shift, people: Mapping[PersonId, Person]) -> str:
    if shift.cover is None:
        return shift.layer
    covered = shift.cover.instead_of and people.get(shift.cover.instead_of)
    return f"Covers for {covered.name}" if covered else "Taken"
