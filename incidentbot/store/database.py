"""Connections and threads: sync sessions on an executor, one seam from async.

There is one writer thread, which takes along what waits for it, and readers of their own. Both databases begin a write
so that a lost update cannot happen: SQLite by `BEGIN IMMEDIATE`, PostgreSQL by row locks.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache, partial
from time import monotonic
from typing import Any, TypeVar, cast

from psycopg import OperationalError
from sqlalchemy import (
    URL,
    Engine,
    Executable,
    bindparam,
    create_engine,
    event,
    func,
    inspect,
    literal,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DisconnectionError, SQLAlchemyError
from sqlmodel import Session, SQLModel

from incidentbot.store.group_commit import GroupCommit

_READERS = 4
_WRITERS = 1
_REST_SECONDS = 5.0
_USED_AT = "used_at"
_QUEUED_WRITES = 500
# An error of the database ends in a log, where nothing stands that people wrote.
_HIDDEN = True

DatabaseError = SQLAlchemyError
"""Whatever the database, or the way to it, refuses."""

__all__ = [
    "Database",
    "DatabaseError",
    "DatabaseUrlError",
    "Session",
    "database_now",
    "insert_all",
    "insert_unless_there",
    "sqlalchemy_url",
]

T = TypeVar("T")


class DatabaseUrlError(Exception):
    """The URL names no database that we can use. The message does not repeat it: a password may be in it."""

    def __init__(self) -> None:
        super().__init__(
            "INCIDENTBOT_DATABASE_URL names no SQLite and no PostgreSQL. Write sqlite:///file for one machine, or "
            "postgresql://name:password@host/database; a password's @, :, / and % are written %40, %3A, %2F and %25."
        )


class Database:
    """Runs functions over a session, each in one transaction, off the event loop."""

    def __init__(self, url: str) -> None:
        parsed = sqlalchemy_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._writer = (
            _sqlite_engine(parsed, begin="BEGIN IMMEDIATE")
            if self.is_sqlite
            else _postgres_engine(parsed)
        )
        self._reader = (
            _sqlite_engine(parsed, begin="BEGIN", pool_size=_READERS)
            if self.is_sqlite
            else self._writer
        )
        self._commits = GroupCommit(self._writer)
        self._read_threads = ThreadPoolExecutor(_READERS, thread_name_prefix="store-read")
        self._room_for_writes = asyncio.Semaphore(_QUEUED_WRITES)

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one transaction: committed when it returns, rolled back when it raises.

        It may be run more than once, and changes nothing but the database.
        """
        async with self._room_for_writes:
            return cast("T", await asyncio.wrap_future(self._commits.write(work)))

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` over one consistent view. What it changes is not kept."""
        return await _on(self._read_threads, partial(_in_view, self._reader, work))

    def close(self) -> None:
        """Let go of threads and connections; what is under way is finished first."""
        self._commits.close()
        self._read_threads.shutdown()
        self._writer.dispose()
        self._reader.dispose()


def sqlalchemy_url(url: str) -> URL:
    """Give the URL as SQLAlchemy wants it: PostgreSQL always through psycopg.

    Raises:
        DatabaseUrlError: it cannot be read, or names a database that we do not know.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as unreadable:
        raise DatabaseUrlError from unreadable
    match parsed.get_backend_name():
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+psycopg")
        case "sqlite":
            return parsed
        case _:
            raise DatabaseUrlError


def database_now(session: Session) -> datetime:
    """Tell the database's time, which all replicas share. Leases are measured by it."""
    if _is_sqlite(session):
        seconds = "SELECT (julianday('now') - 2440587.5) * 86400.0"
    else:
        seconds = "SELECT extract(epoch FROM clock_timestamp())"
    now = session.connection().execute(text(seconds)).scalar_one()
    return datetime.fromtimestamp(float(now), tz=UTC)


def insert_unless_there(session: Session, table: type[SQLModel], row: Mapping[str, Any]) -> bool:
    """Insert a row, unless there is one like it; tell whether it was inserted.

    While somebody else is about to insert one, this waits for what becomes of theirs.
    """
    statement = _unless_there(table, is_sqlite=_is_sqlite(session))
    return session.connection().execute(statement, dict(row)).first() is not None


def insert_or_replace(session: Session, table: type[SQLModel], row: Mapping[str, Any]) -> None:
    """Insert a row, in the place of one that is there with the same primary key."""
    statement = _or_replace(table, is_sqlite=_is_sqlite(session))
    session.connection().execute(statement, dict(row))


def insert_all(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that name the same columns, at least one, and have the database number them in this order."""
    names = tuple(rows[0])
    if _is_sqlite(session):
        session.connection().execute(sqlite.insert(table), [dict(row) for row in rows])
    else:
        columns = {name: [row[name] for row in rows] for name in names}
        session.connection().execute(_all(table, names), columns)


# Statements are made once: to make one takes longer than to have it carried out.
@cache
def _all(table: type[SQLModel], names: tuple[str, ...]) -> Executable:
    """Insert from one array for each column: of a list of values the driver reads every place anew each time."""
    columns = inspect(table).columns
    arrays = [bindparam(name, type_=postgresql.ARRAY(columns[name].type)) for name in names]
    given = func.unnest(*arrays).table_valued(*names, with_ordinality="place").render_derived()
    in_order = select(*(given.c[name] for name in names)).order_by(given.c.place)
    return postgresql.insert(table).from_select(names, in_order)


@cache
def _unless_there(table: type[SQLModel], *, is_sqlite: bool) -> Executable:
    insert = sqlite.insert if is_sqlite else postgresql.insert
    return insert(table).on_conflict_do_nothing().returning(literal(1))


@cache
def _or_replace(table: type[SQLModel], *, is_sqlite: bool) -> Executable:
    statement = sqlite.insert(table) if is_sqlite else postgresql.insert(table)
    key = [column.name for column in inspect(table).primary_key]
    rest = {one.name: one for one in statement.excluded if one.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=rest)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


async def _on(threads: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(threads, work)


def _in_view(engine: Engine, work: Callable[[Session], T]) -> T:
    with Session(engine) as session:
        return work(session)


def _postgres_engine(url: URL) -> Engine:
    engine = create_engine(url, pool_size=_WRITERS + _READERS, hide_parameters=_HIDDEN)

    @event.listens_for(engine, "checkin")
    def _remember(_connection: object, record: Any) -> None:
        record.info[_USED_AT] = monotonic()

    @event.listens_for(engine, "checkout")
    def _look_after_a_rest(connection: Any, record: Any, _proxy: object) -> None:
        # To ask before each use whether a connection still lives would double the way of a short question.
        if monotonic() - record.info.get(_USED_AT, monotonic()) > _REST_SECONDS:
            _ping(engine, connection)

    return engine


def _ping(engine: Engine, connection: Any) -> None:
    try:
        engine.dialect.do_ping(connection)
    except OperationalError as gone:
        raise DisconnectionError from gone  # The pool opens another one.


def _sqlite_engine(url: URL, *, begin: str, pool_size: int = 1) -> Engine:
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        hide_parameters=_HIDDEN,
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        # The driver must not begin transactions by itself: its deferred ones lose updates silently.
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
