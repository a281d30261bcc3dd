"""What happens in the workspace, told to whoever listens."""

from collections.abc import Callable
from dataclasses import dataclass

from incidentbot.sandbox.workspace.archive import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened.

    `event` is what Slack's Events API tells an app. `channel` is where; with `only_for` it happened for one person
    alone (an ephemeral message, an open modal), and no app hears of it; with `only_app` no other app does.
    """

    event: Json
    channel: str | None = None
    only_for: str | None = None
    only_app: str | None = None


Listener = Callable[[Happening], None]


class Grapevine:
    """Passes on what happens, in order, before anything else can happen."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Have `listener` told of everything from now on."""
        self._listeners.append(listener)

    def forget(self, listener: Listener) -> None:
        """Tell `listener` nothing more."""
        self._listeners.remove(listener)

    def tell(self, happening: Happening) -> None:
        """Tell everybody."""
        for listener in tuple(self._listeners):
            listener(happening)
