"""What the reporter reads when it ends."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.domain.events import StatusChanged
from incidentbot.domain.incident.guidance import onward
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.policy import ProcessPolicy
from incidentbot.domain.way import Way
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Block, Message, actions, button, context, section
from incidentbot.slack.text import escape, quote, when

ENDS: Mapping[Status, str] = MappingProxyType(
    {
        Status.RESOLVED: "is resolved",
        Status.CLOSED: "is closed",
        Status.CANCELLED: "has ended: it was no incident",
    }
)


def ended(effect: Effect, process: ProcessPolicy) -> Message:
    """Say how it ended, and how to say that it did not."""
    incident = effect.incident
    end = f"*{incident.reference}* ({escape(incident.title)}) {ENDS[incident.status]}."
    why = _why(effect)
    words = f"{end}\n{quote(why)}" if why else end
    return Message(
        text=f"{end} {escape(why)}".rstrip(),
        blocks=(section(words), *_reopening(incident, process)),
    )


def _why(effect: Effect) -> str:
    resolution = effect.incident.resolution
    if effect.incident.status is Status.RESOLVED and resolution is not None:
        return resolution.verification
    return effect.event(StatusChanged).reason


def _reopening(incident: Incident, process: ProcessPolicy) -> list[Block]:
    if Way.REOPEN not in onward(incident):
        return []
    reopen = button("Still broken? Reopen", action_id=Way.REOPEN, value=incident.incident_id)
    closed_at = incident.moments.closed_at
    until = closed_at and context(f"Until {when(closed_at + process.reopen_window)}")
    return [actions(reopen), *([until] if until else [])]
