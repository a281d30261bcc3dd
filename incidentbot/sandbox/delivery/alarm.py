"""Posting scheduled messages when their time comes, be it that time passes or that somebody moves it."""

import asyncio

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.happening import Happening

_WAKES = frozenset({"clock", "message_scheduled"})


class Alarm:
    """Goes off when the next scheduled message is due."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._workspace.grapevine.listen(self._happened)
        self._go_off()

    def stop(self) -> None:
        """Watch no more."""
        self._workspace.grapevine.forget(self._happened)
        self._disarm()

    def _happened(self, happening: Happening) -> None:
        if happening.event["type"] in _WAKES:
            self._go_off()

    def _go_off(self) -> None:
        self._workspace.schedule.post_due()
        self._disarm()
        wait = self._workspace.schedule.seconds_to_next()
        if wait is not None:
            self._next = asyncio.get_running_loop().call_later(wait, self._go_off)

    def _disarm(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None
