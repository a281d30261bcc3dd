"""The stand-in, served: a workspace with a small company in it, and the page to use it from."""

import asyncio
import socket
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from incidentbot.sandbox.company import move_in
from incidentbot.sandbox.conditions import Conditions
from incidentbot.sandbox.listening import served, taken
from incidentbot.sandbox.page import Page
from incidentbot.sandbox.page.faults import FaultEndpoints
from incidentbot.sandbox.stand_in import StandIn
from incidentbot.sandbox.workspace.clock import machine_time

OPEN_PATH = "/sandbox/open"
"""Where a bot asks whether it may come in: yes, unless this workspace ends with another bot, or is ending."""

Say = Callable[[str], None]
"""Is told the address, as soon as the workspace answers there."""


async def serve(
    *,
    port: int,
    file: Path | None,
    stop: asyncio.Event,
    say: Say,
    to_all: bool,
    conditions: Conditions | None = None,
) -> None:
    """Serve a workspace until `stop` is set, to any bot or to the one that started it.

    Raises:
        PortError: nothing can listen at that port.
        ScriptError: something is to go wrong that cannot.
    """
    given = conditions or Conditions()
    faults = given.faults(real_time=machine_time)
    # The port comes first: whoever has it has the file too.
    with taken("127.0.0.1", port) as bound:
        stand_in = StandIn(file, real_time=machine_time, faults=faults)
        stand_in.rate_limits.switch(on=given.rate_limits)
        await _serve(bound, stand_in, stop=stop, say=say, to_all=to_all)


def page_of(stand_in: StandIn) -> Page:
    """Give the page of a stand-in."""
    return Page(
        stand_in.workspace,
        stand_in.inspector,
        interactions=stand_in.interactions,
        replays=stand_in.replays,
        time_machine=stand_in.time_machine,
        faults=FaultEndpoints(
            stand_in.faults,
            rate_limits=stand_in.rate_limits,
            sockets=stand_in.sockets,
            apps=stand_in.workspace.apps,
        ),
    )


async def _serve(
    bound: socket.socket, stand_in: StandIn, *, stop: asyncio.Event, say: Say, to_all: bool
) -> None:
    move_in(stand_in.workspace)
    page = page_of(stand_in)

    async def is_open(_request: Request) -> Response:
        yes = to_all and not stop.is_set()
        return PlainTextResponse("", HTTPStatus.OK if yes else HTTPStatus.SERVICE_UNAVAILABLE)

    routes = [Route(OPEN_PATH, is_open), *stand_in.routes(), *page.routes()]
    async with served(Starlette(routes=routes), bound) as address:
        stand_in.listens_at(address)
        say(address)
        await stop.wait()
        page.close()
        await stand_in.close()
