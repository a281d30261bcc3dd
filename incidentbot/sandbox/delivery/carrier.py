"""What it means to carry a request to an app, and its acknowledgement back."""

from dataclasses import dataclass
from typing import Protocol

from starlette.websockets import WebSocketDisconnect, WebSocketDisconnected

from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json

ACK_SECONDS = 3.0

LATE = "the app did not answer within 3 seconds"
NOT_THERE = "the app is not connected; start it, then try again"
GONE = "the app went away before it answered; start it, then look whether it is done"

SOCKET_ENDED = (WebSocketDisconnect, WebSocketDisconnected)
"""How Starlette says that nobody is at the other end of a socket: when it finds out, and to whoever uses it then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request to an app. `kind` is the type of its envelope: slash_commands, interactive or events_api.

    `replay_of` is the number of the exchange that somebody wants to see again.
    """

    kind: str
    name: str
    payload: Json
    retry: int = 0
    retry_reason: str = ""
    replay_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """What became of a request. `error` is in words for the person; `body` is what the app answered in time.

    `reason` is Slack's word for why an event comes again, unless the app `wants_no_more` of it.
    """

    ok: bool
    body: Json | None = None
    error: str | None = None
    reason: str = ""
    wants_no_more: bool = False
    is_late: bool = False


class NotReachedError(Exception):
    """The app could not be reached at all, or answered with an error. The words say how, `reason` is Slack's word."""

    def __init__(
        self, words: str, *, reason: str = "connection_failed", wants_no_more: bool = False
    ) -> None:
        super().__init__(words)
        self.reason = reason
        self.wants_no_more = wants_no_more


class Carrier(Protocol):
    """One way to an app."""

    async def carry(self, app: App, request: Request) -> Json | None:
        """Bring the request and give what the app answered.

        Raises:
            NotReachedError: the app is not there, or failed.
            TimeoutError: it did not answer in time.
        """
        ...
