"""The clocks of an incident at one glance."""

from incidentbot.blueprint.clocks import Clocks, cost, deadline
from incidentbot.blueprint.subject import button_value
from incidentbot.blueprint.words import lasting
from incidentbot.domain.business_hours import Calendar
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.sla.reading import Reading
from incidentbot.slack.blocks import Message, actions, button, section
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.text import escape

WORD = "sla"
WHY = "why"


def overview(incident: Incident, clocks: Clocks) -> Message:
    """Say of each clock until when, how much is used up, and what it costs to miss it."""
    if not clocks:
        return nothing_promised(incident)
    about = f"{incident.reference} · {incident.severity.priority.value}"
    why = button("Why?", action_id=WORD, value=button_value(incident.incident_id, WHY))
    lines = [_line(reading) for reading in clocks.values()]
    return Message(
        text=f"{about}: {' '.join(lines)}",
        blocks=(section(f"*{about} · What was promised*"), *paragraphs(lines), actions(why)),
    )


def nothing_promised(incident: Incident) -> Message:
    """Say that no clock runs."""
    priority = incident.severity.priority.value
    words = f"Nothing is promised for {incident.reference}: sla.yaml has no targets for {priority}."
    return Message(text=words, blocks=(section(words),))


def on_calendar(calendar: Calendar) -> str:
    """Name the hours that count, with the zone that they are hours of."""
    zone = f" ({calendar.zone})" if calendar.hours else ""
    return f"{escape(calendar.name)}{zone}"


def used_up(reading: Reading) -> str:
    """Say how much of the target is used up, and how much is left or over."""
    rest = "over" if reading.breached else "left"
    return (
        f"{lasting(reading.business)} of {lasting(reading.target.seconds)} used up "
        f"({reading.percent} %), {lasting(reading.remaining)} {rest}"
    )


def _line(reading: Reading) -> str:
    parts = [
        f"*{reading.clock.words.capitalize()}*: {deadline(reading)}",
        used_up(reading),
        on_calendar(reading.target.calendar),
        *([f"waited {lasting(reading.paused)}"] if reading.paused else []),
        *([f"missing it costs {cost(reading)}"] if reading.target.cost else []),
    ]
    return " · ".join(parts)
