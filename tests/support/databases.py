"""Databases for tests: SQLite and a real PostgreSQL, migrated once per run, fresh for every test.

A test that takes `database_url` runs once on each. PostgreSQL comes from a wheel, unless
INCIDENTBOT_TEST_POSTGRES names a server: the URL of a role that may create databases.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, cast

import pytest

from tests.support.postgres_databases import PostgresDatabases, drop_all, named_server
from tests.support.shared_run import SharedRun, is_controller, run_of
from tests.support.sqlite_databases import SQLiteDatabases

Migrate = Callable[[str], None]


class Databases(Protocol):
    """One kind of database."""

    def fresh(self) -> AbstractContextManager[str]:
        """Make an empty, migrated database, give its URL, and remove it afterwards."""


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    """What turns an empty database into ours."""
    # Imported late, so that a run without databases does not wait for their libraries.
    from incidentbot.store.migrate import migrate  # noqa: PLC0415

    return migrate


@pytest.fixture(scope="session")
def sqlite_databases(
    shared_run: SharedRun, tmp_path_factory: pytest.TempPathFactory, migrate: Migrate
) -> Databases:
    """SQLite, for a test that needs several databases, or SQLite alone."""
    folder = tmp_path_factory.mktemp("sqlite")
    return SQLiteDatabases(run=shared_run, folder=folder, migrate=migrate)


@pytest.fixture(scope="session")
def postgresql_databases(shared_run: SharedRun, migrate: Migrate) -> Databases:
    """PostgreSQL, for a test that needs several databases, or PostgreSQL alone."""
    return PostgresDatabases(run=shared_run, migrate=migrate)


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each kind in turn."""
    return cast("Databases", request.getfixturevalue(f"{request.param}_databases"))


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """An empty, migrated database of the test's own, on each kind in turn."""
    with databases.fresh() as url:
        yield url


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clean up on a server that is not ours to stop."""
    server = named_server()
    if server and is_controller(config):
        drop_all(server, run_of(config))
