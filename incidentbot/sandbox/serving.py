"""The stand-in, served: a workspace with a small company in it, and the page to use it from."""

import asyncio
import sys
from pathlib import Path

from starlette.applications import Starlette

from incidentbot.sandbox.company import move_in
from incidentbot.sandbox.listening import listening
from incidentbot.sandbox.page import Page
from incidentbot.sandbox.stand_in import StandIn
from incidentbot.sandbox.workspace.clock import machine_time


async def serve(*, port: int, file: Path | None, stop: asyncio.Event) -> None:
    """Serve a workspace until `stop` is set. Prints the address as soon as it answers there."""
    stand_in = StandIn(file, real_time=machine_time)
    move_in(stand_in.workspace)
    page = Page(
        stand_in.workspace,
        stand_in.inspector,
        interactions=stand_in.interactions,
        time_machine=stand_in.time_machine,
    )
    app = Starlette(routes=[*stand_in.routes(), *page.routes()])
    async with listening(app, host="127.0.0.1", port=port) as address:
        stand_in.listens_at(address)
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await stop.wait()
        page.close()
        await stand_in.close()
