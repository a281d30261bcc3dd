"""The databases that the other tests stand on."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.support.databases import Databases
from tests.support.postgres_databases import PostgresDatabases
from tests.support.shared_run import SharedRun
from tests.support.sqlite_databases import SQLiteDatabases


def execute(url: str, statement: str) -> list[str]:
    """Run one statement, and give the first column of what it answers."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(parsed)
    try:
        with engine.begin() as connection:
            result = connection.execute(text(statement))
            return [row[0] for row in result] if result.returns_rows else []
    finally:
        engine.dispose()


class CountedMigration:
    """A migration that makes one table, and remembers how often it was asked to."""

    def __init__(self) -> None:
        self.runs = 0

    def __call__(self, url: str) -> None:
        self.runs += 1
        execute(url, "CREATE TABLE incident (title TEXT)")


Make = Callable[[CountedMigration], Databases]


@pytest.fixture(params=["sqlite", "postgresql"])
def make(request: pytest.FixtureRequest, shared_run: SharedRun, tmp_path: Path) -> Make:
    template = uuid4().hex  # of the test's own, on the server that all share

    def make_databases(migrate: CountedMigration) -> Databases:
        if request.param == "sqlite":
            return SQLiteDatabases(
                run=SharedRun(tmp_path), folder=tmp_path, migrate=migrate, template=template
            )
        return PostgresDatabases(run=shared_run, migrate=migrate, template=template)

    return make_databases


def test_what_one_test_writes_no_other_reads(make: Make) -> None:
    databases = make(CountedMigration())

    with databases.fresh() as one, databases.fresh() as other:
        execute(one, "INSERT INTO incident VALUES ('Checkout is down')")

        assert execute(one, "SELECT title FROM incident") == ["Checkout is down"]
        assert execute(other, "SELECT title FROM incident") == []


def test_the_schema_is_migrated_once_however_many_databases_are_made(make: Make) -> None:
    migrate = CountedMigration()
    databases = make(migrate)

    for _ in range(3):
        with databases.fresh():
            pass

    assert migrate.runs == 1


def test_a_sqlite_database_is_gone_when_the_test_is_over(tmp_path: Path) -> None:
    run = SharedRun(tmp_path / "run")
    databases = SQLiteDatabases(run=run, folder=tmp_path, migrate=CountedMigration())
    run.folder.mkdir()

    with databases.fresh() as url:
        execute(url, "PRAGMA journal_mode = WAL")

    assert list(tmp_path.glob("*.sqlite*")) == []


def test_a_postgresql_database_is_gone_when_the_test_is_over(shared_run: SharedRun) -> None:
    databases = PostgresDatabases(run=shared_run, migrate=CountedMigration(), template=uuid4().hex)

    with databases.fresh() as url:
        pass

    with databases.fresh() as other:
        names = execute(other, "SELECT datname FROM pg_database")
        assert make_url(other).database in names
    assert make_url(url).database not in names
