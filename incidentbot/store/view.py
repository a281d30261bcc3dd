"""Everything that can be asked of the database, over one session."""

from sqlmodel import Session

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.store.queries.alerts import Alerts
from incidentbot.store.queries.configurations import Configurations
from incidentbot.store.queries.dead_letters import DeadLetters
from incidentbot.store.queries.incidents import Incidents
from incidentbot.store.queries.notices import Notices
from incidentbot.store.queries.people import People
from incidentbot.store.queries.resources import Resources
from incidentbot.store.queries.rosters import Rosters
from incidentbot.store.queries.timelines import Timelines


class View:
    """One consistent view of one workspace."""

    def __init__(self, session: Session, workspace_id: WorkspaceId) -> None:
        self.alerts = Alerts(session, workspace_id)
        self.incidents = Incidents(session, workspace_id)
        self.notices = Notices(session, workspace_id)
        self.people = People(session, workspace_id)
        self.resources = Resources(session)
        self.rosters = Rosters(session, workspace_id)
        self.timelines = Timelines(session)
        self.configurations = Configurations(session, workspace_id)
        self.dead_letters = DeadLetters(session)
