"""What became of each page: who was called, which way, when, and what came of it."""

from collections.abc import Iterator, Sequence

from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.paged import because, level, recipient, way
from incidentbot.domain import events as e
from incidentbot.domain.escalation.page import RecipientKind
from incidentbot.domain.escalation.run import Call, Run, Sent, runs
from incidentbot.domain.incident.state import Incident
from incidentbot.slack.blocks import Message, section
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.text import escape, when

_TIME = "{date_short_pretty} {time_secs}"


def account(incident: Incident, facts: Sequence[e.Fact], names: Names) -> Message:
    """Account for every page, level by level."""
    known = runs(facts)
    if not known:
        words = f"Nobody has been paged for {incident.reference}."
        return Message(text=words, blocks=(section(words),))
    title = f"{incident.reference}: what became of each page"
    lines = [line for run in known for line in _run(run, facts, names)]
    return Message(text=title, blocks=(section(f"*{title}*"), *paragraphs(lines)))


def _run(run: Run, facts: Sequence[e.Fact], names: Names) -> Iterator[str]:
    policy = names.policy.escalation.named(run.policy)
    name = escape(policy.name if policy else run.policy)
    yield f"*{name}*, from {when(run.at, _TIME)}, because {run.cause.words}"
    for call in run.calls:
        yield from _call(call, names)
    yield from _answers(run, facts, names)
    if run.ended is not None:
        yield f"• Ended: {run.ended.words}."


def _call(call: Call, names: Names) -> Iterator[str]:
    yield f"• {when(call.at, _TIME)} {level(call.event)}{because(call.event)}"
    for hold in call.holds:
        yield f"     {names.of(hold.person)} is let sleep until {when(hold.until)}"
    for sent in call.sent:
        by = f" by {way(sent.event.way)}" if sent.person else ""
        to = recipient(sent.event.to, names.of)
        yield f"     {when(sent.at, _TIME)} {to}{by}: {_fate(sent)}"


def _fate(sent: Sent) -> str:
    if sent.accepted_at is not None:
        if sent.event.to.kind is RecipientKind.GROUP:
            return "its members are paged"
        return "accepted, but notifications are paused" if sent.silenced else "accepted"
    return f"failed: {escape(sent.problem)}" if sent.failed_at else "not accepted yet"


def _answers(run: Run, facts: Sequence[e.Fact], names: Names) -> Iterator[str]:
    """Say who has answered while it went on."""
    ends = (one.seq for one in facts if _ends(one, run))
    last = next(ends, facts[-1].seq)
    for fact in facts:
        if run.seq < fact.seq <= last:
            match fact.event:
                case e.PageAcknowledged() as event:
                    at = when(fact.entered_at, _TIME)
                    yield f"• {at} *acknowledged* by {names.of(event.person)}"
                case e.PageDeclined() as event:
                    yield f"• {when(fact.entered_at, _TIME)} {names.of(event.person)} cannot"
                case _:
                    pass


def _ends(fact: e.Fact, run: Run) -> bool:
    return isinstance(fact.event, e.PagingEnded) and fact.event.run == run.number
