"""The kinds of faults: the word for each, what it does, and what it happens to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from types import MappingProxyType


class Kind(StrEnum):
    """What goes wrong."""

    RESET_BEFORE = "reset-before"
    RESET_AFTER = "reset-after"
    FAIL_BEFORE = "fail-before"
    FAIL_AFTER = "fail-after"
    RATELIMITED = "ratelimited"
    SLOW = "slow"
    HANG_BEFORE = "hang-before"
    HANG_AFTER = "hang-after"
    ERROR = "error"
    LATE = "late"
    LOSE = "lose"
    LOSE_ACK = "lose-ack"
    REPEAT = "repeat"
    REORDER = "reorder"
    WARNING = "warning"
    REFRESH = "refresh"
    DROP = "drop"
    DOWN = "down"


class Happens(Enum):
    """To what a fault happens."""

    CALL = auto()
    """A call of the Web API, or an answer to a response URL."""
    REQUEST = auto()
    """Whatever Slack brings to an app: an event, a command, an interaction."""
    EVENT = auto()
    """An event alone: Slack brings nothing else twice."""
    SOCKET = auto()
    """A socket of Socket Mode, just before a request would go over it."""
    EVERYTHING = auto()
    """All of these."""


class Figure(Enum):
    """What stands behind the word."""

    NOTHING = auto()
    SECONDS = auto()
    WHOLE_SECONDS = auto()
    STATUS = auto()
    TIMES = auto()
    NAME = auto()


@dataclass(frozen=True, slots=True)
class About:
    """What a kind does, in words; what it happens to; what stands behind its word, and what is meant without."""

    words: str
    happens: Happens
    figure: Figure = Figure.NOTHING
    default: float | str | None = None


KINDS: Mapping[Kind, About] = MappingProxyType(
    {
        Kind.RESET_BEFORE: About("the connection is reset before Slack hears of it", Happens.CALL),
        Kind.RESET_AFTER: About("it is done, then the connection is reset", Happens.CALL),
        Kind.FAIL_BEFORE: About(
            "nothing is done, the answer is an HTTP error", Happens.CALL, Figure.STATUS, 503
        ),
        Kind.FAIL_AFTER: About(
            "it is done, the answer is an HTTP error", Happens.CALL, Figure.STATUS, 503
        ),
        Kind.RATELIMITED: About(
            "the app is sent away for so many seconds", Happens.CALL, Figure.WHOLE_SECONDS, 30
        ),
        Kind.SLOW: About(
            "it is done, the answer takes so many seconds", Happens.CALL, Figure.SECONDS, 5
        ),
        Kind.HANG_BEFORE: About("nothing is done, and no answer comes", Happens.CALL),
        Kind.HANG_AFTER: About("it is done, and no answer comes", Happens.CALL),
        Kind.ERROR: About(
            "nothing is done, Slack names this error", Happens.CALL, Figure.NAME, "internal_error"
        ),
        Kind.LATE: About("it comes so many seconds late", Happens.REQUEST, Figure.SECONDS, 10),
        Kind.LOSE: About("the app never gets it", Happens.REQUEST),
        Kind.LOSE_ACK: About("the app gets it, its acknowledgement is lost", Happens.REQUEST),
        Kind.REPEAT: About(
            "it comes again so many times, though acknowledged", Happens.EVENT, Figure.TIMES, 1
        ),
        Kind.REORDER: About(
            "the next event overtakes it, if one comes within so many seconds",
            Happens.EVENT,
            Figure.SECONDS,
            2,
        ),
        Kind.WARNING: About("Slack says that the socket will be closed", Happens.SOCKET),
        Kind.REFRESH: About("Slack asks for a new socket and closes this one", Happens.SOCKET),
        Kind.DROP: About("the socket is gone without a word", Happens.SOCKET),
        Kind.DOWN: About("Slack is down: nothing goes through", Happens.EVERYTHING),
    }
)
"""All there are."""
