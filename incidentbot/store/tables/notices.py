"""What is told that belongs to no incident."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from incidentbot.store.tables.base import document, moment


class NoticeRow(SQLModel, table=True):
    """One message, under a name of ours. What it says may change: `edition` counts how often it has.

    `channel_id` and `ts` tell where it stands, once it does.
    """

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_claim", "status", "due_at"),)

    notice_id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.workspace_id")
    kind: str
    document: dict[str, Any] = document()
    edition: int = 1
    status: str
    due_at: datetime = moment()
    leased_until: datetime | None = moment(nullable=True)
    attempts: int = 0
    uncertain: bool = False
    error: str = ""
    channel_id: str = ""
    ts: str = ""
