"""Identities of our own. Slack's ids are attributes of these, never the other way round."""

from typing import NewType

from incidentbot.domain.person import PersonId

WorkspaceId = NewType("WorkspaceId", str)
IncidentId = NewType("IncidentId", str)
NoteId = NewType("NoteId", str)

__all__ = ["IncidentId", "NoteId", "PersonId", "WorkspaceId"]
