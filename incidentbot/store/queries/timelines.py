"""The timeline of an incident."""

from sqlmodel import Session, col, select

from incidentbot.domain.events import Fact
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.store.documents import load_event
from incidentbot.store.tables import TimelineRow


class Timelines:
    """Reads facts. Whoever asks has been shown the incident before: facts are not found on their own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, incident_id: IncidentId) -> tuple[Fact, ...]:
        """Give all facts, in the order in which they were entered."""
        rows = self._session.exec(
            select(TimelineRow)
            .where(col(TimelineRow.incident_id) == incident_id)
            .order_by(col(TimelineRow.seq))
        )
        return tuple(_fact(row) for row in rows)

    def fact(self, incident_id: IncidentId, seq: int) -> Fact:
        """Give one fact."""
        return _fact(self._session.get_one(TimelineRow, (incident_id, seq)))


def _fact(row: TimelineRow) -> Fact:
    return Fact(
        seq=row.seq,
        batch=row.batch,
        event=load_event(row.kind, row.payload),
        by=None if row.by is None else PersonId(row.by),
        happened_at=row.happened_at,
        entered_at=row.entered_at,
    )
