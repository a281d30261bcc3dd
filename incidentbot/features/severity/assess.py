"""The form for impact and urgency. It shows what they come to while they are chosen."""

from collections.abc import Mapping

from incidentbot.blueprint.reasons import reason_fields, reason_in
from incidentbot.blueprint.subject import about
from incidentbot.blueprint.words import who
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.parts import Severity
from incidentbot.domain.incident.severity import assessed, is_downgrade
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.transition import REASON
from incidentbot.domain.person import Person
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Impact, Urgency
from incidentbot.features.severity.words import Assessed
from incidentbot.slack.blocks import (
    Block,
    context,
    field_of,
    modal,
    option,
    section,
    static_select,
)
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView
from incidentbot.slack.text import escape

VIEW = "severity"
IMPACT, URGENCY = "severity-impact", "severity-urgency"


def severity_modal(
    incident: Incident, said: Assessed, *, policy: Policy, people: Mapping[PersonId, Person]
) -> dict[str, object]:
    """Ask for impact and urgency; for a reason, where the answer is a downgrade."""
    new = come_to(incident, said, policy)
    downgrade = is_downgrade(incident.severity, new)
    why = "Why is it less pressing than it was?"
    return modal(
        f"How bad is {incident.reference}?",
        callback_id=VIEW,
        blocks=[
            _scale(IMPACT, "Impact: how many does it hurt?", Impact, said.impact),
            _scale(URGENCY, "Urgency: how long can it wait?", Urgency, said.urgency),
            section(_comes_to(incident.severity, new), block_id="comes_to"),
            *_overridden(incident, people),
            *(reason_fields(why, policy.process.priority_reasons) if downgrade else []),
            context(_examples(policy)),
        ],
        submit="Save",
        private_metadata=about(incident),
    )


def come_to(incident: Incident, said: Assessed, policy: Policy) -> Severity:
    """Give the severity that this would be."""
    return assessed(
        incident.severity, impact=said.impact, urgency=said.urgency, matrix=policy.matrix
    )


def assessed_in(view: OpenView, incident: Incident, policy: Policy) -> Assessed:
    """Read what is chosen in the form."""
    inputs, known = Inputs(view), incident.severity
    return Assessed(
        impact=Impact(inputs.choice(IMPACT) or known.impact),
        urgency=Urgency(inputs.choice(URGENCY) or known.urgency),
        reason=reason_in(inputs, policy.process.priority_reasons),
    )


def asks_why(view: OpenView) -> bool:
    """Tell whether the form has asked for a reason already."""
    return Inputs(view).has(REASON)


def _scale(name: str, label: str, scale: type[Impact | Urgency], chosen: str) -> Block:
    options = [option(step.value.capitalize(), step.value) for step in scale]
    return field_of(
        label,
        static_select(action_id=name, options=options, placeholder="Choose one", initial=chosen),
        block_id=name,
        dispatch=True,
    )


def _comes_to(old: Severity, new: Severity) -> str:
    now = f"*{new.priority.value}* {new.priority.words}"
    if old.priority is new.priority:
        return f"That makes it {now}, as it is now."
    return f"That makes it {now}; it is {old.priority.value} now."


def _overridden(incident: Incident, people: Mapping[PersonId, Person]) -> list[Block]:
    override = incident.severity.override
    if override is None:
        return []
    return [
        context(
            f"{override.priority.value} was set by {who(override.by, people)}: "
            f"{escape(override.reason)}. Another impact or urgency lifts that."
        )
    ]


def _examples(policy: Policy) -> str:
    return "\n".join(
        f"*{choice.impact.value} / {choice.urgency.value}* {escape(choice.words)}"
        for choice in policy.severity_choices
    )
