"""Bringing requests to apps, and showing the inspector each one."""

from dataclasses import replace

from incidentbot.sandbox.delivery.carrier import LATE, Ack, NotReachedError, Request
from incidentbot.sandbox.delivery.road import Road
from incidentbot.sandbox.faults import Kind, Struck
from incidentbot.sandbox.inspector import Direction, Exchange, Inspector, Objection, Outcome
from incidentbot.sandbox.workspace.apps import App


class Post:
    """Brings requests to apps over the road."""

    def __init__(self, road: Road, *, inspector: Inspector) -> None:
        self._road = road
        self._inspector = inspector

    async def bring(self, app: App, request: Request) -> tuple[Ack, Exchange]:
        """Bring a request to an app; never raises for what the app does."""
        struck = self._road.struck(app, request)
        brought = await self._bring(app, request, struck)
        if struck is not None and struck.fault.kind is Kind.REPEAT:
            for number in range(1, int(struck.fault.number) + 1):
                again = replace(request, retry=number, retry_reason=_timed_out(app))
                await self._bring(app, again, struck)
        return brought

    async def _bring(
        self, app: App, request: Request, struck: Struck | None
    ) -> tuple[Ack, Exchange]:
        exchange = self._inspector.begin(
            Direction.TO_APP,
            kind=request.kind,
            name=request.name,
            request=request.payload,
            replay_of=request.replay_of,
            mishap=None if struck is None else struck.mishap,
        )
        try:
            body = await self._road.carry(app, request, None if struck is None else struck.fault)
        except NotReachedError as why:
            self._inspector.end(exchange, Outcome.ERROR, response=str(why))
            return _not_reached(why), exchange
        except TimeoutError:
            late = Objection(pointer="", words=f"No acknowledgement: {LATE}.", rule="ack in 3 s")
            self._inspector.end(exchange, Outcome.TIMEOUT, objections=[late])
            return Ack(ok=False, error=LATE, reason=_timed_out(app), is_late=True), exchange
        self._inspector.end(exchange, Outcome.OK, response=body)
        return Ack(ok=True, body=body), exchange

    def object(self, exchange: Exchange, objections: list[Objection], *, words: str) -> Ack:
        """Refuse what the app answered, as Slack does, and show why."""
        self._inspector.end(
            exchange, Outcome.ERROR, response=exchange.response, objections=objections
        )
        return Ack(ok=False, error=words)


def _not_reached(why: NotReachedError) -> Ack:
    return Ack(ok=False, error=str(why), reason=why.reason, wants_no_more=why.wants_no_more)


def _timed_out(app: App) -> str:
    return "timeout" if app.uses_socket_mode else "http_timeout"
