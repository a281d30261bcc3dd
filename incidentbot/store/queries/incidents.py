"""Incidents, as far as they exist for whoever asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, true
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from incidentbot.domain.errors import DomainError
from incidentbot.domain.identifiers import IncidentId, PersonId, WorkspaceId
from incidentbot.domain.incident.state import Incident
from incidentbot.store.documents import load
from incidentbot.store.tables import AudienceRow, IncidentRow, ResourceRow

ROOM = "room"
"""The kind of the resource that is an incident's situation room."""

_LISTING_LIMIT = 200


class UnknownIncidentError(DomainError):
    """There is no such incident for whoever asked: the same words whether it is private or was never declared."""

    def __init__(self, wanted: str = "such incident") -> None:
        super().__init__(f"There is no {wanted} that you can see. `list` shows what there is.")


class Order(StrEnum):
    """What stands first in a list."""

    NEWEST = "newest"
    AGE = "age"
    PRIORITY = "priority"
    CATEGORY = "category"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {
            Order.NEWEST: "newest first",
            Order.AGE: "oldest first",
            Order.PRIORITY: "most pressing first",
            Order.CATEGORY: "by category",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which incidents to list, in which order. An empty filter lets everything through.

    Every word of `text` must stand in the title or the reference.
    """

    only_open: bool = True
    status: str | None = None
    priority: str | None = None
    category: str | None = None
    owner: PersonId | None = None
    concerning: PersonId | None = None
    text: str = ""
    order: Order = Order.NEWEST
    offset: int = 0
    limit: int = _LISTING_LIMIT


class Incidents:
    """Finds incidents. `viewer` is a person, or nobody where the product itself asks."""

    def __init__(self, session: Session, workspace_id: WorkspaceId) -> None:
        self._session = session
        self._workspace_id = workspace_id

    def get(self, incident_id: IncidentId, *, viewer: PersonId | None) -> Incident:
        """Find one by our id.

        Raises:
            UnknownIncidentError: it does not exist for the viewer.
        """
        return self._one(col(IncidentRow.incident_id) == incident_id, viewer=viewer)

    def by_ids(self, incident_ids: Iterable[IncidentId]) -> Mapping[IncidentId, Incident]:
        """Find several by our ids, for ourselves."""
        wanted = col(IncidentRow.incident_id).in_(list(incident_ids))
        documents = self._session.exec(self._visible(None).where(wanted))
        found = (load(Incident, document) for document in documents)
        return {incident.incident_id: incident for incident in found}

    def by_reference(self, reference: str, *, viewer: PersonId | None) -> Incident:
        """Find one by what people call it, `INC-7`, in any case.

        Raises:
            UnknownIncidentError: it does not exist for the viewer.
        """
        wanted = reference.upper()
        return self._one(col(IncidentRow.reference) == wanted, viewer=viewer, wanted=wanted)

    def of_room(self, channel_id: str, *, viewer: PersonId | None) -> Incident | None:
        """Find the one whose situation room this channel is."""
        in_room = exists().where(
            col(ResourceRow.subject_id) == col(IncidentRow.incident_id),
            col(ResourceRow.kind) == ROOM,
            col(ResourceRow.channel_id) == channel_id,
        )
        document = self._session.exec(self._visible(viewer).where(in_room)).first()
        return None if document is None else load(Incident, document)

    def listing(self, wanted: Listing, *, viewer: PersonId | None) -> tuple[Incident, ...]:
        """List those that pass the filters."""
        query = (
            self._visible(viewer)
            .where(*_conditions(wanted))
            .order_by(*_order(wanted.order))
            .offset(wanted.offset)
            .limit(wanted.limit)
        )
        return tuple(load(Incident, document) for document in self._session.exec(query))

    def count(self, wanted: Listing, *, viewer: PersonId | None) -> int:
        """Count those that pass the filters, on whichever page they stand."""
        passing = self._visible(viewer).where(*_conditions(wanted)).subquery()
        return self._session.exec(select(func.count()).select_from(passing)).one()

    def _one(
        self, which: ColumnElement[bool], *, viewer: PersonId | None, wanted: str = "such incident"
    ) -> Incident:
        document = self._session.exec(self._visible(viewer).where(which)).first()
        if document is None:
            raise UnknownIncidentError(wanted)
        return load(Incident, document)

    def _visible(self, viewer: PersonId | None) -> SelectOfScalar[Mapping[str, Any]]:
        mine = col(IncidentRow.workspace_id) == self._workspace_id
        return select(IncidentRow.document).where(mine, visible(viewer))


def visible(viewer: PersonId | None) -> ColumnElement[bool]:
    """Hold for the incidents that exist for the viewer."""
    if viewer is None:
        return true()
    return or_(~col(IncidentRow.private), _concerns(viewer))


def _concerns(person: PersonId) -> ColumnElement[bool]:
    return exists().where(
        col(AudienceRow.incident_id) == col(IncidentRow.incident_id),
        col(AudienceRow.person_id) == person,
    )


def _conditions(wanted: Listing) -> list[ColumnElement[bool]]:
    equal = {
        IncidentRow.status: wanted.status,
        IncidentRow.priority: wanted.priority,
        IncidentRow.category: wanted.category,
        IncidentRow.owner_id: wanted.owner,
    }
    conditions: list[ColumnElement[bool]] = [
        col(column) == value for column, value in equal.items() if value is not None
    ]
    if wanted.only_open:
        conditions.append(col(IncidentRow.is_open).is_(True))
    if wanted.concerning is not None:
        conditions.append(_concerns(wanted.concerning))
    conditions.extend(_contains(word) for word in wanted.text.split())
    return conditions


def _contains(word: str) -> ColumnElement[bool]:
    return or_(
        col(IncidentRow.title).icontains(word, autoescape=True),
        col(IncidentRow.reference).icontains(word, autoescape=True),
    )


def _order(order: Order) -> tuple[ColumnElement[Any], ...]:
    declared, reference = col(IncidentRow.declared_at), col(IncidentRow.reference)
    priority, category = col(IncidentRow.priority), col(IncidentRow.category)
    newest = (declared.desc(), func.length(reference).desc(), reference.desc())
    match order:
        case Order.NEWEST:
            return newest
        case Order.AGE:
            return (declared.asc(), func.length(reference), reference.asc())
        case Order.PRIORITY:
            return (priority.asc(), *newest)
        case Order.CATEGORY:
            # The two databases disagree about where nothing stands; here it stands last.
            return (category.is_(None), category.asc(), priority.asc(), *newest)
