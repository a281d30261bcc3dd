"""How the record of an incident looks: the steps of the process, in their order."""

from collections.abc import Mapping

from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.described import (
    affected,
    category,
    escalation,
    resolution_code,
    role_name,
    why_priority,
)
from incidentbot.domain.incident.state import Incident
from incidentbot.slack.blocks import (
    Block,
    actions,
    button,
    divider,
    fields,
    header,
    modal,
    section,
)
from incidentbot.slack.paragraphs import paragraphs, quoted
from incidentbot.slack.text import channel, escape, when
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import ANNOUNCEMENT, Resource

VIEW = "show"


def record(
    incident: Incident,
    names: Names,
    *,
    resources: Mapping[str, Resource],
    in_room: bool,
    merged_into: str = "",
) -> dict[str, object]:
    """The window: what is so now, what was logged, what people were told, how it ended, where to go."""
    return modal(
        incident.reference,
        callback_id=VIEW,
        blocks=[
            header(f"{incident.reference} · {incident.title}"),
            fields(_now(incident, names, merged_into=merged_into)),
            divider(),
            fields(_logged(incident, names)),
            *paragraphs(quoted(incident.description)),
            *_told(incident),
            *_ended(incident, names),
            *_places(resources),
            actions(*_buttons(incident, in_room=in_room)),
        ],
        close="Close",
    )


def _now(incident: Incident, names: Names, *, merged_into: str) -> dict[str, str]:
    classification, catalogue = incident.classification, names.policy.catalogue
    severity, owner = incident.severity, names.of(incident.owner.person)
    held = f" ({escape(incident.hold_reason)})" if incident.hold_reason else ""
    into = f" into {merged_into}" if merged_into else ""
    return {
        "Status": f"{incident.status.words.capitalize()}{held}{into}",
        "Priority": f"{severity.priority} {severity.priority.words}\n_{why_priority(severity, names.people)}_",
        "Owner": owner if incident.owner.accepted else f"{owner}\n_has not taken it yet_",
        **_escalated(incident, names),
        "Affected": affected(classification.services, catalogue),
        "Category": category(classification, catalogue) or "not known yet",
        **{role_name(role, names.policy): names.of(one) for role, one in incident.roles.items()},
    }


def _escalated(incident: Incident, names: Names) -> dict[str, str]:
    reached = escalation(incident, names.people)
    return {"Escalation": reached} if reached else {}


def _logged(incident: Incident, names: Names) -> dict[str, str]:
    reporter, moments = incident.reporter, incident.moments
    whom = names.of(reporter.person) if reporter.person else escape(reporter.name)
    times = {
        "Began": moments.began_at,
        "Detected": moments.detected_at,
        "Resolved": moments.resolved_at,
        "Closed": moments.closed_at,
    }
    return {
        "Reported by": whom,
        "To be reached at": escape(reporter.contact) or "not said",
        "Logged": f"{when(moments.declared_at)} by {names.of(incident.declared_by)}",
        **{name: when(moment) for name, moment in times.items() if moment},
    }


def _told(incident: Incident) -> list[Block]:
    if incident.last_update_at is None:
        last = ["*Last update* none yet"]
    else:
        last = [f"*Last update* {when(incident.last_update_at)}", *quoted(incident.last_update)]
    due = incident.next_update_due_at if incident.is_open else None
    promised = [f"*Next update due* {when(due)}"] if due else []
    return [divider(), *paragraphs([*last, *promised])]


def _ended(incident: Incident, names: Names) -> list[Block]:
    resolution = incident.resolution
    if resolution is None:
        return []
    how = resolution_code(resolution.code, names.policy)
    return [
        divider(),
        *paragraphs(
            [
                f"*How it ended* {how}, by {names.of(resolution.by)}",
                *quoted(resolution.notes),
                "*What was checked to know that it is over*",
                *quoted(resolution.verification),
            ]
        ),
    ]


def _places(resources: Mapping[str, Resource]) -> list[Block]:
    where = {"Room": resources.get(ROOM), "Announced in": resources.get(ANNOUNCEMENT)}
    lines = [f"*{name}* {channel(one.channel_id)}" for name, one in where.items() if one]
    return [section("\n".join(lines))] if lines else []


def _buttons(incident: Incident, *, in_room: bool) -> list[Block]:
    value = incident.incident_id
    join = (
        [] if in_room else [button("Join the room", action_id="join", value=value, style="primary")]
    )
    return [*join, button("Timeline", action_id="timeline", value=value)]
