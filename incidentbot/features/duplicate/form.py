"""The form that asks which incident it is a duplicate of, the likest first."""

from collections.abc import Sequence

from incidentbot.blueprint.alike import alike
from incidentbot.blueprint.subject import about, options_of
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.merge import INTO, may_be_named
from incidentbot.domain.incident.state import Incident
from incidentbot.slack.blocks import field_of, modal, static_select
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView

VIEW = "duplicate-of"


def candidates(incident: Incident, visible: Sequence[Incident]) -> list[Incident]:
    """Give what it could be a duplicate of, the likest first. What its people may not know is left out."""
    others = [
        one
        for one in visible
        if one.incident_id != incident.incident_id and may_be_named(one, to_those_of=incident)
    ]
    likest = alike(incident.title, others)
    return [*likest, *(one for one in others if one not in likest)]


def duplicate_modal(incident: Incident, offered: Sequence[Incident]) -> dict[str, object]:
    """Ask which one. The likest is chosen already, if any is like it."""
    likest = alike(incident.title, offered)
    choose = static_select(
        action_id=INTO,
        options=options_of(offered),
        placeholder="Choose one",
        initial=likest[0].incident_id if likest else None,
    )
    return modal(
        f"Duplicate: {incident.reference}",
        callback_id=VIEW,
        blocks=[
            field_of(
                f"Which incident is {incident.reference} the same as?",
                choose,
                block_id=INTO,
                hint=f"{incident.reference} ends. Its people are invited to the other room.",
            )
        ],
        submit="End as a duplicate",
        private_metadata=about(incident),
    )


def into_of(view: OpenView) -> IncidentId:
    """Read which one was chosen."""
    return IncidentId(Inputs(view).choice(INTO) or "")
