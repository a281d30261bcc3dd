"""Questions to the database from the event loop."""

from collections.abc import Callable
from typing import TypeVar

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.store.database import Database
from incidentbot.store.view import View

T = TypeVar("T")


class Reader:
    """Asks questions of one workspace, each over one consistent view."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def __call__(self, question: Callable[[View], T]) -> T:
        """Answer `question`, off the event loop."""
        return await self._database.read(
            lambda session: question(View(session, self._workspace_id))
        )
