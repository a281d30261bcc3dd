"""Group commit: writes that wait while others are on their way to disk go there in one transaction.

The way to disk takes as long for one as for many, and whoever holds the counter of references holds up everybody else
until it has ended. Each write has a savepoint of its own, so that one which fails takes nothing with it. None is told
that it is written before all of them are.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from psycopg.errors import DeadlockDetected
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

_MOST = 100
_ATTEMPTS = 5

Work = Callable[[Session], Any]


class GroupCommit:
    """Writes in one thread, in the order of asking, in as few transactions as it takes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store-write")
        self._waiting: deque[_Write] = deque()

    def write(self, work: Work) -> Future[Any]:
        """Run `work` soon, and give what becomes of it. It may be run again: it changes nothing but the database."""
        write = _Write(work)
        self._waiting.append(write)
        self._thread.submit(self._write_waiting)
        return write.told

    def close(self) -> None:
        """Write what waits, and end."""
        self._thread.shutdown()

    def _write_waiting(self) -> None:
        # An earlier turn may have taken along what this one was for.
        group = [self._waiting.popleft() for _ in range(min(len(self._waiting), _MOST))]
        while group:
            together = _attempt(partial(self._in_one_transaction, group))
            for write in group:
                write.tell(together.error)
            group = [write for write in group if not write.told.done()]

    def _in_one_transaction(self, group: Sequence["_Write"]) -> None:
        with self._engine.connect() as connection, connection.begin():
            for write in group:
                write.run(connection)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What came of something."""

    result: Any = None
    error: BaseException | None = None


def _attempt(work: Callable[[], Any]) -> _Outcome:
    try:
        return _Outcome(result=work())
    except BaseException as error:
        return _Outcome(error=error)


class _Write:
    """One of a group."""

    def __init__(self, work: Work) -> None:
        self.told: Future[Any] = Future()
        self._work = work
        self._attempts_left = _ATTEMPTS
        self._outcome = _Outcome()

    def run(self, connection: Connection) -> None:
        """Do it, or leave everything as it was; do nothing if nobody waits for it any more."""
        if self.told.running() or self.told.set_running_or_notify_cancel():
            self._attempts_left -= 1
            self._outcome = _attempt(partial(self._in_a_savepoint, connection))

    def tell(self, failed: BaseException | None) -> None:
        """Tell whoever asked, unless it is to be tried again; `failed` is why nothing of the group was written."""
        error = failed or self._outcome.error
        if self.told.cancelled() or (self._attempts_left and _is_deadlock(error)):
            return
        if error is None:
            self.told.set_result(self._outcome.result)
        else:
            self.told.set_exception(error)

    def _in_a_savepoint(self, connection: Connection) -> Any:
        with (
            Session(
                connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
            ) as session,
            session.begin(),
        ):
            return self._work(session)


def _is_deadlock(error: BaseException | None) -> bool:
    """Tell whether another process had locked the same things in another order. What it did is done by now."""
    return isinstance(error, OperationalError) and isinstance(error.orig, DeadlockDetected)
