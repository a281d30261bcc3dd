"""From what alerts would be to an incident: by a rule, or because somebody says so."""

from dataclasses import dataclass, replace
from typing import ClassVar

from incidentbot.domain.alerts.case import AlertCase, CaseState
from incidentbot.domain.alerts.proposal import Proposal
from incidentbot.domain.command import Command
from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import DomainError
from incidentbot.domain.events import AlertNames
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.incident.alerts import names_of, report_alerts
from incidentbot.domain.incident.declare import Report, declare
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.engine.wanted import responders
from incidentbot.integrations.alertmanager.suggestion import say
from incidentbot.store.unit_of_work import UnitOfWork


class NoLongerSuggestedError(DomainError):
    """Somebody was quicker, or the alerts have ended."""

    def __init__(self) -> None:
        super().__init__(
            "That is decided already, or its alerts are over; the message says which. Nothing was done now."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareSuggested(Command):
    """Declare what was suggested."""

    action: ClassVar[Action] = Action.DECLARE

    by: PersonId
    case_id: str
    round: int
    incident_id: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissSuggested(Command):
    """Say that what was suggested is no incident."""

    action: ClassVar[Action] = Action.DECLARE

    by: PersonId
    case_id: str
    round: int


def handle_declare(
    command: DeclareSuggested, work: UnitOfWork, policy: Policy
) -> Decision[Incident]:
    """Declare it, as whoever said so; it is theirs until somebody takes it."""
    case, proposal = _suggested(command.case_id, command.round, work)
    decision = declared(
        proposal.report,
        case,
        work,
        policy,
        by=command.by,
        owner=command.by,
        incident_id=command.incident_id,
    )
    decided = replace(case, state=CaseState.DECLARED)
    say(work, decided, proposal.report, by=command.by, reference=decision.state.reference)
    return decision


def handle_dismiss(command: DismissSuggested, work: UnitOfWork, policy: Policy) -> None:
    """Leave it alone until all its alerts are over."""
    del policy
    case, proposal = _suggested(command.case_id, command.round, work)
    dismissed = replace(case, state=CaseState.DISMISSED)
    work.view.alerts.keep_case(dismissed)
    say(work, dismissed, proposal.report, by=command.by)


def declared(
    report: Report,
    case: AlertCase,
    work: UnitOfWork,
    policy: Policy,
    *,
    by: PersonId | None,
    owner: PersonId,
    incident_id: IncidentId,
) -> Decision[Incident]:
    """Log the incident, with all alerts of the case that fire, and have the case be its own."""
    logged = declare(
        report,
        incident_id=incident_id,
        workspace_id=work.workspace_id,
        reference=work.next_reference(private=report.private),
        by=by,
        owner=owner,
        responders=responders(
            report.classification.services, policy=policy, people=work.view.people
        ),
        policy_version=policy.version,
        now=work.now,
    )
    alerts = work.view.alerts
    alerts.keep_case(replace(case, state=CaseState.DECLARED, incident_id=incident_id))
    noted = report_alerts(
        logged.state,
        fired=names_of(alerts.firing(case)),
        resolved=AlertNames(),
        tally=alerts.tally(case),
        now=work.now,
    )
    return Decision(state=noted.state, events=(*logged.events, *noted.events))


def _suggested(case_id: str, number: int, work: UnitOfWork) -> tuple[AlertCase, Proposal]:
    work.view.alerts.lock()
    case = work.view.alerts.case_by_id(case_id)
    if case is None or case.proposal is None:
        raise NoLongerSuggestedError
    if (case.round, case.state) != (number, CaseState.SUGGESTED):
        raise NoLongerSuggestedError
    return case, case.proposal
