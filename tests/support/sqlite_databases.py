"""SQLite for tests: files, each a copy of the migrated one."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tests.support.shared_run import SharedRun


@dataclass(frozen=True, slots=True, kw_only=True)
class SQLiteDatabases:
    """Fresh files in a folder."""

    run: SharedRun
    folder: Path
    migrate: Callable[[str], None]
    template: str = "template"

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Copy the migrated file."""
        migrated = self.run.once(f"sqlite-{self.template}", self._migrated)
        file = self.folder / f"{uuid4().hex}.sqlite"
        shutil.copyfile(migrated, file)
        try:
            yield f"sqlite:///{file}"
        finally:
            for part in self.folder.glob(f"{file.name}*"):  # the log and its index are files too
                part.unlink()

    def _migrated(self) -> str:
        file = self.run.folder / f"{self.template}.sqlite"
        self.migrate(f"sqlite:///{file}")
        with closing(sqlite3.connect(file)) as connection:
            # What is still in the write-ahead log would be missing from a copy of the file.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return str(file)
