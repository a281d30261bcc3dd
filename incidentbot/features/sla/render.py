"""How a warning looks: what is used up, until when there is time, and what it costs to miss it."""

from collections.abc import Sequence

from incidentbot.blueprint.clocks import Clocks, cost
from incidentbot.blueprint.subject import button_value
from incidentbot.blueprint.words import lasting
from incidentbot.domain.lateness import is_late
from incidentbot.domain.sla.passed import ClockKind, Passed
from incidentbot.domain.sla.reading import Reading
from incidentbot.engine.outbox import Effect
from incidentbot.features.sla.overview import WHY, WORD
from incidentbot.slack.blocks import Block, Message, actions, button, context, section
from incidentbot.slack.text import escape, when


def warning(effect: Effect, told: Sequence[Passed], clocks: Clocks) -> Message:
    """Say it in one message, however much passed together."""
    incident = effect.incident
    about = f"{incident.reference} ({escape(incident.title)})"
    lines = [_line(one, clocks[one.clock], effect) for one in told]
    return Message(
        text=f"{about}: {' '.join(lines)}",
        blocks=(section("\n".join([f"*{about}*", *lines])), *_below(effect, told)),
    )


def _line(passed: Passed, reading: Reading, effect: Effect) -> str:
    words = _breach(passed, reading) if passed.is_breach else _mark(passed, reading)
    late = is_late(passed.at, now=effect.fact.entered_at)
    said_late = f" _This was at {when(passed.at)}; nobody could say so then._" if late else ""
    return f"{words}{said_late}"


def _mark(passed: Passed, reading: Reading) -> str:
    stake = f" Missing it costs: {cost(reading)}." if reading.target.cost else ""
    return (
        f":hourglass_flowing_sand: {passed.percent} % of {passed.clock.time_words} is used up. "
        f"It is due {when(passed.due_at)}.{stake}"
    )


def _breach(passed: Passed, reading: Reading) -> str:
    stake = f" What that costs: {cost(reading)}." if reading.target.cost else ""
    return (
        f":rotating_light: {passed.clock.time_words.capitalize()} was up {when(passed.due_at)}, "
        f"after {lasting(passed.target)}.{stake}"
    )


def _below(effect: Effect, told: Sequence[Passed]) -> list[Block]:
    value = effect.incident.incident_id
    if any(one.clock is ClockKind.UPDATE for one in told):
        post = button("Status update", action_id="update", value=value, style="primary")
        return [actions(post), context("Even “nothing new” is one.")]
    return [actions(button("Why?", action_id=WORD, value=button_value(value, WHY)))]
