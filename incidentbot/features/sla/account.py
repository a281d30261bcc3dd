"""Every second of every clock: which fact, by which rule, in which hours of which calendar.

Under each fact stand the pieces of time that followed it, as in an account: what counts has a plus before it, and what
has one adds up to what is used up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from incidentbot.blueprint.clocks import Clocks, deadline
from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.history import sentence
from incidentbot.blueprint.words import lasting
from incidentbot.domain.events import Fact
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.reading import Piece, Reading
from incidentbot.domain.sla.run import ClockState, Phase
from incidentbot.features.sla.overview import nothing_promised, on_calendar, used_up
from incidentbot.slack.blocks import Message, section
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.text import escape, when

_TO_THE_SECOND = "{date_short_pretty} {time_secs}"
_COLUMN = 18
_AT_ENDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is accounted for: the clocks, and for each the facts by which its target changed on the way."""

    clocks: Clocks
    retargeted: Mapping[ClockKind, Sequence[Fact]]
    names: Names


def account(incident: Incident, told: Account) -> Message:
    """Account for every clock, one after the other."""
    if not told.clocks:
        return nothing_promised(incident)
    title = f"{incident.reference}: why its clocks say what they say"
    each = [paragraphs(_clock(reading, told)) for reading in told.clocks.values()]
    return Message(text=title, blocks=(section(f"*{title}*"), *chain.from_iterable(each)))


def _clock(reading: Reading, told: Account) -> Iterator[str]:
    target = reading.target
    yield (
        f"*{reading.clock.words.capitalize()}: {lasting(target.seconds)}, "
        f"{on_calendar(target.calendar)}* · {deadline(reading)}"
    )
    for fact in told.retargeted.get(reading.clock, ()):
        yield f"• {_said(fact, told.names)}. What is promised since counts *from the beginning*."
    for phase in reading.run.phases:
        yield f"• {_said(phase.fact, told.names)}. {_rule(phase)}"
        yield from _lines([piece for piece in reading.pieces if piece.phase is phase])
    yield f"`{'= ' + lasting(reading.business):<{_COLUMN}}` {used_up(reading)}; {_watch(reading)}"


def _said(fact: Fact, names: Names) -> str:
    return f"{when(fact.entered_at, _TO_THE_SECOND)} {sentence([fact], names)}"


def _rule(phase: Phase) -> str:
    return f"_{phase.signal.capitalize()}: the clock {phase.does}._"


def _watch(reading: Reading) -> str:
    waited = f", and {lasting(reading.paused)} of waiting" if reading.paused else ""
    return f"{lasting(reading.actual)} by the watch{waited}"


def _lines(pieces: Sequence[Piece]) -> Iterator[str]:
    """Give each piece a line; of very many, those in the middle one together, so that nothing is left out."""
    if len(pieces) <= 2 * _AT_ENDS:
        yield from map(_line, pieces)
        return
    yield from map(_line, pieces[:_AT_ENDS])
    yield from _together(pieces[_AT_ENDS:-_AT_ENDS])
    yield from map(_line, pieces[-_AT_ENDS:])


def _line(piece: Piece) -> str:
    return f"{_amount(piece.seconds, counts=piece.counts)} until {when(piece.until, _TO_THE_SECOND)}, {_why(piece)}"


def _why(piece: Piece) -> str:
    if piece.phase.state is not ClockState.RUNNING:
        return "not counted"
    return escape(piece.why) if piece.is_open else f"closed: {escape(piece.why)}"


def _together(pieces: Sequence[Piece]) -> Iterator[str]:
    until = when(pieces[-1].until, _TO_THE_SECOND)
    by_kind = groupby(sorted(pieces, key=_counts, reverse=True), key=_counts)
    for counts, some in by_kind:
        these = list(some)
        amount = _amount(sum(piece.seconds for piece in these), counts=counts)
        kind = "open" if counts else "closed"
        yield f"{amount} {kind} until {until}, {len(these)} times"


def _counts(piece: Piece) -> bool:
    return piece.counts


def _amount(seconds: int, *, counts: bool) -> str:
    sign = "+" if counts else " "
    return f"`{sign + ' ' + lasting(seconds):<{_COLUMN}}`"
