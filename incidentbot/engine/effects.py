"""What deliveries are about, as it is true now."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from incidentbot.domain.events import Fact
from incidentbot.domain.identifiers import IncidentId, PersonId, SubjectId, WorkspaceId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.on_call.events import RosterEvent
from incidentbot.engine.outbox import AnyEffect, Effect, RosterEffect
from incidentbot.engine.policies import Policies
from incidentbot.store.database import Session
from incidentbot.store.queries.outbox import Delivery
from incidentbot.store.view import View


def load_effects(
    session: Session,
    *,
    workspace_id: WorkspaceId,
    deliveries: Collection[Delivery],
    policies: Policies,
    now: datetime,
) -> Mapping[Delivery, AnyEffect]:
    """Load what these deliveries need, with as many questions to the database as one of them needs.

    Raises:
        KeyError: something of them is not there.
    """
    view = View(session, workspace_id)
    roster = SubjectId(workspace_id)
    of_roster = [one for one in deliveries if one.subject_id == roster]
    of_incidents = [one for one in deliveries if one.subject_id != roster]
    return {
        **(_of_incidents(view, of_incidents, policies=policies, now=now) if of_incidents else {}),
        **(_of_roster(view, of_roster, now=now) if of_roster else {}),
    }


def _of_incidents(
    view: View, deliveries: Collection[Delivery], *, policies: Policies, now: datetime
) -> Mapping[Delivery, AnyEffect]:
    about = {one.subject_id: IncidentId(one.subject_id) for one in deliveries}
    facts = view.timelines.facts((one.subject_id, one.seq) for one in deliveries)
    incidents = view.incidents.by_ids(about.values())
    resources = view.resources.of_each(about)
    followed = view.timelines.followed_of_each(about.values())
    people = view.people.by_ids(_concerned(incidents.values(), facts.values()))
    under = {key: policies.of(one.policy_version, view) for key, one in incidents.items()}
    return {
        one: Effect(
            delivery=one,
            fact=facts[one.subject_id, one.seq],
            incident=incidents[about[one.subject_id]],
            resources=resources.get(one.subject_id, {}),
            people=people,
            followed=followed.get(about[one.subject_id], ()),
            sla=under[about[one.subject_id]].sla,
            escalation=under[about[one.subject_id]].escalation,
            now=now,
        )
        for one in deliveries
    }


def _of_roster(
    view: View, deliveries: Collection[Delivery], *, now: datetime
) -> Mapping[Delivery, AnyEffect]:
    roster = view.rosters.roster()
    subject_id = SubjectId(roster.workspace_id)
    facts = view.timelines.facts((one.subject_id, one.seq) for one in deliveries)
    resources = view.resources.of_each([subject_id]).get(subject_id, {})
    people = view.people.by_ids(_actors(facts.values()).union(*map(_named, facts.values())))
    return {
        one: RosterEffect(
            delivery=one,
            fact=facts[one.subject_id, one.seq],
            roster=roster,
            resources=resources,
            people=people,
            now=now,
        )
        for one in deliveries
    }


def _concerned(incidents: Iterable[Incident], facts: Iterable[Fact]) -> set[PersonId]:
    return _actors(facts).union(*(one.audience | one.answerable for one in incidents))


def _actors(facts: Iterable[Fact]) -> set[PersonId]:
    return {fact.by for fact in facts if fact.by is not None}


def _named(fact: Fact) -> frozenset[PersonId]:
    return fact.event.people if isinstance(fact.event, RosterEvent) else frozenset()
