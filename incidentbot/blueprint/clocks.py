"""An incident's clocks as they stand, and how they are said: the same on the card, in warnings, wherever one asks."""

from collections.abc import Mapping

from incidentbot.blueprint.words import lasting
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.reading import Reading, readings
from incidentbot.domain.sla.run import ClockState
from incidentbot.engine.outbox import Effect
from incidentbot.slack.text import escape, when

Clocks = Mapping[ClockKind, Reading]


def clocks_in(effect: Effect) -> Clocks:
    """Read every clock of the incident that an effect is about."""
    return readings(effect.incident, effect.followed, sla=effect.sla, now=effect.now)


def deadline(reading: Reading) -> str:
    """Say until when, or what became of it."""
    match reading.state:
        case ClockState.RUNNING if reading.breached:
            return f":rotating_light: was due {_due(reading)}"
        case ClockState.RUNNING:
            return _due(reading)
        case ClockState.PAUSED:
            left = f"{lasting(reading.remaining)} left" if not reading.breached else "missed"
            return f"waits, {left}"
        case ClockState.STOPPED:
            kept = "missed" if reading.breached else "kept"
            return f"{kept}: {lasting(reading.business)} of {lasting(reading.target.seconds)}"
        case ClockState.CANCELLED:
            return "not timed any more"


def cost(reading: Reading) -> str:
    """Say what missing it costs, as the organisation wrote it; empty where it did not."""
    return escape(reading.target.cost)


def _due(reading: Reading) -> str:
    return when(reading.due_at) if reading.due_at else ""
