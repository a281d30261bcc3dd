"""The outbox: effects as rows, and what has become of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, update
from sqlmodel import Session, col

from incidentbot.domain.identifiers import SubjectId, WorkspaceId
from incidentbot.store.database import database_now, insert_all
from incidentbot.store.queries.resources import Resource, Resources
from incidentbot.store.tables import DeliveryRow

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


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

    subject_id: SubjectId
    seq: int
    subscriber: str
    lane: str
    waits_for: str | None
    latest_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An effect that this process has claimed. `key` is the same at every attempt; `replays` is one that was dead."""

    delivery_id: int
    subject_id: SubjectId
    seq: int
    subscriber: str
    attempts: int
    uncertain: bool
    replays: int | None = None

    @property
    def key(self) -> str:
        """The name of this effect, for whoever needs to find out whether it has happened."""
        return f"{self.subject_id}:{self.seq}:{self.subscriber}"

    @property
    def place(self) -> str:
        """What it shares with whatever follows it, or takes its place, of the same subject."""
        return f"{self.subject_id}:{self.subscriber}"


def enqueue(
    session: Session,
    deliveries: Iterable[NewDelivery],
    *,
    workspace_id: WorkspaceId,
    of_new_subject: bool,
) -> None:
    """Add a subject's deliveries to their lanes. Where only the latest matters, older waiting ones are superseded."""
    new = tuple(deliveries)
    if not new:
        return
    if not of_new_subject:
        _supersede(session, new)
    insert_all(session, DeliveryRow, [_columns(one, workspace_id=workspace_id) for one in new])


def complete(session: Session, made: Mapping[Delivery, Iterable[Resource]]) -> None:
    """Mark these done, and keep what they made, together."""
    which = [delivery.delivery_id for delivery in made]
    fate = {"status": DeliveryStatus.DONE, "leased_until": None, "error": ""}
    session.connection().execute(_of_all(), {"which": which, **fate})
    for delivery, resources in made.items():
        for resource in resources:
            Resources(session).keep(delivery.subject_id, resource)


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
    session.connection().execute(_of_one(), {"which": delivery.delivery_id, **fate})


def _columns(new: NewDelivery, *, workspace_id: WorkspaceId) -> dict[str, Any]:
    return {
        "workspace_id": workspace_id,
        "subject_id": new.subject_id,
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
        older = {
            "lanes": [one.lane for one in latest],
            "subscribers": [one.subscriber for one in latest],
        }
        session.connection().execute(_superseding(), older)


# Made once: to make one takes longer than to have it carried out.
@cache
def _of_one() -> Executable:
    return update(DeliveryRow).where(col(DeliveryRow.delivery_id) == bindparam("which"))


@cache
def _of_all() -> Executable:
    return update(DeliveryRow).where(
        col(DeliveryRow.delivery_id).in_(bindparam("which", expanding=True))
    )


@cache
def _superseding() -> Executable:
    return (
        update(DeliveryRow)
        .where(
            col(DeliveryRow.status) == DeliveryStatus.PENDING,
            col(DeliveryRow.lane).in_(bindparam("lanes", expanding=True)),
            col(DeliveryRow.subscriber).in_(bindparam("subscribers", expanding=True)),
            col(DeliveryRow.leased_until).is_(None),
            ~col(DeliveryRow.uncertain),
        )
        .values(status=DeliveryStatus.SUPERSEDED)
    )
