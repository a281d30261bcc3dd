"""Incidents, who has to do with them, and their timelines."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from incidentbot.store.tables.base import document, moment, subject


class IncidentRow(SQLModel, table=True):
    """One incident. `document` is the whole state; the other columns repeat what is searched and sorted by."""

    __tablename__ = "incident"
    __table_args__ = (
        UniqueConstraint("workspace_id", "reference"),
        Index("ix_incident_listing", "workspace_id", "is_open", "declared_at"),
    )

    incident_id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.workspace_id")
    reference: str
    private: bool
    is_open: bool
    status: str
    priority: str
    category: str | None
    title: str
    owner_id: str
    declared_at: datetime = moment()
    document: dict[str, Any] = document()
    version: int


class AudienceRow(SQLModel, table=True):
    """A person who has to do with an incident. A private incident exists for nobody else."""

    __tablename__ = "audience"

    incident_id: str = Field(primary_key=True, foreign_key="incident.incident_id")
    person_id: str = Field(primary_key=True, index=True)


class TimelineRow(SQLModel, table=True):
    """One fact. `(subject_id, seq)` is unique: two commits cannot both write the next one.

    `note_id` repeats which note the fact is about, so that a message's note is found when the message changes.
    """

    __tablename__ = "timeline"

    subject_id: str = subject(primary_key=True)
    seq: int = Field(primary_key=True)
    batch: int
    workspace_id: str = Field(foreign_key="workspace.workspace_id")
    kind: str
    payload: dict[str, Any] = document()
    note_id: str | None = Field(default=None, index=True)
    by: str | None
    happened_at: datetime = moment()
    entered_at: datetime = moment()
