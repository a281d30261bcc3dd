"""Claims: who carries a delivery out.

A lane keeps its order: only its oldest pending delivery can be claimed; while it is under way nothing behind it can.
A claim is a lease by the database's time. Whoever finds a lease that ran out does not know whether the effect happened:
the delivery is then `uncertain`, and whoever sends it looks first.
"""

from datetime import timedelta
from functools import cache

from sqlalchemy import ColumnElement, Executable, and_, bindparam, exists, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from incidentbot.domain.identifiers import SubjectId
from incidentbot.store.columns import UTCDateTime
from incidentbot.store.database import database_now
from incidentbot.store.queries.outbox import Delivery, DeliveryStatus
from incidentbot.store.tables import DeliveryRow, ResourceRow

LEASE = timedelta(seconds=30)


def _pending() -> ColumnElement[bool]:
    return col(DeliveryRow.status) == DeliveryStatus.PENDING


def _can_go() -> ColumnElement[bool]:
    now = bindparam("now", type_=UTCDateTime)
    return and_(
        _pending(),
        col(DeliveryRow.due_at) <= now,
        or_(col(DeliveryRow.leased_until).is_(None), col(DeliveryRow.leased_until) <= now),
        ~_older_in_lane(),
        _resource_is_there(),
    )


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
            col(ResourceRow.subject_id) == col(DeliveryRow.subject_id),
            col(ResourceRow.kind) == col(DeliveryRow.waits_for),
        ),
    )


def claim(session: Session, *, limit: int) -> tuple[Delivery, ...]:
    """Lease up to `limit` deliveries that can go now, oldest first. What another process took is not among them."""
    now = database_now(session)
    connection = session.connection()
    ids = connection.execute(_free(), {"now": now, "limit": limit}).scalars().all()
    if not ids:
        return ()
    claimed = connection.execute(_claiming(), {"which": ids, "now": now, "until": now + LEASE})
    won = (
        Delivery(
            delivery_id=row.delivery_id,
            subject_id=SubjectId(row.subject_id),
            seq=row.seq,
            subscriber=row.subscriber,
            attempts=row.attempts,
            uncertain=row.uncertain,
            replays=row.replays,
        )
        for row in claimed
    )
    return tuple(sorted(won, key=lambda delivery: delivery.delivery_id))


def release_leases(session: Session) -> None:
    """Take back every lease: the one process that could hold them has just started anew."""
    session.connection().execute(
        update(DeliveryRow)
        .where(_pending(), col(DeliveryRow.leased_until).is_not(None))
        .values(leased_until=database_now(session))
    )


# Made once: to make one takes longer than to have it carried out.
@cache
def _free() -> Executable:
    return (
        select(DeliveryRow.delivery_id)
        .where(_can_go())
        .order_by(col(DeliveryRow.delivery_id))
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)
    )


@cache
def _claiming() -> Executable:
    return (
        update(DeliveryRow)
        .where(col(DeliveryRow.delivery_id).in_(bindparam("which", expanding=True)), _can_go())
        .values(
            leased_until=bindparam("until", type_=UTCDateTime),
            attempts=col(DeliveryRow.attempts) + 1,
            uncertain=or_(col(DeliveryRow.uncertain), col(DeliveryRow.leased_until).is_not(None)),
        )
        .returning(
            col(DeliveryRow.delivery_id),
            col(DeliveryRow.subject_id),
            col(DeliveryRow.seq),
            col(DeliveryRow.subscriber),
            col(DeliveryRow.attempts),
            col(DeliveryRow.uncertain),
            col(DeliveryRow.replays),
        )
    )
