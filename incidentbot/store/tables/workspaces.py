"""The workspace, its people, and the counters that number its incidents."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from incidentbot.store.tables.base import moment


class WorkspaceRow(SQLModel, table=True):
    """One Slack workspace that the product is installed in."""

    __tablename__ = "workspace"

    workspace_id: str = Field(primary_key=True)
    slack_team_id: str = Field(unique=True)
    name: str
    url: str
    bot_user_id: str


class CounterRow(SQLModel, table=True):
    """The last number given out under a name. A row, so that two commands can never get the same."""

    __tablename__ = "counter"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.workspace_id")
    name: str = Field(primary_key=True)
    value: int = 0


class PersonRow(SQLModel, table=True):
    """Somebody known to the workspace; what Slack's profile says of them, and when they last opened App Home."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("workspace_id", "slack_user_id"),)

    person_id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.workspace_id")
    slack_user_id: str | None
    name: str
    email: str | None = None
    zone: str = "UTC"
    home_opened_at: datetime | None = moment(nullable=True)
