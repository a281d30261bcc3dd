"""What all features register, found out without a database and without Slack."""

from incidentbot.blueprint import Blueprint
from incidentbot.bootstrap.application import Surroundings, make_context
from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.engine.registry import Registry
from incidentbot.features import ALL
from incidentbot.slack.gateway import Gateway
from incidentbot.store.database import Database
from incidentbot.store.queries.workspaces import Workspace

_NOBODYS = Workspace(
    workspace_id=WorkspaceId("nobody's"), slack_team_id="", name="", url="", bot_user_id=""
)


def blueprints(given: Surroundings) -> tuple[Blueprint, ...]:
    """Wire every feature for a workspace that is nobody's, only to see what it brings."""
    database = Database(given.database_url)
    context = make_context(
        given, database, Gateway(given.slack), workspace=_NOBODYS, registry=Registry()
    )
    wired = tuple(feature(context) for feature in ALL)
    database.close()
    return wired
