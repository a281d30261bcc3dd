"""What monitoring has reported, and what people made of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from incidentbot.store.tables.base import moment


class AlertCaseRow(SQLModel, table=True):
    """Alerts that belong together. Its incident is no foreign key: the case is written first."""

    __tablename__ = "alert_case"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    case_id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.workspace_id")
    key: str
    round: int
    state: str
    incident_id: str | None
    proposal: dict[str, Any] | None = Field(sa_column=Column(JSON, nullable=True))


class AlertRow(SQLModel, table=True):
    """One alert, as it stands since the last report that changed it. It counts in one `round` of its case."""

    __tablename__ = "alert"
    __table_args__ = (Index("ix_alert_case", "case_id", "round", "is_firing"),)

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.workspace_id")
    fingerprint: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="alert_case.case_id")
    round: int
    name: str
    is_firing: bool
    starts_at: datetime = moment()
