"""What is still to be done: deliveries and timers; and what was done already: resources, requests."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from incidentbot.store.tables.base import moment, subject


class DeliveryRow(SQLModel, table=True):
    """One effect of one fact, to be carried out by one subscriber. `delivery_id` orders a lane.

    `replays` is the dead one that this is another try at.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_claim", "status", "due_at"),
        Index("ix_delivery_lane", "lane", "status", "delivery_id"),
    )

    delivery_id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.workspace_id")
    subject_id: str = subject()
    seq: int
    subscriber: str
    lane: str
    waits_for: str | None = None
    status: str
    due_at: datetime = moment()
    leased_until: datetime | None = moment(nullable=True)
    attempts: int = 0
    uncertain: bool = False
    error: str = ""
    replays: int | None = None


class ResourceRow(SQLModel, table=True):
    """Something of a subject's that exists in Slack, under a name of ours."""

    __tablename__ = "resource"

    subject_id: str = subject(primary_key=True)
    kind: str = Field(primary_key=True)
    channel_id: str = Field(index=True)
    ts: str = ""


class TimerRow(SQLModel, table=True):
    """Wakes a subject at `due_at`. Until `leased_until` somebody is about to."""

    __tablename__ = "timer"

    subject_id: str = subject(primary_key=True)
    name: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.workspace_id")
    due_at: datetime = moment(index=True)
    leased_until: datetime | None = moment(nullable=True)


class InboxRow(SQLModel, table=True):
    """A request of Slack's that has been carried out. A repeated one finds its row and changes nothing."""

    __tablename__ = "inbox"

    request_key: str = Field(primary_key=True)
    received_at: datetime = moment(index=True)
