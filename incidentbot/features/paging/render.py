"""How a page looks: what it is, since when, whom it hurts, where the runbook is; and what one can say to it."""

from collections.abc import Iterable, Sequence

from incidentbot.blueprint.described import affected
from incidentbot.blueprint.paged import way
from incidentbot.blueprint.subject import button_value
from incidentbot.blueprint.words import who
from incidentbot.domain import events as e
from incidentbot.domain.escalation.page import StartCause, Why
from incidentbot.domain.escalation.policy import Level
from incidentbot.domain.escalation.run import Run, Sent
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.engine.outbox import Effect
from incidentbot.features.paging.words import ACKNOWLEDGE, CANNOT, ESCALATE, NOW
from incidentbot.slack.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    confirmation,
    context,
    fields,
    section,
)
from incidentbot.slack.text import channel, cut, escape, link, quote, when
from incidentbot.store.queries.incidents import ROOM

_DESCRIPTION = 600


def page(effect: Effect, run: Run, policy: Policy) -> Message:
    """Call somebody."""
    incident, event = effect.incident, effect.event(e.Paged)
    words = f"{headline(incident)}: {_wanted(run)}"
    blocks = [
        section(f":rotating_light: *{headline(incident)}*\n{_wanted(run)}"),
        fields(_facts(effect, policy)),
    ]
    if incident.description:
        blocks.append(section(quote(cut(incident.description, _DESCRIPTION))))
    blocks += [actions(*_answers(incident, event)), context(_why(effect, run))]
    return Message(text=words, blocks=tuple(blocks))


def headline(incident: Incident) -> str:
    """Say what it is, and how bad."""
    priority = incident.severity.priority
    return f"{priority} {priority.words} · {incident.reference} · {escape(incident.title)}"


def closed(incident: Incident, said: str, *buttons: Element) -> Message:
    """Say what has become of a page that nobody has to answer any more."""
    blocks: list[Block] = [section(f"*{headline(incident)}*\n{said}")]
    if buttons:
        blocks.append(actions(*buttons))
    return Message(text=f"{headline(incident)}: {said}", blocks=tuple(blocks))


def folded(incident: Incident, sent: Sent) -> Message:
    """Say that there is a newer page below."""
    words = f"{incident.reference}: paged {when(sent.at)}, and again below"
    return Message(text=words, blocks=(context(words),))


def runbooks(incident: Incident, policy: Policy) -> str:
    """Give the addresses of what to do about it (checklist 47)."""
    named = incident.classification.services
    services = [one for one in policy.catalogue.services if one.key in named]
    links = [link(one.runbook, one.name) for one in services if one.runbook]
    return ", ".join(links) or "none is written down"


def escalate_button(incident: Incident) -> Element:
    """Have the next level paged, after a question (checklist 44)."""
    hidden = " Whoever is paged can read it from then on." if incident.private else ""
    return button(
        "Escalate",
        action_id=ESCALATE,
        value=button_value(incident.incident_id, NOW),
        confirm=confirmation(
            title="Page the next level?",
            text=f"It is paged at once, and nobody minds.{hidden}",
            yes="Page them",
        ),
    )


def question(incident: Incident, *, level: Level, number: int, called: Sequence[str]) -> Message:
    """Say who would be paged, and ask whether that is meant."""
    hidden = " They can read it from then on." if incident.private else ""
    whom = ", ".join(called) or "whoever owns it, because the level comes to nobody now"
    words = f"Page level {number} ({escape(level.name)}) for {incident.reference}: {whom}?{hidden}"
    yes = button(
        "Page them",
        action_id=ESCALATE,
        value=button_value(incident.incident_id, NOW),
        style="primary",
    )
    return Message(text=words, blocks=(section(words), actions(yes)))


def _facts(effect: Effect, policy: Policy) -> dict[str, str]:
    incident, reporter = effect.incident, effect.incident.reporter
    since = incident.moments.began_at or incident.moments.declared_at
    whom = who(reporter.person, effect.people) if reporter.person else escape(reporter.name)
    contact = f" ({escape(reporter.contact)})" if reporter.contact else ""
    room = effect.resources.get(ROOM)
    return {
        "Since": when(since),
        "Whom it hurts": f"{whom}{contact}",
        "Affected": affected(incident.classification.services, policy.catalogue),
        "Runbook": runbooks(incident, policy),
        "Room": channel(room.channel_id) if room else "is being opened",
    }


def _wanted(run: Run) -> str:
    match run.cause:
        case StartCause.BY_HAND:
            return "You are asked for help."
        case StartCause.BREACHED:
            return "A promise was not kept."
        case StartCause.SILENT:
            return "Nothing has happened since it was acknowledged."
        case _:
            return "Nobody has taken it yet."


def _answers(incident: Incident, event: e.Paged) -> Iterable[Element]:
    value = incident.incident_id
    yield button("Acknowledge", action_id=ACKNOWLEDGE, value=value, style="primary")
    if event.to.person is not None:
        yield button("I can't", action_id=CANNOT, value=value)
    yield escalate_button(incident)


def _why(effect: Effect, run: Run) -> str:
    event = effect.event(e.Paged)
    known = effect.escalation.named(run.policy)
    level = known.level(event.level).name if known else ""
    again = f" · page {_number(run, effect)}" if event.why is Why.REPEATED else ""
    after = f" · then by {way(event.rest[0])}" if event.rest else ""
    return f"Level {event.level + 1}, {escape(level)}{again}{after}"


def _number(run: Run, effect: Effect) -> int:
    event = effect.event(e.Paged)
    mine: list[Sent] = [one for one in run.sent if one.event.to == event.to]
    return sum(one.event.why.calls for one in mine if one.seq <= effect.fact.seq)
