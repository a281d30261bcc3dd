"""PostgreSQL for tests: databases of one server, each made from the migrated one."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import LiteralString
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from tests.support import postgres_server
from tests.support.shared_run import SharedRun


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresDatabases:
    """Fresh databases on the server of the run."""

    run: SharedRun
    migrate: Callable[[str], None]
    template: str = "template"

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Create a database from the template."""
        server = server_of(self.run)
        template = self.run.once(f"postgres-{self.template}", self._migrated)
        name = f"{prefix(self.run)}{uuid4().hex}"
        _execute(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
        try:
            yield _database(server, name)
        finally:
            _execute(server, "DROP DATABASE {} WITH (FORCE)", name)

    def _migrated(self) -> str:
        server = server_of(self.run)
        name = f"{prefix(self.run)}{self.template}"
        _execute(server, "CREATE DATABASE {}", name)
        self.migrate(_database(server, name))
        return name


def named_server() -> str | None:
    """Tell the server that the environment names, if it does."""
    return os.environ.get("INCIDENTBOT_TEST_POSTGRES")


def server_of(run: SharedRun) -> str:
    """Give the address of the server, which is started when it is first wanted."""
    return named_server() or run.once("postgres", lambda: postgres_server.start(run.folder))


def prefix(run: SharedRun) -> str:
    """What the names of all databases of a run begin with, and no other's do."""
    return f"incidentbot_{run.id}_"


def drop_all(server: str, run: SharedRun) -> None:
    """Leave nothing of a run on a server that outlives it."""
    with psycopg.connect(server, autocommit=True) as connection:
        names = connection.execute("SELECT datname FROM pg_database").fetchall()
    for (name,) in names:
        if name.startswith(prefix(run)):
            _execute(server, "DROP DATABASE {} WITH (FORCE)", name)


def _execute(server: str, statement: LiteralString, *names: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL(statement).format(*map(Identifier, names)))


def _database(server: str, name: str) -> str:
    return urlsplit(server)._replace(path=f"/{name}").geturl()
