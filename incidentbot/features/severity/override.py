"""The small form for another priority than the matrix gives: which one, and why."""

from incidentbot.blueprint.reasons import reason_fields, reason_in
from incidentbot.blueprint.subject import about
from incidentbot.domain.incident.severity import looked_up
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Priority
from incidentbot.features.severity.words import Overridden
from incidentbot.slack.blocks import Option, context, field_of, modal, option, static_select
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView

VIEW = "priority"
_PRIORITY = "priority"


def priority_modal(incident: Incident, *, chosen: Priority, policy: Policy) -> dict[str, object]:
    """Ask which priority, and why."""
    severity = incident.severity
    given = looked_up(severity, policy.matrix)
    which = static_select(
        action_id=_PRIORITY,
        options=[_option(one, given) for one in Priority],
        placeholder="Choose one",
        initial=chosen,
    )
    return modal(
        f"Priority of {incident.reference}",
        callback_id=VIEW,
        blocks=[
            context(
                f"Impact {severity.impact.value} and urgency {severity.urgency.value} make it "
                f"{given.value} {given.words}. If those are wrong, change them instead: `severity`."
            ),
            field_of("Work on it as on", which, block_id=_PRIORITY),
            *reason_fields("Why?", policy.process.priority_reasons),
        ],
        submit="Set",
        private_metadata=about(incident),
    )


def overridden_in(view: OpenView, policy: Policy) -> Overridden:
    """Read what is chosen in the form."""
    inputs = Inputs(view)
    chosen = inputs.choice(_PRIORITY)
    return Overridden(
        priority=Priority(chosen) if chosen else None,
        reason=reason_in(inputs, policy.process.priority_reasons),
    )


def _option(priority: Priority, given: Priority) -> Option:
    words = f"{priority.value} {priority.words}"
    return option(f"{words} (what the matrix gives)" if priority is given else words, priority)
