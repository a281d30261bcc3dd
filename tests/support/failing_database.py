"""A database that refuses to write what people do, or keeps them waiting, while a test says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

_LONGEST = 60.0


@contextmanager
def failing_database() -> Iterator[None]:
    """Have every database refuse a new fact while the context lasts."""
    with _before_each_fact(_refuse):
        yield


@contextmanager
def slow_database() -> Iterator[Callable[[], None]]:
    """Have every database take its time with a new fact, until it is told to go on."""
    go_on = Event()
    with _before_each_fact(lambda _statement: go_on.wait(_LONGEST)):
        yield go_on.set


@contextmanager
def _before_each_fact(happens: Callable[[str], object]) -> Iterator[None]:
    def before(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO timeline"):
            happens(statement)

    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", before)


def _refuse(statement: str) -> None:
    raise OperationalError(statement, None, OSError("disk full"))
