"""Timers that are due, of all subjects."""

from datetime import datetime

from sqlmodel import Session, col, select

from incidentbot.domain.identifiers import SubjectId
from incidentbot.store.tables import TimerRow


def due(session: Session, *, now: datetime, limit: int) -> tuple[tuple[SubjectId, str], ...]:
    """Give who is to be woken, and by which timer, the longest overdue first."""
    rows = session.exec(
        select(TimerRow.subject_id, TimerRow.name)
        .where(col(TimerRow.due_at) <= now)
        .order_by(col(TimerRow.due_at))
        .limit(limit)
    )
    return tuple((SubjectId(subject_id), name) for subject_id, name in rows)


def next_at(session: Session) -> datetime | None:
    """Tell when the next timer is due."""
    return session.exec(select(TimerRow.due_at).order_by(col(TimerRow.due_at)).limit(1)).first()
