"""The outbox: effects as rows, claimed by whoever is first.

A lane keeps its order: only its oldest pending delivery can be claimed; while it is under way nothing behind it can.
A claim is a lease by the database's time. Whoever finds a lease that ran out does not know whether the effect happened:
the delivery is then `uncertain`, and whoever sends it looks first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, insert, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from incidentbot.domain.identifiers import IncidentId, WorkspaceId
from incidentbot.store.database import database_now
from incidentbot.store.queries.resources import Resource, Resources
from incidentbot.store.tables import DeliveryRow, ResourceRow

LEASE = timedelta(seconds=30)
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


# Made once: it is the statement that is needed most.
_OF_ONE = update(DeliveryRow).where(col(DeliveryRow.delivery_id) == bindparam("which"))


class DeliveryStatus(StrEnum):
    """What became of a delivery."""

    PENDING = "pending"
    DONE = "done"
    SUPERSEDED = "superseded"
    DEAD = "dead"
    REPLAYED = "replayed"
    OVERTAKEN = "overtaken"
    """It was dead, and then a later one brought about what it was for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """An effect to be carried out after the commit."""

    incident_id: IncidentId
    seq: int
    subscriber: str
    lane: str
    waits_for: str | None
    latest_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An effect that this process has claimed. `key` is the same at every attempt; `replays` is one that was dead."""

    delivery_id: int
    incident_id: IncidentId
    seq: int
    subscriber: str
    attempts: int
    uncertain: bool
    replays: int | None = None

    @property
    def key(self) -> str:
        """The name of this effect, for whoever needs to find out whether it has happened."""
        return f"{self.incident_id}:{self.seq}:{self.subscriber}"

    @property
    def place(self) -> str:
        """What it shares with whatever follows it, or takes its place, in the same incident."""
        return f"{self.incident_id}:{self.subscriber}"


def enqueue(
    session: Session,
    deliveries: Iterable[NewDelivery],
    *,
    workspace_id: WorkspaceId,
    of_new_incident: bool,
) -> None:
    """Add an incident's deliveries to their lanes. Where only the latest matters, older waiting ones are superseded."""
    new = tuple(deliveries)
    if not new:
        return
    if not of_new_incident:
        _supersede(session, new)
    # Asked for their numbers, both databases take all rows in one statement, and number them in this order.
    numbered = insert(DeliveryRow).returning(col(DeliveryRow.delivery_id))
    rows = [_columns(one, workspace_id=workspace_id) for one in new]
    session.connection().execute(numbered, rows)


def claim(session: Session, *, limit: int) -> tuple[Delivery, ...]:
    """Lease up to `limit` deliveries that can go now, oldest first. What another process took is not among them."""
    now = database_now(session)
    ids = session.exec(
        select(DeliveryRow.delivery_id)
        .where(_can_go(now))
        .order_by(col(DeliveryRow.delivery_id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    if not ids:
        return ()
    claimed = session.connection().execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.delivery_id).in_(ids), _can_go(now))
        .values(
            leased_until=now + LEASE,
            attempts=col(DeliveryRow.attempts) + 1,
            uncertain=or_(col(DeliveryRow.uncertain), col(DeliveryRow.leased_until).is_not(None)),
        )
        .returning(
            col(DeliveryRow.delivery_id),
            col(DeliveryRow.incident_id),
            col(DeliveryRow.seq),
            col(DeliveryRow.subscriber),
            col(DeliveryRow.attempts),
            col(DeliveryRow.uncertain),
            col(DeliveryRow.replays),
        )
    )
    won = (
        Delivery(
            delivery_id=row.delivery_id,
            incident_id=IncidentId(row.incident_id),
            seq=row.seq,
            subscriber=row.subscriber,
            attempts=row.attempts,
            uncertain=row.uncertain,
            replays=row.replays,
        )
        for row in claimed
    )
    return tuple(sorted(won, key=lambda delivery: delivery.delivery_id))


def complete(session: Session, delivery: Delivery, *, resources: Iterable[Resource]) -> None:
    """Mark it done, and keep what it made, together."""
    settle(session, delivery, status=DeliveryStatus.DONE)
    for resource in resources:
        Resources(session).keep(delivery.incident_id, resource)


def retry(
    session: Session, delivery: Delivery, *, after: timedelta, error: str, uncertain: bool
) -> None:
    """Let go of it, to be tried again after a while."""
    session.connection().execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.delivery_id) == delivery.delivery_id)
        .values(
            leased_until=None,
            due_at=database_now(session) + after,
            error=error,
            uncertain=uncertain,
        )
    )


def put_back(session: Session, delivery: Delivery, *, after: timedelta) -> None:
    """Let go of it without having tried, until its turn has come."""
    session.connection().execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.delivery_id) == delivery.delivery_id)
        .values(
            leased_until=None,
            due_at=database_now(session) + after,
            attempts=delivery.attempts - 1,
            uncertain=delivery.uncertain,
        )
    )


def settle(
    session: Session, delivery: Delivery, *, status: DeliveryStatus, error: str = ""
) -> None:
    """Mark what has become of it in the end."""
    fate = {"status": status, "leased_until": None, "error": error}
    session.connection().execute(_OF_ONE, {"which": delivery.delivery_id, **fate})


def release_leases(session: Session) -> None:
    """Take back every lease: the one process that could hold them has just started anew."""
    session.connection().execute(
        update(DeliveryRow)
        .where(_pending(), col(DeliveryRow.leased_until).is_not(None))
        .values(leased_until=database_now(session))
    )


def _columns(new: NewDelivery, *, workspace_id: WorkspaceId) -> dict[str, Any]:
    return {
        "workspace_id": workspace_id,
        "incident_id": new.incident_id,
        "seq": new.seq,
        "subscriber": new.subscriber,
        "lane": new.lane,
        "waits_for": new.waits_for,
        "status": DeliveryStatus.PENDING,
        "due_at": AT_ONCE,
        "attempts": 0,
        "uncertain": False,
        "error": "",
    }


def _supersede(session: Session, new: Iterable[NewDelivery]) -> None:
    latest = [one for one in new if one.latest_only]
    if latest:
        session.connection().execute(
            update(DeliveryRow)
            .where(
                _pending(),
                col(DeliveryRow.incident_id).in_({one.incident_id for one in latest}),
                col(DeliveryRow.subscriber).in_({one.subscriber for one in latest}),
                col(DeliveryRow.leased_until).is_(None),
                ~col(DeliveryRow.uncertain),
            )
            .values(status=DeliveryStatus.SUPERSEDED)
        )


def _can_go(now: datetime) -> ColumnElement[bool]:
    return and_(
        _pending(),
        col(DeliveryRow.due_at) <= now,
        or_(col(DeliveryRow.leased_until).is_(None), col(DeliveryRow.leased_until) <= now),
        ~_older_in_lane(),
        _resource_is_there(),
    )


def _pending() -> ColumnElement[bool]:
    return col(DeliveryRow.status) == DeliveryStatus.PENDING


def _older_in_lane() -> ColumnElement[bool]:
    older = aliased(DeliveryRow)
    return exists().where(
        col(older.lane) == col(DeliveryRow.lane),
        col(older.status) == DeliveryStatus.PENDING,
        col(older.delivery_id) < col(DeliveryRow.delivery_id),
    )


def _resource_is_there() -> ColumnElement[bool]:
    return or_(
        col(DeliveryRow.waits_for).is_(None),
        exists().where(
            col(ResourceRow.incident_id) == col(DeliveryRow.incident_id),
            col(ResourceRow.kind) == col(DeliveryRow.waits_for),
        ),
    )
