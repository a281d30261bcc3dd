"""Declaring, as a wish that can be carried out."""

from dataclasses import dataclass, replace
from typing import ClassVar

from incidentbot.domain.command import Command
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.incident.declare import Report, declare
from incidentbot.domain.incident.parts import Reporter
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.engine.wanted import on_call, responders
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareIncident(Command):
    """Log an incident. Its id comes with the wish, so that repeating the wish is recognisable.

    Of a reporter who is a person of the workspace, name and contact may be left empty: the profile has them.
    """

    action: ClassVar[Action] = Action.DECLARE

    by: PersonId
    incident_id: IncidentId
    report: Report


def handle(command: DeclareIncident, work: UnitOfWork, policy: Policy) -> Decision[Incident]:
    """Number the incident, find who should be in its room, and log it."""
    return declare(
        replace(command.report, reporter=_known(command.report.reporter, work)),
        incident_id=command.incident_id,
        workspace_id=work.workspace_id,
        reference=work.next_reference(private=command.report.private),
        by=command.by,
        owner=_owner(command, work, policy),
        responders=_responders(command.report, work, policy),
        policy_version=policy.version,
        now=work.now,
    )


def _owner(command: DeclareIncident, work: UnitOfWork, policy: Policy) -> PersonId:
    """Find who answers for it: whoever is on call, else the reporter. Nobody is called to a private one unasked."""
    if command.report.private:
        return command.by
    services = command.report.classification.services
    found = on_call(services, policy=policy, rosters=work.view.rosters, at=work.now)
    return found or command.by


def _known(reporter: Reporter, work: UnitOfWork) -> Reporter:
    if reporter.person is None or reporter.name:
        return reporter
    person = work.view.people.by_ids([reporter.person])[reporter.person]
    contact = reporter.contact or person.email or ""
    return replace(reporter, name=person.name, contact=contact)


def _responders(report: Report, work: UnitOfWork, policy: Policy) -> tuple[PersonId, ...]:
    """Find the owners of what is affected, and whoever is always wanted; of a private one, nobody unasked."""
    if report.private:
        return ()
    services = report.classification.services
    return responders(services, policy=policy, people=work.view.people)
