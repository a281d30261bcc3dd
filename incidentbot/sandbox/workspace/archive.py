"""The file of the stand-in: documents in collections, written as they change, so that a restart loses nothing."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    collection TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (collection, key)
) WITHOUT ROWID
"""


class Archive:
    """Keeps JSON documents by collection and key. Without a file it forgets when the process ends."""

    def __init__(self, file: Path | None) -> None:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(
            ":memory:" if file is None else file, isolation_level=None, check_same_thread=False
        )
        # A stand-in may lose its last moments with the machine, never with the process.
        for pragma in ("journal_mode=WAL", "synchronous=OFF"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(_SCHEMA)

    def load(self, collection: str) -> dict[str, Json]:
        """Give a whole collection, in the order of its keys."""
        rows = self._connection.execute(
            "SELECT key, body FROM document WHERE collection = ? ORDER BY key", (collection,)
        )
        return {key: json.loads(body) for key, body in rows}

    def find(self, collection: str, key: str) -> Json:
        """Give one document that is there."""
        body: str = self._connection.execute(
            "SELECT body FROM document WHERE collection = ? AND key = ?", (collection, key)
        ).fetchone()[0]
        document: Json = json.loads(body)
        return document

    def put(self, collection: str, key: str, document: Json) -> None:
        """Keep a document in the place of the one that was there."""
        self._connection.execute(
            "INSERT OR REPLACE INTO document VALUES (?, ?, ?)",
            (collection, key, json.dumps(document, separators=(",", ":"))),
        )

    def drop(self, collection: str, key: str) -> None:
        """Forget a document."""
        self._connection.execute(
            "DELETE FROM document WHERE collection = ? AND key = ?", (collection, key)
        )

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Keep all that is written meanwhile, or, where it fails, none of it."""
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
