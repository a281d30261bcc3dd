"""What people have agreed on about being on call."""

from typing import Any

from sqlmodel import Field, SQLModel

from incidentbot.store.tables.base import document


class RosterRow(SQLModel, table=True):
    """The roster of a workspace; `document` is the whole state. Facts, effects and timers go by the workspace's id."""

    __tablename__ = "roster"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.workspace_id")
    document: dict[str, Any] = document()
    version: int
