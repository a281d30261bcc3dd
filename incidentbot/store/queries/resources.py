"""What of an incident exists in Slack: its room, its card, its announcement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from sqlmodel import Session, col, select

from incidentbot.domain.identifiers import IncidentId
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
    """Finds and keeps what an incident has in Slack."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, incident_id: IncidentId) -> Mapping[str, Resource]:
        """Give everything the incident has, by kind."""
        return self.of_each([incident_id]).get(incident_id, {})

    def of_each(
        self, incident_ids: Iterable[IncidentId]
    ) -> Mapping[IncidentId, Mapping[str, Resource]]:
        """Give everything that each of these incidents has; whoever has nothing is left out."""
        rows = self._session.exec(
            select(ResourceRow).where(col(ResourceRow.incident_id).in_(list(incident_ids)))
        )
        found: dict[IncidentId, dict[str, Resource]] = defaultdict(dict)
        for row in rows:
            found[IncidentId(row.incident_id)][row.kind] = _resource(row)
        return found

    def of_kind(self, incident_ids: tuple[IncidentId, ...], kind: str) -> Mapping[str, Resource]:
        """Give the resource of this kind of each incident, by incident id."""
        rows = self._session.exec(
            select(ResourceRow).where(
                col(ResourceRow.incident_id).in_(incident_ids), col(ResourceRow.kind) == kind
            )
        )
        return {row.incident_id: _resource(row) for row in rows}

    def keep(self, incident_id: IncidentId, resource: Resource) -> None:
        """Remember it; a newer one of the same kind takes the place of the older."""
        row = {"incident_id": incident_id, **asdict(resource)}
        insert_or_replace(self._session, ResourceRow, row)

    def forget(self, incident_id: IncidentId, kind: str) -> None:
        """Drop it, because Slack no longer has it."""
        row = self._session.get(ResourceRow, (incident_id, kind))
        if row is not None:
            self._session.delete(row)


def _resource(row: ResourceRow) -> Resource:
    return Resource(kind=row.kind, channel_id=row.channel_id, ts=row.ts)
