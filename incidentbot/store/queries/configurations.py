"""The versions of the configuration: kept when they are read, for incidents that run under an older one."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.store.database import insert_unless_there
from incidentbot.store.tables import ConfigurationRow


class Configurations:
    """Keeps and finds versions."""

    def __init__(self, session: Session, workspace_id: WorkspaceId) -> None:
        self._session = session
        self._workspace_id = workspace_id

    def texts(self, version: str) -> Mapping[str, str] | None:
        """Give what the files said; nothing where nobody has kept it."""
        row = self._session.get(ConfigurationRow, (self._workspace_id, version))
        return None if row is None else row.texts

    def keep(
        self, version: str, texts: Mapping[str, str], *, problems: str = "", now: datetime
    ) -> bool:
        """Keep a version, and tell whether nobody has before: every process that reads the files comes here."""
        row = {
            "workspace_id": self._workspace_id,
            "version": version,
            "texts": dict(texts),
            "problems": problems,
            "read_at": now,
        }
        return insert_unless_there(self._session, ConfigurationRow, row)
