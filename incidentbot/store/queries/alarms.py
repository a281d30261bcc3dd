"""Timers that are due, of all subjects, and who fires them.

A claim is a lease by the database's time, which ends by itself where the process does. Firing twice would do no harm,
as the state is asked; but several processes that all fire everything are no faster than one.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Executable, bindparam, or_, tuple_, update
from sqlmodel import Session, col, select

from incidentbot.domain.identifiers import SubjectId
from incidentbot.store.columns import UTCDateTime
from incidentbot.store.database import database_now
from incidentbot.store.tables import TimerRow

LEASE = timedelta(seconds=10)

Alarm = tuple[SubjectId, str]
"""Who is to be woken, and by which timer."""


def claim(session: Session, *, now: datetime, limit: int) -> tuple[Alarm, ...]:
    """Lease up to `limit` timers that are due `now`, the longest overdue first. What others are about is left out."""
    leases = {"leases_now": database_now(session)}
    connection = session.connection()
    due = connection.execute(_due(), {"now": now, "limit": limit, **leases}).all()
    if not due:
        return ()
    which = {"which": [tuple(row) for row in due], "until": leases["leases_now"] + LEASE}
    won = set(map(tuple, connection.execute(_claiming(), {**which, **leases})))
    return tuple(
        (SubjectId(subject_id), name) for subject_id, name in due if (subject_id, name) in won
    )


def put_off(session: Session, alarms: Collection[Alarm], *, until: datetime) -> None:
    """Let go of these, to be fired again from `until` on."""
    session.connection().execute(
        update(TimerRow).where(_place().in_(list(alarms))).values(due_at=until, leased_until=None)
    )


def next_at(session: Session) -> datetime | None:
    """Tell when the next timer is due."""
    return session.exec(select(TimerRow.due_at).order_by(col(TimerRow.due_at)).limit(1)).first()


def release_leases(session: Session) -> None:
    """Take back every lease: the one process that could hold them has just started anew."""
    session.connection().execute(
        update(TimerRow).where(col(TimerRow.leased_until).is_not(None)).values(leased_until=None)
    )


def _place() -> ColumnElement[tuple[str, str]]:
    return tuple_(col(TimerRow.subject_id), col(TimerRow.name))


def _is_free() -> ColumnElement[bool]:
    now = bindparam("leases_now", type_=UTCDateTime)
    return or_(col(TimerRow.leased_until).is_(None), col(TimerRow.leased_until) <= now)


# Made once: to make one takes longer than to have it carried out.
@cache
def _due() -> Executable:
    return (
        select(TimerRow.subject_id, TimerRow.name)
        .where(col(TimerRow.due_at) <= bindparam("now", type_=UTCDateTime), _is_free())
        .order_by(col(TimerRow.due_at))
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)
    )


@cache
def _claiming() -> Executable:
    return (
        update(TimerRow)
        .where(_place().in_(bindparam("which", expanding=True)), _is_free())
        .values(leased_until=bindparam("until", type_=UTCDateTime))
        .returning(col(TimerRow.subject_id), col(TimerRow.name))
    )
