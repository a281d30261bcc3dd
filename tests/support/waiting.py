"""What waits in the outbox, and time that passes for it without anybody waiting."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from incidentbot.bootstrap.application import Application
from incidentbot.store.database import Session, database_now
from incidentbot.store.queries.outbox import DeliveryStatus
from incidentbot.store.tables import DeliveryRow


async def seconds_left(application: Application) -> list[float]:
    """Give how long each delivery that is not done still has to wait, the longest last."""

    def seconds(session: Session) -> list[float]:
        now = database_now(session)
        return sorted((row.due_at - now).total_seconds() for row in _pending(session))

    return await application.database.read(seconds)


async def let_pass(application: Application, seconds: float) -> None:
    """Have it be so much later for whatever waits."""

    def earlier(session: Session) -> None:
        for row in _pending(session):
            row.due_at -= timedelta(seconds=seconds)

    await application.database.write(earlier)


def _pending(session: Session) -> Sequence[DeliveryRow]:
    pending = col(DeliveryRow.status) == DeliveryStatus.PENDING
    return session.exec(select(DeliveryRow).where(pending)).all()
