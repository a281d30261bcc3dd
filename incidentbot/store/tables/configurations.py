"""Every version of the configuration that was ever read."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from incidentbot.store.tables.base import document, moment


class ConfigurationRow(SQLModel, table=True):
    """The texts of all files, under the name that follows from them. A row never changes.

    `problems` is empty where they could be used.
    """

    __tablename__ = "configuration"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.workspace_id")
    version: str = Field(primary_key=True)
    texts: dict[str, Any] = document()
    problems: str = ""
    read_at: datetime = moment()
