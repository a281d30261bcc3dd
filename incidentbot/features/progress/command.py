"""Wishes to bring an incident to another status, with a word of why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import ClassVar, Protocol

from incidentbot.domain.command import Command, IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident import ending, progress
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.engine.registry import Handler
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(IncidentCommand):
    """Bring it to another status."""

    action: ClassVar[Action] = Action.CHANGE_STATUS

    by: PersonId
    reason: str = ""


class Triage(Move):
    """It is categorised and prioritised."""

    action = Action.TRIAGE


class Hold(Move):
    """It waits for something."""


class Resume(Move):
    """It goes on."""


class ApplyFix(Move):
    """Something was done that should help; the reason is what."""


class FailRecovery(Move):
    """What was done did not help."""


class Close(Move):
    """Whoever was hurt is content."""

    action = Action.CLOSE


class Review(Move):
    """Its lessons are learnt."""

    action = Action.REVIEW


class Reopen(Move):
    """It is not over after all."""

    action = Action.REOPEN


class Cancel(Move):
    """It was no incident."""

    action = Action.CANCEL


class Rule(Protocol):
    """A decision that needs to know nothing but why."""

    def __call__(self, incident: Incident, /, *, reason: str, now: datetime) -> Decision[Incident]:
        """Decide."""
        ...


def handle(command: Move, work: UnitOfWork, policy: Policy, *, rule: Rule) -> Decision[Incident]:
    """Bring it there, if the rule lets it."""
    del policy
    incident = work.incident(command.incident_id, viewer=command.by)
    return rule(incident, reason=command.reason, now=work.now)


def handle_reopen(command: Reopen, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Reopen it, within the organisation's window."""
    return ending.reopen(
        work.incident(command.incident_id, viewer=command.by),
        reason=command.reason,
        window=policy.process.reopen_window,
        now=work.now,
    )


HANDLERS: Mapping[type[Command], Handler] = MappingProxyType(
    {
        Triage: partial(handle, rule=progress.triaged),
        Hold: partial(handle, rule=progress.hold),
        Resume: partial(handle, rule=progress.resume),
        ApplyFix: partial(handle, rule=progress.apply_fix),
        FailRecovery: partial(handle, rule=progress.fail_recovery),
        Close: partial(handle, rule=ending.close),
        Review: partial(handle, rule=ending.review),
        Reopen: handle_reopen,
        Cancel: partial(handle, rule=ending.cancel),
    }
)
