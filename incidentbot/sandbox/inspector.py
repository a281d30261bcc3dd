"""What passes between the workspace and its apps: requests, answers, and how long they took."""

import itertools
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.clock import RealTime

_KEPT = 500


class Direction(StrEnum):
    """Who asked whom."""

    TO_APP = "to app"
    FROM_APP = "from app"


class Outcome(StrEnum):
    """What became of a request."""

    PENDING = "pending"
    OK = "ok"
    ERROR = "error"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Something that Slack would not take: where (a JSON pointer), in words, and by which rule."""

    pointer: str
    words: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """A fault that somebody wanted: what it did, in words, and the rule that says so."""

    words: str
    rule: str


@dataclass(slots=True, kw_only=True)
class Exchange:
    """One request and its answer. `ack_ms` is how long the answer took, in milliseconds of real time."""

    n: int
    at: float
    direction: Direction
    kind: str
    name: str
    request: Any
    status: Outcome = Outcome.PENDING
    ack_ms: float | None = None
    response: Any = None
    objections: tuple[Objection, ...] = ()
    mishap: Mishap | None = None
    replay_of: int | None = None

    def as_json(self) -> Json:
        """Give it as the page wants it."""
        return asdict(self)


Watcher = Callable[[Exchange], None]


class Inspector:
    """Remembers the last exchanges."""

    def __init__(self, *, real_time: RealTime) -> None:
        self._real_time = real_time
        self._numbers = itertools.count(1)
        self._exchanges: deque[Exchange] = deque(maxlen=_KEPT)
        self._watchers: list[Watcher] = []

    def watch(self, watcher: Watcher) -> None:
        """Have `watcher` told of each exchange, as it begins and as it ends."""
        self._watchers.append(watcher)

    def since(self, n: int) -> list[Exchange]:
        """Give those that came after number `n`."""
        return [exchange for exchange in self._exchanges if exchange.n > n]

    def find(self, n: int) -> Exchange | None:
        """Give the one with number `n`, as long as it is remembered."""
        return next((exchange for exchange in self._exchanges if exchange.n == n), None)

    def begin(
        self,
        direction: Direction,
        *,
        kind: str,
        name: str,
        request: Any,
        mishap: Mishap | None = None,
        replay_of: int | None = None,
    ) -> Exchange:
        """Note a request; `replay_of` is the number of the exchange that it repeats."""
        exchange = Exchange(
            n=next(self._numbers),
            at=self._real_time(),
            direction=direction,
            kind=kind,
            name=name,
            request=request,
            mishap=mishap,
            replay_of=replay_of,
        )
        self._exchanges.append(exchange)
        self._tell(exchange)
        return exchange

    def end(
        self,
        exchange: Exchange,
        status: Outcome,
        *,
        response: Any = None,
        objections: Iterable[Objection] = (),
    ) -> None:
        """Note what became of it."""
        exchange.status = status
        exchange.response = response
        exchange.objections = tuple(objections)
        exchange.ack_ms = round((self._real_time() - exchange.at) * 1000, 1)
        self._tell(exchange)

    def _tell(self, exchange: Exchange) -> None:
        for watcher in tuple(self._watchers):
            watcher(exchange)
