"""The tables: columns and constraints, no behaviour. Importing this package knows them all."""

from incidentbot.store.tables.alerts import AlertCaseRow, AlertRow
from incidentbot.store.tables.base import METADATA
from incidentbot.store.tables.configurations import ConfigurationRow
from incidentbot.store.tables.effects import DeliveryRow, InboxRow, ResourceRow, TimerRow
from incidentbot.store.tables.incidents import AudienceRow, IncidentRow, TimelineRow
from incidentbot.store.tables.notices import NoticeRow
from incidentbot.store.tables.rosters import RosterRow
from incidentbot.store.tables.workspaces import CounterRow, PersonRow, WorkspaceRow

__all__ = [
    "METADATA",
    "AlertCaseRow",
    "AlertRow",
    "AudienceRow",
    "ConfigurationRow",
    "CounterRow",
    "DeliveryRow",
    "InboxRow",
    "IncidentRow",
    "NoticeRow",
    "PersonRow",
    "ResourceRow",
    "RosterRow",
    "TimelineRow",
    "TimerRow",
    "WorkspaceRow",
]
