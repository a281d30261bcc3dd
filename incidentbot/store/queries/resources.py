"""What of a subject exists in Slack, such as an incident's room, card and announcement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from sqlmodel import Session, col, select

from incidentbot.domain.identifiers import IncidentId, SubjectId
from incidentbot.store.database import insert_or_replace
from incidentbot.store.tables import ResourceRow

CARD = "card"
"""The kind of the message at the top of a room that always tells where things stand."""

ANNOUNCEMENT = "announcement"
"""The kind of the message that tells everybody of a public incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A channel, or a message in one, under a name of ours."""

    kind: str
    channel_id: str
    ts: str = ""


class Resources:
    """Finds and keeps what a subject has in Slack."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, incident_id: IncidentId) -> Mapping[str, Resource]:
        """Give everything the incident has, by kind."""
        subject_id = SubjectId(incident_id)
        return self.of_each([subject_id]).get(subject_id, {})

    def of_each(
        self, subject_ids: Iterable[SubjectId]
    ) -> Mapping[SubjectId, Mapping[str, Resource]]:
        """Give everything that each of these has; what has nothing is left out."""
        rows = self._session.exec(
            select(ResourceRow).where(col(ResourceRow.subject_id).in_(list(subject_ids)))
        )
        found: dict[SubjectId, dict[str, Resource]] = defaultdict(dict)
        for row in rows:
            found[SubjectId(row.subject_id)][row.kind] = _resource(row)
        return found

    def of_kind(self, incident_ids: tuple[IncidentId, ...], kind: str) -> Mapping[str, Resource]:
        """Give the resource of this kind of each incident, by incident id."""
        rows = self._session.exec(
            select(ResourceRow).where(
                col(ResourceRow.subject_id).in_(incident_ids), col(ResourceRow.kind) == kind
            )
        )
        return {row.subject_id: _resource(row) for row in rows}

    def keep(self, subject_id: SubjectId, resource: Resource) -> None:
        """Remember it; a newer one of the same kind takes the place of the older."""
        row = {"subject_id": subject_id, **asdict(resource)}
        insert_or_replace(self._session, ResourceRow, row)

    def forget(self, incident_id: IncidentId, kind: str) -> None:
        """Drop it, because Slack no longer has it."""
        row = self._session.get(ResourceRow, (incident_id, kind))
        if row is not None:
            self._session.delete(row)


def _resource(row: ResourceRow) -> Resource:
    return Resource(kind=row.kind, channel_id=row.channel_id, ts=row.ts)
