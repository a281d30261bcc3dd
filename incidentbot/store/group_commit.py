"""Group commit: writes that wait while others are on their way to disk go there in one transaction.

The way to disk takes as long for one as for many, and whoever holds the counter of references holds up everybody else
until it has ended. If one of a group fails, each is written on its own after all: what fails takes nothing with it.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from psycopg.errors import DeadlockDetected
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

_MOST = 100
_ATTEMPTS_MORE = 4

Work = Callable[[Session], Any]


class GroupCommit:
    """Writes in one thread, in the order of asking, in as few transactions as it takes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store-write")
        self._waiting: deque[_Write] = deque()

    def write(self, work: Work) -> Future[Any]:
        """Run `work` soon, and give what becomes of it. It may be run again: it changes nothing but the database."""
        write = _Write(work=work, told=Future())
        self._waiting.append(write)
        self._thread.submit(self._write_waiting)
        return write.told

    def close(self) -> None:
        """Write what waits, and end."""
        self._thread.shutdown()

    def _write_waiting(self) -> None:
        # An earlier turn may have taken along what this one was for.
        taken = [self._waiting.popleft() for _ in range(min(len(self._waiting), _MOST))]
        # What nobody waits for any more is left out.
        group = [write for write in taken if write.told.set_running_or_notify_cancel()]
        if group:
            self._write(group)

    def _write(self, group: Sequence["_Write"]) -> None:
        outcome = self._outcome(group)
        if outcome.error is None:
            for write, result in zip(group, outcome.results, strict=True):
                write.told.set_result(result)
        elif len(group) == 1:
            group[0].told.set_exception(outcome.error)
        else:
            for write in group:
                self._write([write])

    def _outcome(self, group: Sequence["_Write"]) -> "_Outcome":
        outcome = _attempt(partial(self._in_one_transaction, group))
        for _ in range(_ATTEMPTS_MORE):
            if not _is_deadlock(outcome.error):
                break
            outcome = _attempt(partial(self._in_one_transaction, group))
        return outcome

    def _in_one_transaction(self, group: Sequence["_Write"]) -> list[Any]:
        results = []
        with self._engine.connect() as connection, connection.begin():
            for write in group:
                with (
                    Session(
                        connection, expire_on_commit=False, join_transaction_mode="rollback_only"
                    ) as session,
                    session.begin(),
                ):
                    results.append(write.work(session))
        return results


@dataclass(frozen=True, slots=True, kw_only=True)
class _Write:
    """What is to be written, and who is told."""

    work: Work
    told: Future[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What came of a transaction."""

    results: Sequence[Any] = ()
    error: BaseException | None = None


def _attempt(transaction: Callable[[], Sequence[Any]]) -> _Outcome:
    try:
        return _Outcome(results=transaction())
    except BaseException as error:  # Whoever asked is told, as if it had happened on their thread.
        return _Outcome(error=error)


def _is_deadlock(error: BaseException | None) -> bool:
    """Tell whether another process had locked the same things in another order. What it did is done by now."""
    return isinstance(error, OperationalError) and isinstance(error.orig, DeadlockDetected)
