"""The workspace this database belongs to, and its counters."""

from dataclasses import asdict, dataclass

from sqlalchemy import update
from sqlmodel import Session, col, select

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.store.database import insert_unless_there
from incidentbot.store.tables import CounterRow, WorkspaceRow

_PUBLIC = "INC"
_PRIVATE = "PRIV"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """One Slack workspace that the product is installed in."""

    workspace_id: WorkspaceId
    slack_team_id: str
    name: str
    url: str
    bot_user_id: str


class ForeignWorkspaceError(Exception):
    """The database belongs to another Slack workspace than the one the tokens open."""

    def __init__(self, *, bound: str, given: str) -> None:
        super().__init__(
            f"This database belongs to the workspace {bound}, but the Slack tokens open {given}. "
            "Give the other tokens, or another database in INCIDENTBOT_DATABASE_URL."
        )


def bound_workspaces(session: Session) -> tuple[Workspace, ...]:
    """Give the workspaces that this database belongs to: none yet, or one."""
    return tuple(_workspace(row) for row in session.exec(select(WorkspaceRow)))


def bind(session: Session, workspace: Workspace) -> Workspace:
    """Make this database the workspace's, or find that it is. Names that changed in Slack are taken over.

    Raises:
        ForeignWorkspaceError: it belongs to another one.
    """
    row = session.exec(select(WorkspaceRow)).first() or _enter(session, workspace)
    if row.slack_team_id != workspace.slack_team_id:
        raise ForeignWorkspaceError(bound=row.slack_team_id, given=workspace.slack_team_id)
    row.name, row.url, row.bot_user_id = workspace.name, workspace.url, workspace.bot_user_id
    session.add(row)
    return _workspace(row)


def _enter(session: Session, workspace: Workspace) -> WorkspaceRow:
    # Another process may enter it at the same moment.
    if insert_unless_there(session, WorkspaceRow, asdict(workspace)):
        session.add_all(
            CounterRow(workspace_id=workspace.workspace_id, name=name)
            for name in (_PUBLIC, _PRIVATE)
        )
    return session.exec(select(WorkspaceRow)).one()


def next_reference(session: Session, workspace_id: WorkspaceId, *, private: bool) -> str:
    """Count up and give the next reference. Private incidents have a row of their own: a gap would tell."""
    name = _PRIVATE if private else _PUBLIC
    number = session.connection().execute(
        update(CounterRow)
        .where(col(CounterRow.workspace_id) == workspace_id, col(CounterRow.name) == name)
        .values(value=col(CounterRow.value) + 1)
        .returning(col(CounterRow.value))
    )
    return f"{name}-{number.scalar_one()}"


def _workspace(row: WorkspaceRow) -> Workspace:
    return Workspace(
        workspace_id=WorkspaceId(row.workspace_id),
        slack_team_id=row.slack_team_id,
        name=row.name,
        url=row.url,
        bot_user_id=row.bot_user_id,
    )
