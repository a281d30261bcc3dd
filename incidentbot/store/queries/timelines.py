"""Timelines: the facts about an incident, or about the roster."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, bindparam, inspect, tuple_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from incidentbot.domain.events import Fact, NoteAdded
from incidentbot.domain.followed import FOLLOWED
from incidentbot.domain.identifiers import IncidentId, NoteId, PersonId, SubjectId
from incidentbot.domain.incident.notes import standing
from incidentbot.store.documents import load_event
from incidentbot.store.tables import TimelineRow


class Timelines:
    """Reads facts. Whoever asks has been shown the incident before: facts are not found on their own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, incident_id: IncidentId) -> tuple[Fact, ...]:
        """Give all facts, in the order in which they were entered."""
        return self._facts(incident_id)

    def followed(self, incident_id: IncidentId) -> tuple[Fact, ...]:
        """Give what clocks and paging go by, in the order in which it was entered."""
        return self.followed_of_each([incident_id]).get(incident_id, ())

    def followed_of_each(
        self, incident_ids: Iterable[IncidentId]
    ) -> Mapping[IncidentId, tuple[Fact, ...]]:
        """Give what clocks and paging of each of these go by, in the order in which it was entered."""
        wanted = {"incidents": list(incident_ids)}
        rows = self._session.connection().execute(_followed(), wanted)
        of_each = groupby(rows, key=lambda row: IncidentId(row.subject_id))
        return {incident_id: tuple(map(_fact, some)) for incident_id, some in of_each}

    def batch(self, incident_id: IncidentId, batch: int) -> tuple[Fact, ...]:
        """Give the facts of one commit."""
        return self._facts(incident_id, col(TimelineRow.batch) == batch)

    def facts(
        self, wanted: Iterable[tuple[SubjectId, int]]
    ) -> Mapping[tuple[SubjectId, int], Fact]:
        """Give these facts, by subject and number."""
        place = tuple_(col(TimelineRow.subject_id), col(TimelineRow.seq))
        rows = self._session.exec(select(TimelineRow).where(place.in_(list(wanted))))
        return {(SubjectId(row.subject_id), row.seq): _fact(row) for row in rows}

    def note(self, incident_id: IncidentId, note_id: NoteId) -> NoteAdded | None:
        """Give a note as it stands on the timeline now; nothing if it does not."""
        facts = self._facts(incident_id, col(TimelineRow.note_id) == note_id)
        return standing(fact.event for fact in facts).get(note_id)

    def noted_in(self, note_id: NoteId) -> tuple[IncidentId, ...]:
        """Name the incidents that have, or had, this note on their timelines."""
        found = self._session.exec(
            select(TimelineRow.subject_id)
            .where(col(TimelineRow.note_id) == note_id)
            .distinct()
            .order_by(col(TimelineRow.subject_id))
        )
        return tuple(IncidentId(incident_id) for incident_id in found)

    def _facts(self, incident_id: IncidentId, *conditions: ColumnElement[bool]) -> tuple[Fact, ...]:
        rows = self._session.exec(
            select(TimelineRow)
            .where(col(TimelineRow.subject_id) == incident_id, *conditions)
            .order_by(col(TimelineRow.seq))
        )
        return tuple(_fact(row) for row in rows)


def _fact(row: TimelineRow | Row[Any]) -> Fact:
    return Fact(
        seq=row.seq,
        batch=row.batch,
        event=load_event(row.kind, row.payload),
        by=None if row.by is None else PersonId(row.by),
        happened_at=row.happened_at,
        entered_at=row.entered_at,
    )


# Made once: it is asked at every commit, and at every turn of the loop.
@cache
def _followed() -> Executable:
    return (
        select_columns(*inspect(TimelineRow).columns)
        .where(
            col(TimelineRow.subject_id).in_(bindparam("incidents", expanding=True)),
            col(TimelineRow.kind).in_([kind.__name__ for kind in FOLLOWED]),
        )
        .order_by(col(TimelineRow.subject_id), col(TimelineRow.seq))
    )
