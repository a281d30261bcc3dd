"""What monitoring reports, as a wish: to take in what is new about one case."""

from dataclasses import dataclass, replace
from typing import ClassVar

import structlog

from incidentbot.domain.alerts.case import (
    AlertCase,
    CaseState,
    Changes,
    Step,
    begins_anew,
    changes,
    step,
)
from incidentbot.domain.alerts.proposal import propose
from incidentbot.domain.alerts.rule import Parcel
from incidentbot.domain.command import Command
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.alerts import names_of, report_alerts
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.engine.wanted import accountable, on_call
from incidentbot.integrations.alertmanager.declaring import declared
from incidentbot.integrations.alertmanager.suggestion import say
from incidentbot.store.unit_of_work import UnitOfWork

_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveAlerts(Command):
    """Take in what was reported of one case. `incident_id` is for the incident that it may become."""

    action: ClassVar[Action] = Action.RECORD

    parcel: Parcel
    incident_id: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What is new about a case, and what follows."""

    command: ReceiveAlerts
    news: Changes
    case: AlertCase


def handle_report(
    command: ReceiveAlerts, work: UnitOfWork, policy: Policy
) -> Decision[Incident] | None:
    """Keep what is new, and do what follows. What was reported before, by whomever, changes nothing."""
    parcel, alerts = command.parcel, work.view.alerts
    alerts.lock()
    news = changes(parcel.alerts, known=alerts.known(one.fingerprint for one in parcel.alerts))
    if not news:
        return None
    case = alerts.case(parcel.key)
    incident = _incident_of(case, work)
    firing_before = alerts.tally(case).firing
    next_step = step(case, incident, news, then=parcel.rule.then, firing_before=firing_before)
    anew = begins_anew(case, next_step, firing_before=firing_before)
    now_case = _kept(case, news, work, anew=anew)
    report = _Report(command=command, news=news, case=now_case)
    if next_step is Step.NOTE and incident is not None:
        return _note(report, incident, work)
    if next_step is Step.DECLARE:
        return _declare(report, work, policy, before=case)
    return _suggest(report, work, policy) if next_step is Step.SUGGEST else _follow(report, work)


def _incident_of(case: AlertCase, work: UnitOfWork) -> Incident | None:
    """Find the incident of the case; of one that was merged, the one that goes on."""
    incident, wanted = None, case.incident_id
    while wanted is not None:
        incident = work.incident(wanted, viewer=None)
        wanted = incident.merged_into
    return incident


def _kept(case: AlertCase, news: Changes, work: UnitOfWork, *, anew: bool) -> AlertCase:
    if anew:
        case = AlertCase(case_id=case.case_id, key=case.key, round=case.round + 1)
    work.view.alerts.keep_case(case)
    work.view.alerts.keep((*news.fired, *news.resolved), case)
    if anew:
        work.view.alerts.take_along(case)
    return case


def _note(report: _Report, incident: Incident, work: UnitOfWork) -> Decision[Incident]:
    # Of one that was merged, it is the other's from now on.
    work.view.alerts.keep_case(replace(report.case, incident_id=incident.incident_id))
    return report_alerts(
        incident,
        fired=names_of([alert.name for alert in report.news.fired]),
        resolved=names_of([alert.name for alert in report.news.resolved]),
        tally=work.view.alerts.tally_of_incident(incident.incident_id),
        now=work.now,
    )


def _declare(
    report: _Report, work: UnitOfWork, policy: Policy, *, before: AlertCase
) -> Decision[Incident] | None:
    parcel = report.command.parcel
    proposal = propose(
        parcel.rule, report.news.fired, policy=policy, link=parcel.link, now=work.now
    )
    services = proposal.report.classification.services
    owner = on_call(services, policy=policy, rosters=work.view.rosters, at=work.now) or accountable(
        services, policy=policy, people=work.view.people
    )
    if owner is None:
        # An incident belongs to somebody; whoever presses the button says that it is theirs.
        _LOG.error("alerts.nobody_answers", case=report.case.case_id)
        return _suggest(report, work, policy, unowned=True)
    decision = declared(
        proposal.report,
        report.case,
        work,
        policy,
        by=None,
        owner=owner,
        incident_id=report.command.incident_id,
    )
    if before.state is CaseState.SUGGESTED and before.proposal is not None:
        # The message of the round before stands there still.
        ended = replace(before, state=CaseState.DECLARED)
        say(work, ended, before.proposal.report, reference=decision.state.reference)
    return decision


def _suggest(
    report: _Report, work: UnitOfWork, policy: Policy, *, unowned: bool = False
) -> Decision[Incident] | None:
    parcel = report.command.parcel
    proposal = report.case.proposal or propose(
        parcel.rule, report.news.fired, policy=policy, link=parcel.link, now=work.now
    )
    channel = parcel.rule.channel or policy.alerts.channel or policy.rooms.announcement_channel
    case = replace(
        report.case, state=CaseState.SUGGESTED, proposal=replace(proposal, channel=channel)
    )
    work.view.alerts.keep_case(case)
    say(work, case, proposal.report, unowned=unowned)
    return None


def _follow(report: _Report, work: UnitOfWork) -> Decision[Incident] | None:
    """Bring what was suggested up to date; once all is quiet, nobody has to answer any more."""
    case, proposal = report.case, report.case.proposal
    if case.state is CaseState.SUGGESTED and proposal is not None:
        if not work.view.alerts.tally(case).firing:
            case = replace(case, state=CaseState.WATCHED)
            work.view.alerts.keep_case(case)
        say(work, case, proposal.report)
    return None
