"""Dead letters: deliveries that have failed for good. They stay to be seen, and can be tried again.

Another try is a delivery of its own at the tail of the lane, rendered by what is true then; the old one is settled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Update, bindparam, insert, or_, update
from sqlmodel import Session, col, exists, select

from incidentbot.domain.identifiers import IncidentId, SubjectId, WorkspaceId
from incidentbot.store.queries.outbox import (
    AT_ONCE,
    Delivery,
    DeliveryStatus,
    NewDelivery,
    enqueue,
    settle,
)
from incidentbot.store.tables import DeliveryRow, TimelineRow

_TOLD_OF = (DeliveryStatus.DEAD, DeliveryStatus.OVERTAKEN)
_TRIED_AGAIN = (DeliveryStatus.PENDING, DeliveryStatus.DONE, DeliveryStatus.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A delivery that has failed for good, or the latest try at one that had. `why` is for people."""

    delivery_id: int
    subscriber: str
    status: DeliveryStatus
    why: str


class DeadLetters:
    """Finds what has failed for good."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_commit(self, subject_id: SubjectId, batch: int) -> tuple[Letter, ...]:
        """Give what has failed of the effects of one commit, as it stands now."""
        seqs = select(TimelineRow.seq).where(
            col(TimelineRow.subject_id) == subject_id, col(TimelineRow.batch) == batch
        )
        told_of = or_(
            col(DeliveryRow.status).in_(_TOLD_OF),
            col(DeliveryRow.replays).is_not(None) & col(DeliveryRow.status).in_(_TRIED_AGAIN),
        )
        return self._letters(subject_id, col(DeliveryRow.seq).in_(seqs), told_of)

    def of_incident(self, incident_id: IncidentId) -> tuple[Letter, ...]:
        """Give what has failed for good and was not tried again."""
        return self._letters(SubjectId(incident_id), col(DeliveryRow.status) == DeliveryStatus.DEAD)

    def _letters(
        self, subject_id: SubjectId, *conditions: ColumnElement[bool]
    ) -> tuple[Letter, ...]:
        rows = self._session.exec(
            select(DeliveryRow)
            .where(col(DeliveryRow.subject_id) == subject_id, *conditions)
            .order_by(col(DeliveryRow.delivery_id))
        )
        return tuple(_letter(row) for row in rows)


def bury(
    session: Session,
    delivery: Delivery,
    *,
    error: str,
    only_latest: bool,
    told: Sequence[NewDelivery],
    workspace_id: WorkspaceId,
) -> None:
    """Give it up for good, and have people told. Its lane goes on; the row stays to be seen and tried again.

    Where `only_latest` matters and an older one is dead already, people know, and trying that again will do.
    """
    if only_latest and _still_dead(session, delivery, error):
        settle(session, delivery, status=DeliveryStatus.SUPERSEDED)
        return
    settle(session, delivery, status=DeliveryStatus.DEAD, error=error)
    tell(session, told, workspace_id=workspace_id)


def with_dead_ones(session: Session, done: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Give those of the deliveries of whose subjects something is dead."""
    if not done:
        return ()
    subjects = {"subjects": list({one.subject_id for one in done})}
    found = set(session.connection().execute(_subjects_with_dead_ones(), subjects).scalars())
    return tuple(one for one in done if one.subject_id in found)


def overtake(
    session: Session,
    delivery: Delivery,
    *,
    told: Sequence[NewDelivery],
    workspace_id: WorkspaceId,
) -> None:
    """Settle what is dead of what this one has brought about as well, and have people told."""
    overtaken = session.connection().execute(
        _overtaking(), {**_kind(delivery), "status": DeliveryStatus.OVERTAKEN}
    )
    again = [replace(one, seq=seq) for seq in overtaken.scalars().all() for one in told]
    tell(session, again, workspace_id=workspace_id)


def tell(session: Session, told: Sequence[NewDelivery], *, workspace_id: WorkspaceId) -> None:
    """Have people told how it stands with what has failed, unless somebody is about to."""
    new = [one for one in told if not _is_about_to_be_told(session, one)]
    enqueue(session, new, workspace_id=workspace_id, of_new_subject=False)


def replay(session: Session, *, only: ColumnElement[bool]) -> tuple[Letter, ...]:
    """Try again what is dead, each at the tail of its lane, and give what that is."""
    rows = session.exec(
        select(DeliveryRow)
        .where(col(DeliveryRow.status) == DeliveryStatus.DEAD, only)
        .order_by(col(DeliveryRow.delivery_id))
        .with_for_update()
    ).all()
    letters = tuple(_letter(row) for row in rows)
    if rows:
        again = [_again(row) for row in rows]
        for row in rows:
            row.status = DeliveryStatus.REPLAYED
        session.flush()
        session.connection().execute(insert(DeliveryRow), again)
    return letters


def replay_of_incident(session: Session, incident_id: IncidentId) -> tuple[Letter, ...]:
    """Try again everything of one incident's that is dead."""
    return replay(session, only=col(DeliveryRow.subject_id) == incident_id)


def _still_dead(session: Session, delivery: Delivery, error: str) -> bool:
    """Tell whether an older one is dead; it has failed for this reason now."""
    older = session.connection().execute(_of_a_kind(), {**_kind(delivery), "error": error})
    return older.rowcount > 0


def _kind(delivery: Delivery) -> dict[str, str]:
    return {"subject": delivery.subject_id, "kind": delivery.subscriber}


def _is_about_to_be_told(session: Session, new: NewDelivery) -> bool:
    waiting = exists().where(
        col(DeliveryRow.status) == DeliveryStatus.PENDING,
        col(DeliveryRow.subject_id) == new.subject_id,
        col(DeliveryRow.subscriber) == new.subscriber,
        col(DeliveryRow.seq) == new.seq,
        col(DeliveryRow.leased_until).is_(None),
    )
    return bool(session.exec(select(waiting)).one())


def _again(row: DeliveryRow) -> dict[str, Any]:
    same = ("workspace_id", "subject_id", "seq", "subscriber", "lane", "waits_for", "uncertain")
    return {name: getattr(row, name) for name in same} | {
        "status": DeliveryStatus.PENDING,
        "due_at": AT_ONCE,
        "attempts": 0,
        "error": "",
        "replays": row.delivery_id,
    }


def _letter(row: DeliveryRow) -> Letter:
    return Letter(
        delivery_id=row.delivery_id or 0,
        subscriber=row.subscriber,
        status=DeliveryStatus(row.status),
        why=row.error,
    )


# Made once: to make one takes longer than to have it carried out.
@cache
def _subjects_with_dead_ones() -> Executable:
    return (
        select(DeliveryRow.subject_id)
        .where(
            col(DeliveryRow.status) == DeliveryStatus.DEAD,
            col(DeliveryRow.subject_id).in_(bindparam("subjects", expanding=True)),
        )
        .distinct()
    )


@cache
def _of_a_kind() -> Update:
    return update(DeliveryRow).where(
        col(DeliveryRow.status) == DeliveryStatus.DEAD,
        col(DeliveryRow.subject_id) == bindparam("subject"),
        col(DeliveryRow.subscriber) == bindparam("kind"),
    )


@cache
def _overtaking() -> Executable:
    return _of_a_kind().returning(col(DeliveryRow.seq))
