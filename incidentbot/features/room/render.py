"""How a room looks: its topic and the card at its top."""

from incidentbot.blueprint.clocks import Clocks, cost, deadline
from incidentbot.blueprint.described import (
    affected,
    alerts_in_words,
    category,
    escalation,
    role_name,
    why_priority,
)
from incidentbot.blueprint.words import who
from incidentbot.domain.incident.guidance import expected_now, onward
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.reading import Reading
from incidentbot.domain.sla.run import ClockState
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    fields,
    header,
    section,
)
from incidentbot.slack.text import cut, escape, quote, when

_TOPIC_LIMIT = 250
_REASON_LIMIT = 200
_PROMISED = {
    ClockKind.ACKNOWLEDGE: "To be taken by",
    ClockKind.UPDATE: "Next update",
    ClockKind.RESOLVE: "To be resolved by",
    ClockKind.POST_MORTEM: "Post-mortem by",
}


def topic(effect: Effect) -> str:
    """Status, priority, owner, title: the line that a person reads before they read anything."""
    incident = effect.incident
    owner = effect.people[incident.owner.person].name
    line = (
        f"{incident.reference} · {incident.status.words} · {incident.severity.priority.value} · "
        f"owner: {owner} · {incident.title}"
    )
    return cut(escape(line), _TOPIC_LIMIT)


def card(effect: Effect, policy: Policy, clocks: Clocks) -> Message:
    """The live card: where we are, who owns it, what is expected now, and what one can do."""
    incident = effect.incident
    blocks: list[Block] = [header(f"{incident.reference} · {incident.title}")]
    if incident.description:
        blocks.append(section(quote(cut(incident.description, 1000))))
    blocks.append(fields(_facts(effect, policy)))
    if promised := _promised(clocks):
        blocks.append(fields(promised))
    blocks.append(section(f"*Expected now*\n{_list(expected_now(incident))}"))
    if incident.last_update and incident.last_update_at:
        blocks.append(
            section(f"*Last update* {when(incident.last_update_at)}\n{quote(incident.last_update)}")
        )
    if buttons := _buttons(incident):
        # A name of its own, so that a click finds the button even while the card is being edited.
        blocks.append(actions(*buttons, block_id="card"))
    blocks.append(context(_small_print(effect)))
    words = (
        f"{incident.reference} {incident.severity.priority.value} {incident.status.words}: "
        f"{escape(incident.title)}"
    )
    return Message(text=words, blocks=tuple(blocks))


def _facts(effect: Effect, policy: Policy) -> dict[str, str]:
    incident = effect.incident
    severity = incident.severity
    why = why_priority(severity, effect.people)
    classification, catalogue = incident.classification, policy.catalogue
    owner = who(incident.owner.person, effect.people)
    facts = {
        "Status": incident.status.words.capitalize()
        + (
            f" ({escape(cut(incident.hold_reason, _REASON_LIMIT))})" if incident.hold_reason else ""
        ),
        "Priority": f"{severity.priority.value} {severity.priority.words}\n_{why}_",
        "Owner": owner if incident.owner.accepted else f"{owner}\n_has not taken it yet_",
        "Affected": affected(classification.services, catalogue),
    }
    if reached := escalation(incident, effect.people):
        facts["Escalation"] = reached
    if classification.category:
        facts["Category"] = category(classification, catalogue)
    for role, person in incident.roles.items():
        facts[role_name(role, policy)] = who(person, effect.people)
    if incident.alerts:
        facts["Alerts"] = alerts_in_words(incident.alerts)
    if incident.resolution:
        facts["Verified by"] = escape(incident.resolution.verification)
    return facts


def _promised(clocks: Clocks) -> dict[str, str]:
    """Say until when what has to happen. What has been done is no news, except whether it was resolved in time."""
    return {
        _PROMISED[clock]: f"{deadline(reading)}{_stake(reading)}"
        for clock, reading in clocks.items()
        if reading.state is ClockState.RUNNING
        or (clock is ClockKind.RESOLVE and reading.state is not ClockState.CANCELLED)
    }


def _stake(reading: Reading) -> str:
    running = reading.state is ClockState.RUNNING
    return f"\n_{cost(reading)}_" if running and reading.target.cost else ""


def _buttons(incident: Incident) -> list[Element]:
    steps = [(way.value, way.words) for way in onward(incident)]
    if not steps:
        return []
    (word, words), *others = steps
    if incident.is_open:
        others.insert(0, ("update", "Status update"))
    return [
        button(words, action_id=word, value=incident.incident_id, style="primary"),
        *(button(words, action_id=word, value=incident.incident_id) for word, words in others),
        button("More…", action_id="panel", value=incident.incident_id),
    ]


def _small_print(effect: Effect) -> str:
    incident = effect.incident
    reporter = incident.reporter
    whom = who(reporter.person, effect.people) if reporter.person else escape(reporter.name)
    contact = f" ({escape(reporter.contact)})" if reporter.contact else ""
    return f"Declared {when(incident.moments.declared_at)} for {whom}{contact}"


def _list(lines: tuple[str, ...]) -> str:
    return "\n".join(f"• {line}" for line in lines)
