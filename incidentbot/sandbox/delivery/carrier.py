"""Carrying a request to an app and its acknowledgement back, over whichever way the app has chosen."""

from dataclasses import dataclass
from typing import Protocol

from incidentbot.sandbox.inspector import Direction, Exchange, Inspector, Objection, Outcome
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json

ACK_SECONDS = 3.0

LATE = "the app did not answer within 3 seconds"
NOT_THERE = "the app is not connected; start it, then try again"
GONE = "the app went away before it answered; start it, then look whether it is done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request to an app. `kind` is the type of its envelope: slash_commands, interactive or events_api."""

    kind: str
    name: str
    payload: Json
    retry: int = 0
    retry_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """What became of a request. `error` is in words for the person; `body` is what the app answered."""

    ok: bool
    body: Json | None = None
    error: str | None = None


class NotReachedError(Exception):
    """The app could not be reached at all, or answered with an error. The words say how."""


class Carrier(Protocol):
    """One way to an app."""

    def reaches(self, app: App) -> bool:
        """Tell whether the app can be reached this way now."""
        ...

    async def carry(self, app: App, request: Request) -> Json | None:
        """Bring the request and give what the app answered.

        Raises:
            NotReachedError: the app is not there, or failed.
            TimeoutError: it did not answer in time.
        """
        ...


class Post:
    """Brings requests to apps, and shows the inspector each one."""

    def __init__(self, *, sockets: Carrier, http: Carrier, inspector: Inspector) -> None:
        self._sockets = sockets
        self._http = http
        self._inspector = inspector

    def reaches(self, app: App) -> bool:
        """Tell whether the app can be reached now."""
        return self._way(app).reaches(app)

    async def bring(self, app: App, request: Request) -> tuple[Ack, Exchange]:
        """Bring a request to an app; never raises for what the app does."""
        exchange = self._inspector.begin(
            Direction.TO_APP, kind=request.kind, name=request.name, request=request.payload
        )
        try:
            body = await self._way(app).carry(app, request)
        except NotReachedError as why:
            self._inspector.end(exchange, Outcome.ERROR, response=str(why))
            return Ack(ok=False, error=str(why)), exchange
        except TimeoutError:
            late = Objection(pointer="", words=f"No acknowledgement: {LATE}.", rule="ack in 3 s")
            self._inspector.end(exchange, Outcome.TIMEOUT, objections=[late])
            return Ack(ok=False, error=LATE), exchange
        self._inspector.end(exchange, Outcome.OK, response=body)
        return Ack(ok=True, body=body), exchange

    def object(self, exchange: Exchange, objections: list[Objection], *, words: str) -> Ack:
        """Refuse what the app answered, as Slack does, and show why."""
        self._inspector.end(
            exchange, Outcome.ERROR, response=exchange.response, objections=objections
        )
        return Ack(ok=False, error=words)

    def _way(self, app: App) -> Carrier:
        return self._sockets if app.uses_socket_mode else self._http
