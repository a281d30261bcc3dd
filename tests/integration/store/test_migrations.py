"""The schema that migrations make is the one that the tables describe; and the way back loses no incident."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text

from incidentbot.store import migrate
from incidentbot.store.database import sqlalchemy_url
from incidentbot.store.tables import METADATA

THERE = """
INSERT INTO workspace VALUES ('w1', 'T1', 'Example', 'https://example.invalid/', 'UBOT');
INSERT INTO incident VALUES ('i1', 'w1', 'INC-1', false, true, 'declared', 'P1', NULL,
    'Checkout is down', 'rita', '2026-03-02 09:00:00', '{}', 1);
INSERT INTO roster VALUES ('w1', '{}', 1);
INSERT INTO timer (incident_id, name, workspace_id, due_at) VALUES
    ('i1', 'clocks', 'w1', '2026-03-02 09:00:00'), ('w1', 'shifts', 'w1', '2026-03-02 09:00:00')
"""


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    engine = create_engine(sqlalchemy_url(database_url))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def scripts(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def test_the_migrations_make_what_the_tables_describe(connection: Connection) -> None:
    context = MigrationContext.configure(connection)

    assert compare_metadata(context, METADATA) == []


def test_the_way_back_keeps_what_is_about_incidents_and_forgets_the_roster(
    connection: Connection,
) -> None:
    for statement in THERE.split(";"):
        connection.execute(text(statement))

    command.downgrade(scripts(connection), "0004")
    command.upgrade(scripts(connection), "head")

    timers = connection.execute(text("SELECT incident_id FROM timer")).scalars().all()
    assert timers == ["i1"]
