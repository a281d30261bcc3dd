"""The ways to an app, as far as the faults let one go on them."""

import asyncio
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from incidentbot.sandbox.delivery.carrier import Carrier, NotReachedError, Request
from incidentbot.sandbox.faults import Fault, Faults, Kind, Struck
from incidentbot.sandbox.faults.subject import EVENTS
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json

SLACK_IS_DOWN = "Slack is down; the panel Faults switches it on again"

_FAMILIES: Mapping[str, str] = MappingProxyType(
    {"events_api": EVENTS, "slash_commands": "commands", "interactive": "interactive"}
)


class SocketCarrier(Carrier, Protocol):
    """The way over sockets, which can be closed."""

    async def part(self, app: App, how: Kind) -> None:
        """Warn that a socket of the app will be closed, ask for a new one, or drop it."""
        ...


class Road:
    """Both ways: sockets for the apps that use them, HTTP for the others."""

    def __init__(self, *, sockets: SocketCarrier, http: Carrier, faults: Faults) -> None:
        self._sockets = sockets
        self._http = http
        self._faults = faults
        self._held_back: list[asyncio.Future[None]] = []

    def struck(self, app: App, request: Request) -> Struck | None:
        """Tell what goes wrong with a request."""
        family = _FAMILIES[request.kind]
        return self._faults.of_request(family, request.name, over_socket=app.uses_socket_mode)

    async def carry(self, app: App, request: Request, fault: Fault | None) -> Json | None:
        """Bring the request and give what the app answered, as far as the fault lets it come to that.

        Raises:
            NotReachedError: the app is not there, or failed, or Slack is down.
            TimeoutError: it did not answer in time.
        """
        await self._before(app, fault)
        answer = await self._way(app).carry(app, request)
        if request.kind == "events_api":
            self._let_go()
        if fault is not None and fault.kind is Kind.LOSE_ACK:
            raise TimeoutError
        return answer

    async def _before(self, app: App, fault: Fault | None) -> None:
        match fault:
            case Fault(kind=Kind.DOWN):
                raise NotReachedError(SLACK_IS_DOWN)
            case Fault(kind=Kind.LOSE):
                raise TimeoutError
            case Fault(kind=Kind.LATE):
                await self._faults.sleep(fault.number)
            case Fault(kind=Kind.REORDER):
                await self._until_overtaken(fault.number)
            case Fault(kind=Kind.WARNING | Kind.REFRESH | Kind.DROP):
                await self._sockets.part(app, fault.kind)
            case _:
                pass

    async def _until_overtaken(self, seconds: float) -> None:
        overtaken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._held_back.append(overtaken)
        patience = asyncio.ensure_future(self._faults.sleep(seconds))
        try:
            await asyncio.wait({overtaken, patience}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            patience.cancel()
            overtaken.cancel()

    def _let_go(self) -> None:
        """Let the events come that were to be overtaken by one."""
        held_back, self._held_back = self._held_back, []
        for overtaken in held_back:
            if not overtaken.done():
                overtaken.set_result(None)

    def _way(self, app: App) -> Carrier:
        return self._sockets if app.uses_socket_mode else self._http
