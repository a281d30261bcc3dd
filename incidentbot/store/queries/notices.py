"""Notices: messages that belong to no incident, as rows, claimed by whoever is first.

A claim is a lease by the database's time, as in the outbox. What a notice says may change while it is being sent: then
it is sent again, as an edit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, update
from sqlmodel import Session, col, select

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.store.database import database_now, insert_unless_there
from incidentbot.store.queries.claims import LEASE
from incidentbot.store.queries.outbox import AT_ONCE, DeliveryStatus
from incidentbot.store.tables import NoticeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message that this process has claimed. `ts` is empty until it stands somewhere."""

    notice_id: str
    kind: str
    document: Mapping[str, Any]
    edition: int
    attempts: int
    uncertain: bool
    channel_id: str
    ts: str


class Notices:
    """Has things told."""

    def __init__(self, session: Session, workspace_id: WorkspaceId) -> None:
        self._session = session
        self._workspace_id = workspace_id

    def tell(self, notice_id: str, kind: str, document: Mapping[str, Any]) -> None:
        """Have it said after the commit; where it was said before, have it say this from now on."""
        row = {
            "notice_id": notice_id,
            "workspace_id": self._workspace_id,
            "kind": kind,
            "document": dict(document),
            "edition": 1,
            "status": DeliveryStatus.PENDING,
            "due_at": AT_ONCE,
            "attempts": 0,
            "uncertain": False,
            "error": "",
            "channel_id": "",
            "ts": "",
        }
        if not insert_unless_there(self._session, NoticeRow, row):
            self._revise(notice_id, document)

    def _revise(self, notice_id: str, document: Mapping[str, Any]) -> None:
        self._session.connection().execute(
            update(NoticeRow)
            .where(col(NoticeRow.notice_id) == notice_id)
            .values(
                document=dict(document),
                edition=col(NoticeRow.edition) + 1,
                status=DeliveryStatus.PENDING,
                due_at=AT_ONCE,
                attempts=0,
            )
        )


def claim(session: Session, *, limit: int) -> tuple[Notice, ...]:
    """Lease up to `limit` notices that can go now. What another process took is not among them."""
    now = database_now(session)
    rows = session.exec(
        select(NoticeRow)
        .where(_can_go(now))
        .order_by(col(NoticeRow.due_at), col(NoticeRow.notice_id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.uncertain = row.uncertain or row.leased_until is not None
        row.leased_until = now + LEASE
        row.attempts += 1
        session.add(row)
    session.flush()
    return tuple(_notice(row) for row in rows)


def complete(session: Session, notice: Notice, *, channel_id: str, ts: str) -> None:
    """Mark it said, and where; what it says may have changed in the meantime, and then it is said again."""
    said_all = col(NoticeRow.edition) == notice.edition
    _settle(
        session,
        notice,
        status=case((said_all, DeliveryStatus.DONE), else_=DeliveryStatus.PENDING),
        channel_id=channel_id,
        ts=ts,
        uncertain=False,
        error="",
    )


def retry(
    session: Session, notice: Notice, *, after: timedelta, error: str, uncertain: bool
) -> None:
    """Let go of it, to be tried again after a while."""
    due_at = database_now(session) + after
    _settle(session, notice, due_at=due_at, error=error, uncertain=uncertain)


def bury(session: Session, notice: Notice, *, error: str) -> None:
    """Give it up. If what it says changes, it is tried again."""
    _settle(session, notice, status=DeliveryStatus.DEAD, error=error)


def release_leases(session: Session) -> None:
    """Take back every lease: the one process that could hold them has just started anew."""
    session.connection().execute(
        update(NoticeRow)
        .where(col(NoticeRow.leased_until).is_not(None))
        .values(leased_until=database_now(session))
    )


def _settle(session: Session, notice: Notice, **values: Any) -> None:
    session.connection().execute(
        update(NoticeRow)
        .where(col(NoticeRow.notice_id) == notice.notice_id)
        .values(leased_until=None, **values)
    )


def _can_go(now: datetime) -> ColumnElement[bool]:
    return and_(
        col(NoticeRow.status) == DeliveryStatus.PENDING,
        col(NoticeRow.due_at) <= now,
        or_(col(NoticeRow.leased_until).is_(None), col(NoticeRow.leased_until) <= now),
    )


def _notice(row: NoticeRow) -> Notice:
    return Notice(
        notice_id=row.notice_id,
        kind=row.kind,
        document=row.document,
        edition=row.edition,
        attempts=row.attempts,
        uncertain=row.uncertain,
        channel_id=row.channel_id,
        ts=row.ts,
    )
