"""Identities of our own. Slack's ids are attributes of these, never the other way round."""

from typing import NewType

from incidentbot.domain.person import PersonId

WorkspaceId = NewType("WorkspaceId", str)
IncidentId = NewType("IncidentId", str)
NoteId = NewType("NoteId", str)
SubjectId = NewType("SubjectId", str)
"""What facts, effects and timers are about: an incident's id, or that of the workspace whose roster it is."""

__all__ = ["IncidentId", "NoteId", "PersonId", "SubjectId", "WorkspaceId"]
