"""Writes that wait while others are on their way to disk go there together: the way takes as long for one as for many.

Each has a savepoint of its own, so that one which fails takes nothing with it. None is told that it is written before
all of them are.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine
from sqlmodel import Session

_MOST = 100

Work = Callable[[Session], Any]


class Together:
    """Writes in one thread, in the order of asking, in as few transactions as it takes."""

    def __init__(self, engine: Engine, thread: ThreadPoolExecutor) -> None:
        self._engine = engine
        self._thread = thread
        self._waiting: deque[_Write] = deque()

    def write(self, work: Work) -> Future[Any]:
        """Run `work` soon, and give what becomes of it."""
        write = _Write(work)
        self._waiting.append(write)
        self._thread.submit(self._write_waiting)
        return write.told

    def _write_waiting(self) -> None:
        together = [self._waiting.popleft() for _ in range(min(len(self._waiting), _MOST))]
        # An earlier turn may have taken along what this one was for.
        if together:
            with _Attempt() as attempt:
                self._in_one_transaction(together)
            for write in together:
                write.tell(attempt.error)

    def _in_one_transaction(self, together: list["_Write"]) -> None:
        with self._engine.connect() as connection, connection.begin():
            for write in together:
                write.run(connection)


class _Attempt:
    """Keeps what was raised inside."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> bool:
        self.error = error
        return isinstance(error, Exception)


class _Write:
    """One of those that are written together."""

    def __init__(self, work: Work) -> None:
        self.told: Future[Any] = Future()
        self._work = work
        self._attempt = _Attempt()
        self._result: Any = None

    def run(self, connection: Connection) -> None:
        """Do it, or leave everything as it was; do nothing if nobody waits for it any more."""
        if not self.told.set_running_or_notify_cancel():
            return
        with (
            self._attempt,
            Session(
                connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
            ) as session,
            session.begin(),
        ):
            self._result = self._work(session)

    def tell(self, failed: BaseException | None) -> None:
        """Tell whoever asked; `failed` is why nothing of all was written."""
        if self.told.cancelled():
            return
        error = failed or self._attempt.error
        if error is not None:
            self.told.set_exception(error)
        else:
            self.told.set_result(self._result)
