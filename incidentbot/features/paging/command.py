"""Wishes and facts about pages."""

from dataclasses import dataclass
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.escalation.answering import acknowledge, decline, escalate
from incidentbot.domain.escalation.beginning import Situation
from incidentbot.domain.escalation.callees import Callees
from incidentbot.domain.escalation.delivery import accepted, failed, opened
from incidentbot.domain.escalation.paging import look
from incidentbot.domain.identifiers import IncidentId, PersonId, SubjectId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.features.paging.company import read_company
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtPaging(IncidentCommand):
    """See whether somebody is to be paged."""

    action: ClassVar[Action] = Action.RECORD


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge(IncidentCommand):
    """I look after it."""

    action: ClassVar[Action] = Action.ACKNOWLEDGE

    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline(IncidentCommand):
    """I cannot."""

    action: ClassVar[Action] = Action.ACKNOWLEDGE

    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(IncidentCommand):
    """Page the next level."""

    action: ClassVar[Action] = Action.ESCALATE

    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAccepted(IncidentCommand):
    """The way of a page has taken it."""

    action: ClassVar[Action] = Action.RECORD

    page: int
    silenced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFailed(IncidentCommand):
    """The way of a page has refused it."""

    action: ClassVar[Action] = Action.RECORD

    page: int
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGroup(IncidentCommand):
    """These are the members of the group that a page is for."""

    action: ClassVar[Action] = Action.RECORD

    page: int
    members: tuple[PersonId, ...]


def alarm(subject_id: SubjectId) -> LookAtPaging:
    """Give the wish that the timer stands for."""
    return LookAtPaging(by=None, incident_id=IncidentId(subject_id))


class Desk:
    """Handles them. `can_mail`: there is a mail server."""

    def __init__(self, *, can_mail: bool) -> None:
        self._can_mail = can_mail

    def look(self, command: LookAtPaging, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
        """Page whoever is to be paged now."""
        at = _situation(command, work, policy)
        return look(
            at.incident,
            at.facts,
            rules=at.rules,
            callees=self._callees(at, work, policy),
            now=at.now,
        )

    def acknowledge(
        self, command: Acknowledge, work: UnitOfWork, policy: Policy
    ) -> Decision[Incident]:
        """Stop paging, and let the person in."""
        return acknowledge(_situation(command, work, policy), by=command.by)

    def decline(self, command: Decline, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
        """Page the next level instead."""
        at = _situation(command, work, policy)
        return decline(at, by=command.by, callees=self._callees(at, work, policy))

    def escalate(self, command: Escalate, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
        """Page the next level."""
        at = _situation(command, work, policy)
        return escalate(at, callees=self._callees(at, work, policy))

    def accepted(
        self, command: RecordAccepted, work: UnitOfWork, policy: Policy
    ) -> Decision[Incident]:
        """Note that it was taken."""
        at = _situation(command, work, policy)
        return accepted(at, page=command.page, silenced=command.silenced)

    def failed(self, command: RecordFailed, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
        """Note that it was refused."""
        at = _situation(command, work, policy)
        return failed(at, page=command.page, problem=command.problem)

    def opened(self, command: OpenGroup, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
        """Page the members."""
        at = _situation(command, work, policy)
        callees = self._callees(at, work, policy, *command.members)
        return opened(at, page=command.page, members=command.members, callees=callees)

    def _callees(self, at: Situation, work: UnitOfWork, policy: Policy, *more: PersonId) -> Callees:
        company = read_company(work.view, policy, at.incident, can_mail=self._can_mail, more=more)
        return company.callees(at.incident, now=at.now)


def _situation(command: IncidentCommand, work: UnitOfWork, policy: Policy) -> Situation:
    return Situation(
        incident=work.incident(command.incident_id, viewer=command.by),
        facts=work.view.timelines.followed(command.incident_id),
        rules=policy.escalation,
        now=work.now,
    )
