"""What a method of the Web API is: what it needs, who may call it how often, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.workspace.archive import Json

Handler = Callable[[Call], Json]
"""Does what was asked, and gives the answer beside `ok`. It raises `SlackError` to refuse."""


class Tier(StrEnum):
    """How often it may be called in each workspace. `rate_limits` holds whoever calls to it."""

    TWO = "20 a minute"
    THREE = "50 a minute"
    FOUR = "100 a minute"
    SPECIAL = "hundreds a minute, and one message a second for each channel"


class Token(StrEnum):
    """With which token it is called."""

    BOT = "bot"
    APP = "app"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method. The token must have one of `scopes`; which, may depend on the kind of conversation it is called for.

    `errors` are Slack's names for what it refuses, besides what every method does.
    """

    handle: Handler
    tier: Tier
    scopes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    token: Token = Token.BOT
    takes_json: bool = True
