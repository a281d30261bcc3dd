"""How each event changes an incident. State follows from events alone, so the timeline can never disagree with it."""

from dataclasses import replace
from datetime import datetime
from functools import reduce

from incidentbot.domain import events as e
from incidentbot.domain.communication import Audience
from incidentbot.domain.decision import Decision
from incidentbot.domain.escalation.page import Reached
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.role import Role


def record(incident: Incident, *events: e.Event, now: datetime) -> Decision[Incident]:
    """Decide for these events, and the state they lead to."""
    state = reduce(lambda at, event: evolve(at, event, now=now), events, incident)
    return Decision(state=state, events=events)


def evolve(incident: Incident, event: e.Event, *, now: datetime) -> Incident:
    """Give the incident as it is after one event. Facts that change nothing leave it as it was."""
    match event:
        case (
            e.TitleChanged()
            | e.DescriptionChanged()
            | e.Classified()
            | e.SeverityChanged()
            | e.AlertsReported()
        ):
            return _described(incident, event)
        case e.ResolutionRecorded() | e.MergedInto() | e.StatusChanged() | e.Undone():
            return _at_end(incident, event, now=now)
        case e.OwnerChanged() | e.RoleAssigned() | e.Invited() | e.MemberJoined() | e.MemberLeft():
            return _with_people(incident, event)
        case e.StatusUpdatePosted():
            return _with_update(incident, event, now=now)
        case e.PagingStarted() | e.LevelCalled() | e.Paged() | e.PageAcknowledged():
            return _escalated(incident, event)
        case _:
            return incident


def _described(
    incident: Incident,
    event: e.TitleChanged
    | e.DescriptionChanged
    | e.Classified
    | e.SeverityChanged
    | e.AlertsReported,
) -> Incident:
    match event:
        case e.TitleChanged():
            return replace(incident, title=event.new)
        case e.DescriptionChanged():
            return replace(incident, description=event.new)
        case e.Classified():
            return replace(incident, classification=event.new)
        case e.AlertsReported():
            return replace(incident, alerts=event.new)
        case _:
            return replace(incident, severity=event.new)


def _at_end(
    incident: Incident,
    event: e.ResolutionRecorded | e.MergedInto | e.StatusChanged | e.Undone,
    *,
    now: datetime,
) -> Incident:
    match event:
        case e.ResolutionRecorded():
            return replace(incident, resolution=event.new)
        case e.MergedInto():
            return replace(incident, merged_into=event.incident_id)
        case e.Undone():
            moments = incident.moments
            ends = replace(moments, resolved_at=event.resolved_at, closed_at=event.closed_at)
            return replace(incident, moments=ends)
        case _:
            return _at_status(incident, event, now=now)


def _at_status(incident: Incident, event: e.StatusChanged, *, now: datetime) -> Incident:
    moments = incident.moments
    if event.new is Status.RESOLVED:
        moments = replace(moments, resolved_at=now)
    elif event.new is Status.CLOSED:
        moments = replace(moments, closed_at=now)
    elif event.new is not Status.REVIEWED:
        moments = replace(moments, resolved_at=None, closed_at=None)
    return replace(
        incident,
        status=event.new,
        moments=moments,
        hold_reason=event.reason if event.new is Status.ON_HOLD else "",
        merged_into=incident.merged_into if event.new is Status.MERGED else None,
    )


def _with_people(
    incident: Incident,
    event: e.OwnerChanged | e.RoleAssigned | e.Invited | e.MemberJoined | e.MemberLeft,
) -> Incident:
    match event:
        case e.OwnerChanged():
            return _joined(replace(incident, owner=event.new), event.new.person)
        case e.RoleAssigned():
            return _with_role(incident, event.role, event.new)
        case e.Invited() | e.MemberJoined():
            return _joined(incident, event.person)
        case _:
            left = incident.audience - {event.person}
            return replace(incident, audience=left | incident.answerable)


def _escalated(
    incident: Incident, event: e.PagingStarted | e.LevelCalled | e.Paged | e.PageAcknowledged
) -> Incident:
    match event:
        case e.PagingStarted():
            return replace(incident, acknowledged_by=None)
        case e.LevelCalled():
            reached = Reached(level=event.level + 1, name=event.name, kind=event.kind)
            return replace(incident, reached=reached)
        case e.PageAcknowledged():
            return replace(incident, acknowledged_by=event.person)
        case _:
            # Whoever is asked to look after it may know of it.
            person = event.to.person
            return incident if person is None else _joined(incident, person)


def _with_role(incident: Incident, role: Role, person: PersonId | None) -> Incident:
    others = {held: by for held, by in incident.roles.items() if held is not role}
    if person is None:
        return replace(incident, roles=others)
    return _joined(replace(incident, roles={**others, role: person}), person)


def _joined(incident: Incident, person: PersonId) -> Incident:
    return replace(incident, audience=incident.audience | {person})


def _with_update(incident: Incident, event: e.StatusUpdatePosted, *, now: datetime) -> Incident:
    return replace(
        incident,
        last_update=event.text,
        last_update_at=now,
        told_everybody=_told_everybody(incident, event),
        next_update_due_at=event.next_due_at,
    )


def _told_everybody(incident: Incident, event: e.StatusUpdatePosted) -> str:
    return event.text if event.audience is Audience.STAKEHOLDERS else incident.told_everybody
