"""What a database is told, as its driver is told it: taken down, and told again without us."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from incidentbot.store.database import sqlalchemy_url


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its values, and whether these are many rows of them."""

    statement: str
    values: Any
    many: bool


Transaction = Sequence[Told]


@dataclass
class Protocol:
    """Transactions in the order in which they were committed. What is rolled back is not among them."""

    _committed: list[Transaction] = field(default_factory=list)
    _open: list[Told] = field(default_factory=list)

    def taken(self) -> list[Transaction]:
        """Give what was taken down since this was last asked."""
        taken, self._committed = self._committed, []
        return taken

    def on_statement(
        self, _1: object, _2: object, statement: str, values: object, *rest: object
    ) -> None:
        """A statement is about to be told."""
        _, many = rest
        self._open.append(Told(statement, values, many=bool(many)))

    def on_commit(self, _connection: object) -> None:
        """What was told counts."""
        self._committed.append(self._open)
        self._open = []

    def on_rollback(self, _connection: object) -> None:
        """What was told does not count."""
        self._open = []


@contextmanager
def taken_down() -> Iterator[Protocol]:
    """Take down what is written while the context lasts, by one writer."""
    protocol = Protocol()
    listeners: dict[str, Callable[..., None]] = {
        "before_cursor_execute": protocol.on_statement,
        "commit": protocol.on_commit,
        "rollback": protocol.on_rollback,
    }
    for name, listener in listeners.items():
        event.listen(Engine, name, listener)
    try:
        yield protocol
    finally:
        for name, listener in listeners.items():
            event.remove(Engine, name, listener)


def told_again(transactions: Sequence[Transaction], url: str) -> float:
    """Tell a database the same, by the same driver and as safely, and give the seconds that it took."""
    connection = _connected(url)
    cursor = connection.cursor()
    began = time.perf_counter()
    for transaction in transactions:
        for told in transaction:
            (cursor.executemany if told.many else cursor.execute)(told.statement, told.values)
            if cursor.description is not None:
                cursor.fetchall()
        connection.commit()
    took = time.perf_counter() - began
    connection.close()
    return took


def _connected(url: str) -> Any:
    """Connect as the product does."""
    parsed = sqlalchemy_url(url)
    if parsed.get_backend_name() == "postgresql":
        return psycopg.connect(url)
    # Transactions begin where the product begins them: that is a statement of its own.
    connection = sqlite3.connect(str(parsed.database), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection
