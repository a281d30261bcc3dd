"""Bring a database to the newest schema. Any number of processes may try at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError

from incidentbot.store.database import sqlalchemy_url

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x1_2C_1D_E27


class UnreachableDatabaseError(Exception):
    """The database does not answer. The message says what to look at."""

    def __init__(self, why: Exception) -> None:
        super().__init__(
            "The database of INCIDENTBOT_DATABASE_URL cannot be reached. Does it run, and are name and password right? "
            f"It says: {why}"
        )


def migrate(url: str) -> None:
    """Run every migration that is missing, in one transaction where the database can.

    Raises:
        UnreachableDatabaseError: the database cannot be reached.
    """
    try:
        _migrate(url)
    except OperationalError as unreachable:
        raise UnreachableDatabaseError(unreachable.orig or unreachable) from unreachable


def _migrate(url: str) -> None:
    parsed = sqlalchemy_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    with engine.begin() as connection:
        _wait_for_others(connection)
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
