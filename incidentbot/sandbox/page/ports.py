"""What the page needs others for: telling apps what somebody did, once more too; moving the clock, closing sockets."""

from typing import Protocol

from incidentbot.sandbox.faults import Kind
from incidentbot.sandbox.inspector import Exchange
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json


class Ack(Protocol):
    """An app's answer. `error` are words for the person, where it did not do what they asked for."""

    @property
    def ok(self) -> bool:
        """Whether the app took it."""

    @property
    def body(self) -> Json | None:
        """What it sent back."""

    @property
    def error(self) -> str | None:
        """What went wrong."""

    @property
    def is_late(self) -> bool:
        """Whether it did not answer in time."""


class Interactions(Protocol):
    """Brings to an app what a person did, and waits for its ack."""

    async def command(self, *, user_id: str, conversation_id: str, text: str) -> Ack:
        """A slash command, as it was typed."""

    async def shortcut(
        self, *, user_id: str, callback_id: str, conversation_id: str | None, ts: str | None
    ) -> Ack:
        """A shortcut, global or on a message."""

    async def action(
        self,
        *,
        user_id: str,
        place: Json,
        block_id: str,
        action_id: str,
        value: Json,
        state: Json,
    ) -> Ack:
        """Something was clicked or chosen. `place` is a `channel` and `ts`, or a `view_id`."""

    async def options(
        self, *, user_id: str, place: Json, block_id: str, action_id: str, typed: str
    ) -> Ack:
        """Somebody types into a select whose options the app makes up."""

    async def submit(self, *, user_id: str, view_id: str, values: Json) -> Ack:
        """A modal was filled in."""

    async def close(self, *, user_id: str, view_id: str, everything: bool) -> Ack:
        """A modal was put away; with `everything`, those under it as well."""

    async def open_home(self, *, user_id: str, app_id: str, tab: str) -> Ack:
        """Somebody looks at an app's place."""


class Replays(Protocol):
    """Sends an app a request once more."""

    async def replay(self, number: int) -> Exchange:
        """Send the request of an exchange again, and give the new exchange."""


class TimeMachine(Protocol):
    """Moves the workspace's clock."""

    async def move_to(self, moment: float) -> None:
        """Go to `moment`, stopping wherever something is due on the way."""


class Sockets(Protocol):
    """The sockets of the apps."""

    async def part(self, app: App, how: Kind) -> None:
        """Warn that a socket of the app will be closed, ask for a new one, or drop it."""
