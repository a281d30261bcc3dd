"""What does not get out: dead letters, and what is tried again and again or waits for something that is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, exists, select

from incidentbot.store.queries.dead_letters import Letter, replay
from incidentbot.store.queries.outbox import DeliveryStatus
from incidentbot.store.tables import DeliveryRow, IncidentRow, ResourceRow, TimelineRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """A delivery that does not get out. `since` is when its fact was entered; `lacks` what has to be there first.

    `reference` is its incident's; none where it is about who is on call.
    """

    delivery_id: int
    since: datetime
    reference: str | None
    subscriber: str
    attempts: int
    is_dead: bool
    lacks: str | None
    why: str


def stuck(session: Session) -> tuple[Stuck, ...]:
    """Give all of it, the oldest first."""
    found = session.exec(
        select(DeliveryRow, IncidentRow.reference, TimelineRow.entered_at)
        .outerjoin(IncidentRow, col(IncidentRow.incident_id) == col(DeliveryRow.subject_id))
        .where(
            col(TimelineRow.subject_id) == col(DeliveryRow.subject_id),
            col(TimelineRow.seq) == col(DeliveryRow.seq),
            or_(col(DeliveryRow.status) == DeliveryStatus.DEAD, _gets_nowhere()),
        )
        .order_by(col(DeliveryRow.delivery_id))
    )
    return tuple(_stuck(row, reference, since) for row, reference, since in found)


def replay_these(session: Session, delivery_ids: Sequence[int] | None) -> tuple[Letter, ...]:
    """Try again the dead ones among these, or all; give which those are."""
    every = col(DeliveryRow.delivery_id).is_not(None)
    these = every if delivery_ids is None else col(DeliveryRow.delivery_id).in_(delivery_ids)
    return replay(session, only=these)


def _gets_nowhere() -> ColumnElement[bool]:
    is_there = exists().where(
        col(ResourceRow.subject_id) == col(DeliveryRow.subject_id),
        col(ResourceRow.kind) == col(DeliveryRow.waits_for),
    )
    lacks_something = and_(col(DeliveryRow.waits_for).is_not(None), ~is_there)
    return and_(
        col(DeliveryRow.status) == DeliveryStatus.PENDING,
        or_(col(DeliveryRow.error) != "", lacks_something),
    )


def _stuck(row: DeliveryRow, reference: str | None, since: datetime) -> Stuck:
    return Stuck(
        delivery_id=row.delivery_id or 0,
        since=since,
        reference=reference,
        subscriber=row.subscriber,
        attempts=row.attempts,
        is_dead=row.status == DeliveryStatus.DEAD,
        lacks=None if row.error else row.waits_for,
        why=row.error,
    )
