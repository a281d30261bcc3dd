"""What can go wrong while an incident is declared, taken, spoken of and resolved: calls, requests, and their faults."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from incidentbot.sandbox.faults import Fault, Kind, Rule
from incidentbot.sandbox.faults.kind import KINDS, Happens
from incidentbot.sandbox.faults.subject import REQUESTS as FAMILIES
from tests.simulation.lives import Step
from tests.support.scene import Mode

_A_ROOM = (
    *("bookmarks.add", "chat.postEphemeral", "chat.postMessage", "conversations.create"),
    *("conversations.invite", "conversations.join", "conversations.list", "conversations.open"),
    *("conversations.setTopic", "pins.add"),
)
CALLS: Mapping[Step, Sequence[str]] = MappingProxyType(
    {
        Step.NOW: _A_ROOM,
        Step.DECLARE: (*_A_ROOM, "views.open"),
        Step.TAKE: (
            *("chat.postMessage", "chat.update", "conversations.invite", "conversations.setTopic"),
        ),
        Step.UPDATE: ("chat.postMessage", "chat.update", "views.open"),
        Step.RESOLVE: (
            *("chat.postMessage", "chat.update", "conversations.open", "conversations.setTopic"),
            "views.open",
        ),
    }
)
"""The methods that the bot calls in each step when all goes well."""

_POSTS = Rule(where="chat.postMessage", fault=Fault(Kind.RESET_AFTER), times=4)
_ROOM = Rule(where="conversations.create", fault=Fault(Kind.RESET_AFTER), times=1)
_LINK = Rule(where="bookmarks.add", fault=Fault(Kind.RESET_AFTER), times=1)
LOOKS: Mapping[str, tuple[Rule, frozenset[Step]]] = MappingProxyType(
    {
        "auth.test": (_ROOM, frozenset({Step.NOW, Step.DECLARE})),
        "bookmarks.list": (_LINK, frozenset({Step.NOW, Step.DECLARE})),
        "conversations.history": (_POSTS, frozenset(Step)),
        "conversations.replies": (_POSTS, frozenset(Step)),
    }
)
"""The methods with which it looks what has become of a call whose answer was lost: the rule that loses it, and when."""

_EVENTS = ("events.message", "events.member_joined_channel")
REQUESTS: Mapping[Step, Sequence[str]] = MappingProxyType(
    {
        Step.NOW: ("commands./incident", *_EVENTS),
        Step.DECLARE: ("commands./incident", "interactive.declare", *_EVENTS),
        Step.TAKE: ("commands./incident", "events.message"),
        Step.UPDATE: ("commands./incident", "interactive.status-update", "events.message"),
        Step.RESOLVE: ("commands./incident", "interactive.resolve", "events.message"),
    }
)
"""What is brought to the bot in each step."""

_NOT_DONE = (Kind.RESET_BEFORE, Kind.FAIL_BEFORE, Kind.HANG_BEFORE, Kind.RATELIMITED, Kind.ERROR)
_IN_VAIN: Mapping[str, Collection[Kind]] = MappingProxyType(
    {
        # Slack says that the command failed, and brings it no second time.
        "commands": (Kind.LOSE, Kind.DROP, Kind.DOWN),
        # The window stays open, and says that there was trouble: also where the bot has got what was in it.
        "interactive": (Kind.LOSE, Kind.LOSE_ACK, Kind.DROP, Kind.DOWN),
        # A window opens within three seconds of what somebody did, or not at all.
        "views": (*_NOT_DONE, Kind.DOWN),
    }
)
"""Where somebody has to do again what they did: by Slack's own contract nobody else can. All else is made good."""


def looks(step: Step) -> list[str]:
    """Name the methods with which the bot looks what has become of a call in this step."""
    return [method for method, (_, steps) in LOOKS.items() if step in steps]


def kinds(where: str, mode: Mode) -> Iterator[Kind]:
    """Give the faults that can happen to a call, or to a request."""
    return (kind for kind, about in KINDS.items() if about.happens in _happens(where, mode))


def is_brought(where: str) -> bool:
    """Tell whether this is brought to the bot, rather than called by it."""
    return _family(where) in FAMILIES


def is_in_vain(where: str, kind: Kind) -> bool:
    """Tell whether somebody has to do again what they did."""
    return kind in _IN_VAIN.get(_family(where), ())


def _happens(where: str, mode: Mode) -> set[Happens]:
    if not is_brought(where):
        return {Happens.CALL, Happens.EVERYTHING}
    happens = {Happens.REQUEST, Happens.EVERYTHING}
    if where.startswith("events."):
        happens.add(Happens.EVENT)
    if mode == "socket":
        happens.add(Happens.SOCKET)
    return happens


def _family(where: str) -> str:
    return where.partition(".")[0]
