"""One command, one transaction: what a handler loads, and what the runner writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, delete, insert, update
from sqlmodel import Session, col, select

from incidentbot.domain.decision import Timer
from incidentbot.domain.entering import entered
from incidentbot.domain.events import Event, Fact, NoteAdded, NoteEdited, NoteRemoved
from incidentbot.domain.identifiers import IncidentId, NoteId, PersonId, SubjectId, WorkspaceId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.on_call.roster import Roster
from incidentbot.store.database import insert_unless_there
from incidentbot.store.documents import dump, load
from incidentbot.store.queries import rosters, workspaces
from incidentbot.store.queries.dead_letters import Letter, replay_of_incident
from incidentbot.store.queries.incidents import UnknownIncidentError
from incidentbot.store.queries.outbox import NewDelivery, enqueue
from incidentbot.store.tables import AudienceRow, InboxRow, IncidentRow, TimelineRow, TimerRow
from incidentbot.store.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a commit will have written."""

    incident: Incident
    facts: tuple[Fact, ...]


class UnitOfWork:
    """Loads what a command is about, locked until the end, and writes what was decided."""

    def __init__(self, session: Session, *, workspace_id: WorkspaceId, now: datetime) -> None:
        self.workspace_id = workspace_id
        self.now = now
        self.view = View(session, workspace_id)
        self._session = session
        self._connection = session.connection()
        self._locked: dict[IncidentId, Incident] = {}
        self._is_new = False
        self.has_effects = False

    def incident(self, incident_id: IncidentId, *, viewer: PersonId | None) -> Incident:
        """Load one and keep others from changing it until the end.

        Raises:
            UnknownIncidentError: it does not exist for the viewer.
        """
        if incident_id not in self._locked:
            self.lock([incident_id])
        incident = self._locked.get(incident_id)
        if incident is None or not incident.exists_for(viewer):
            raise UnknownIncidentError
        return incident

    def lock(self, incident_ids: Iterable[IncidentId]) -> None:
        """Keep others from changing these until the end. Everybody locks in the same order, so nobody waits forever."""
        wanted = {"incidents": list(incident_ids), "workspace": self.workspace_id}
        for document in self._connection.execute(_lock(), wanted).scalars():
            incident = load(Incident, document)
            self._locked[incident.incident_id] = incident

    def runs_under(self, incident_id: IncidentId) -> str:
        """Name the policy that a locked incident was declared under; empty where there is no such incident."""
        incident = self._locked.get(incident_id)
        return "" if incident is None else incident.policy_version

    def roster(self) -> Roster:
        """Load what people have agreed on about being on call, and keep others from changing it until the end."""
        return rosters.lock(self._session, self.workspace_id)

    def next_reference(self, *, private: bool) -> str:
        """Give the number of a new incident. It is used up only if the command succeeds."""
        return workspaces.next_reference(self._session, self.workspace_id, private=private)

    def seen_before(self, request_key: str) -> bool:
        """Tell whether this request of Slack's was carried out before; if not, remember it."""
        # A repetition that comes while the first is carried out waits here for its end.
        row = {"request_key": request_key, "received_at": self.now}
        return not insert_unless_there(self._session, InboxRow, row)

    def save(
        self,
        incident: Incident,
        *,
        events: Iterable[Event],
        by: PersonId | None,
    ) -> Saved:
        """Write the state and append the facts."""
        self._is_new = incident.seq == 0
        facts = entered(events, by=by, after=incident.seq, now=self.now)
        incident = replace(incident, seq=incident.seq + len(facts))
        self._write_incident(incident)
        self._write_audience(incident)
        self._append(SubjectId(incident.incident_id), facts)
        return Saved(incident=incident, facts=facts)

    def save_roster(
        self, roster: Roster, *, events: Iterable[Event], by: PersonId | None
    ) -> tuple[Fact, ...]:
        """Write what was agreed on and append the facts."""
        facts = entered(events, by=by, after=roster.seq, now=self.now)
        rosters.save(self._session, replace(roster, seq=roster.seq + len(facts)))
        self._append(SubjectId(self.workspace_id), facts)
        return facts

    def enqueue(self, deliveries: Iterable[NewDelivery]) -> None:
        """Have these effects happen after the commit."""
        self.has_effects = True
        enqueue(
            self._session,
            deliveries,
            workspace_id=self.workspace_id,
            of_new_subject=self._is_new,
        )

    def tell(self, notice_id: str, kind: str, document: Mapping[str, Any]) -> None:
        """Have something told after the commit that belongs to no incident; or have it say this from now on."""
        self.has_effects = True
        self.view.notices.tell(notice_id, kind, document)

    def try_again(self, incident_id: IncidentId) -> tuple[Letter, ...]:
        """Have those of its effects that had failed for good happen after the commit, and give them."""
        self.has_effects = True
        return replay_of_incident(self._session, incident_id)

    def replace_timers(self, subject_id: SubjectId, timers: Iterable[Timer]) -> None:
        """Have the subject woken at these moments, and at no others."""
        if not self._is_new:
            self._connection.execute(_no_timers(), {"subject": subject_id})
        rows = [
            {
                "subject_id": subject_id,
                "name": timer.name,
                "workspace_id": self.workspace_id,
                "due_at": timer.due_at,
            }
            for timer in timers
        ]
        if rows:
            self._connection.execute(insert(TimerRow), rows)

    def _append(self, subject_id: SubjectId, facts: Iterable[Fact]) -> None:
        rows = [self._timeline_row(subject_id, fact) for fact in facts]
        self._connection.execute(insert(TimelineRow), rows)

    def _write_incident(self, incident: Incident) -> None:
        row = {
            "incident_id": incident.incident_id,
            "workspace_id": incident.workspace_id,
            "reference": incident.reference,
            "private": incident.private,
            "is_open": incident.is_open,
            "status": incident.status,
            "priority": incident.severity.priority,
            "category": incident.classification.category,
            "title": incident.title,
            "owner_id": incident.owner.person,
            "declared_at": incident.moments.declared_at,
            "document": dump(incident),
        }
        if self._is_new:
            self._connection.execute(insert(IncidentRow), {**row, "version": 1})
        else:
            self._connection.execute(_change(), {**row, "which": incident.incident_id})

    def _write_audience(self, incident: Incident) -> None:
        before = self._locked.get(incident.incident_id)
        known = frozenset[PersonId]() if before is None else before.audience
        if gone := known - incident.audience:
            left = {"incident": incident.incident_id, "people": list(gone)}
            self._connection.execute(_leave(), left)
        if come := sorted(incident.audience - known):
            rows = [{"incident_id": incident.incident_id, "person_id": person} for person in come]
            self._connection.execute(insert(AudienceRow), rows)

    def _timeline_row(self, subject_id: SubjectId, fact: Fact) -> dict[str, Any]:
        return {
            "subject_id": subject_id,
            "seq": fact.seq,
            "batch": fact.batch,
            "workspace_id": self.workspace_id,
            "kind": type(fact.event).__name__,
            "payload": dump(fact.event),
            "note_id": _note_id(fact.event),
            "by": fact.by,
            "happened_at": fact.happened_at,
            "entered_at": fact.entered_at,
        }


def _note_id(event: Event) -> NoteId | None:
    match event:
        case NoteAdded() | NoteEdited() | NoteRemoved():
            return event.note_id
        case _:
            return None


# Made once: to make one takes longer than to have it carried out.
@cache
def _lock() -> Executable:
    return (
        select(IncidentRow.document)
        .where(
            col(IncidentRow.incident_id).in_(bindparam("incidents", expanding=True)),
            col(IncidentRow.workspace_id) == bindparam("workspace"),
        )
        .order_by(col(IncidentRow.incident_id))
        .with_for_update()
    )


@cache
def _change() -> Executable:
    return (
        update(IncidentRow)
        .where(col(IncidentRow.incident_id) == bindparam("which"))
        .values(version=col(IncidentRow.version) + 1)
    )


@cache
def _leave() -> Executable:
    return delete(AudienceRow).where(
        col(AudienceRow.incident_id) == bindparam("incident"),
        col(AudienceRow.person_id).in_(bindparam("people", expanding=True)),
    )


@cache
def _no_timers() -> Executable:
    return delete(TimerRow).where(col(TimerRow.subject_id) == bindparam("subject"))
