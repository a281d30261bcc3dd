"""The form of a status update: filled in as far as can be, so that the first one takes two clicks."""

from datetime import timedelta

from incidentbot.blueprint.subject import about
from incidentbot.domain.communication import Audience
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.telling import UPDATE_LIMIT, audiences
from incidentbot.domain.policy import Policy
from incidentbot.slack.blocks import (
    Block,
    field_of,
    modal,
    option,
    radio_buttons,
    static_select,
    text_input,
)
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView

VIEW = "status-update"
_INTERVALS = frozenset(timedelta(minutes=minutes) for minutes in (15, 20, 30, 60, 120))
_NONE = "none"


def update_modal(
    incident: Incident, *, text: str, owner: str, policy: Policy, usual: timedelta | None
) -> dict[str, object]:
    """Ask what to say, to whom, and when they hear next, which is usually after `usual`.

    `text` goes before the configured beginning.
    """
    blocks = [
        field_of(
            "Where do things stand?",
            text_input(
                action_id="text",
                initial=(text or beginning(incident, owner=owner, policy=policy))[:UPDATE_LIMIT],
                multiline=True,
                max_length=UPDATE_LIMIT,
                focus=True,
            ),
            block_id="text",
            hint="What is known, what it means for the reader, what is done. No guesses.",
        ),
        _audience(incident),
    ]
    if incident.is_open:
        blocks.append(_next(usual))
    return modal(
        "Status update",
        callback_id=VIEW,
        blocks=blocks,
        submit="Post",
        private_metadata=about(incident),
    )


def beginning(incident: Incident, *, owner: str, policy: Policy) -> str:
    """Give the configured beginning for this status, with the incident's own words in its gaps."""
    services = policy.catalogue.known_services(incident.classification.services)
    template = policy.communication.template(incident.status)
    return template.prefilled(
        reference=incident.reference,
        title=incident.title,
        priority=incident.severity.priority.value,
        services=", ".join(service.name for service in services) or "not known yet",
        owner=owner,
    )


def audience_of(view: OpenView) -> Audience:
    """Read whom the update is for."""
    return Audience(Inputs(view).choice("audience") or Audience.ROOM)


def next_in(view: OpenView) -> timedelta | None:
    """Read when the next one is promised for; nothing where none is."""
    chosen = Inputs(view).choice("next") or _NONE
    return None if chosen == _NONE else timedelta(minutes=int(chosen))


def _audience(incident: Incident) -> Block:
    offered = audiences(incident)
    options = [option(one.words.capitalize(), one.value) for one in offered]
    return field_of(
        "Who is told?",
        radio_buttons(action_id="audience", options=options, initial=offered[0].value),
        block_id="audience",
        hint="The situation room sees every update.",
    )


def _next(usual: timedelta | None) -> Block:
    offered = sorted(_INTERVALS | ({usual} if usual else set()))
    options = [
        *(option(_in_words(interval), _value(interval)) for interval in offered),
        option("No next update promised", _NONE),
    ]
    return field_of(
        "When is the next one due?",
        static_select(
            action_id="next",
            options=options,
            placeholder="Choose one",
            initial=_value(usual) if usual else _NONE,
        ),
        block_id="next",
        hint="The update says so, and whoever is to speak is reminded in time.",
    )


def _value(interval: timedelta) -> str:
    return str(int(interval.total_seconds()) // 60)


def _in_words(interval: timedelta) -> str:
    minutes = int(interval.total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    number, unit = (hours, "hour") if hours and not rest else (minutes, "minute")
    return f"In {number} {unit}{'' if number == 1 else 's'}"
