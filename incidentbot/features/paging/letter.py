"""A page in plain text, for whatever is not Slack: all of it can be read on a lock screen, or out loud."""

from collections.abc import Iterator

from incidentbot.domain.escalation.run import Run
from incidentbot.domain.policy import Policy
from incidentbot.engine.outbox import Effect
from incidentbot.features.paging.words import ACKNOWLEDGE
from incidentbot.messengers.letter import Letter
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.workspaces import Workspace

_DATE = "%Y-%m-%d %H:%M UTC"


def page(effect: Effect, run: Run, policy: Policy, *, workspace: Workspace, command: str) -> Letter:
    """Call somebody."""
    incident = effect.incident
    subject = f"[{incident.severity.priority}] {incident.reference}: {incident.title}"
    lines = _lines(effect, run, policy, workspace=workspace, command=command)
    return Letter(key=effect.delivery.key, subject=subject, text="\n".join(lines) + "\n")


def _lines(
    effect: Effect, run: Run, policy: Policy, *, workspace: Workspace, command: str
) -> Iterator[str]:
    incident = effect.incident
    priority, moments = incident.severity.priority, incident.moments
    yield f"{incident.reference}, {priority} {priority.words}: {incident.title}"
    yield ""
    yield f"You are paged because {run.cause.words}."
    yield f"Since: {(moments.began_at or moments.declared_at).strftime(_DATE)}"
    yield f"Whom it hurts: {_whom(effect, policy)}"
    yield from _runbooks(effect, policy)
    yield ""
    yield f"Acknowledge it in Slack: {command} {ACKNOWLEDGE} {incident.reference}"
    if room := effect.resources.get(ROOM):
        yield f"Its room: {workspace.url.rstrip('/')}/archives/{room.channel_id}"


def _whom(effect: Effect, policy: Policy) -> str:
    reporter = effect.incident.reporter
    names = {one.key: one.name for one in policy.catalogue.services}
    services = [names.get(key, key) for key in effect.incident.classification.services]
    contact = f" ({reporter.contact})" if reporter.contact else ""
    return ", ".join([f"{reporter.name}{contact}", *services])


def _runbooks(effect: Effect, policy: Policy) -> Iterator[str]:
    named = effect.incident.classification.services
    for service in policy.catalogue.services:
        if service.key in named and service.runbook:
            yield f"Runbook for {service.name}: {service.runbook}"
