"""What stands before every method: it may hold a call up, or send it away for a while."""

from typing import Protocol

from incidentbot.sandbox.web_api.arguments import Arguments
from incidentbot.sandbox.web_api.method import Method
from incidentbot.sandbox.workspace.apps import App


class Gate(Protocol):
    """Asked before each method."""

    async def __call__(
        self, name: str, method: Method, /, *, app: App, arguments: Arguments
    ) -> int | None:
        """Give the seconds after which the app may call again, or None to let it pass."""
        ...


async def always_open(*_what: object, **_whose: object) -> None:
    """Let everybody pass."""
