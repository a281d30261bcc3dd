"""What a seed stands for: a database, a way to be reached, and a script of what goes wrong.

Every rule is spent in the end, so that whoever tries often enough succeeds.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from incidentbot.sandbox.faults import Fault, Kind, Rule, script
from tests.simulation.chance import Chance
from tests.simulation.lives import QUICKLY, SOON, Life, Step
from tests.support.scene import Mode

_CALLS = (
    *("*", "chat", "conversations", "pins", "views"),
    *("chat.postMessage", "chat.postMessage", "chat.postMessage", "chat.update"),
    *("conversations.create", "conversations.create", "conversations.invite"),
    *("conversations.setTopic", "conversations.open", "conversations.history"),
    *("conversations.replies", "conversations.join", "bookmarks.add", "bookmarks.list"),
    *("pins.add", "views.open", "users.info", "chat.postEphemeral"),
)
_REQUESTS = ("*", "events", "events.message", "commands", "interactive")
_EVENTS = ("events", "events.message", "events.member_joined_channel")
_DONE_OR_NOT = (Kind.RESET_BEFORE, Kind.RESET_AFTER, Kind.HANG_BEFORE, Kind.HANG_AFTER)
_STATUSES = (500, 502, 503)
_ERRORS = ("internal_error", "fatal_error", "request_timeout", "service_unavailable")
_MOST_RULES, _MOST_SECONDS, _PERCENTS = 8, 30, (20, 40, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a seed stands for."""

    seed: int
    database: str
    mode: Mode
    rules: tuple[Rule, ...]
    steps: Sequence[Step] = QUICKLY
    signs_of_life: float = SOON

    @contextmanager
    def around(self, step: Step, life: Life) -> Iterator[None]:
        """Have the rules in force from the first step on, until they are spent."""
        if step is self.steps[0]:
            life.story.stand_in.faults.add(*self.rules)
        yield

    def __str__(self) -> str:
        return f"seed {self.seed}: {self.database}, {self.mode}\n{script(self.rules)}"


def plan_of(seed: int) -> Plan:
    """Give what a seed stands for."""
    chance = Chance(seed)
    mode = chance.one_of(("socket", "http"))
    return Plan(
        seed=seed,
        database=chance.one_of(("sqlite", "postgresql")),
        mode=mode,
        rules=tuple(_rule(chance, mode) for _ in range(chance.upto(_MOST_RULES))),
    )


def _rule(chance: Chance, mode: Mode) -> Rule:
    match chance.upto(12):
        case 1 if mode == "socket":
            kind = chance.one_of((Kind.WARNING, Kind.REFRESH, Kind.DROP))
            return Rule(where="*", fault=Fault(kind), times=1)
        case 2:
            return Rule(where="*", fault=Fault(Kind.DOWN), times=chance.upto(10))
        case 3 | 4:
            return _often(chance, chance.one_of(_REQUESTS), _request_fault(chance))
        case 5:
            return _often(chance, chance.one_of(_EVENTS), _event_fault(chance))
        case _:
            where = chance.one_of(_CALLS)
            # A new socket is among everything that can be asked for, and whoever opens one waits in earnest.
            longest = 1 if where == "*" else _MOST_SECONDS
            return _often(chance, where, _call_fault(chance, longest))


def _often(chance: Chance, where: str, fault: Fault) -> Rule:
    """Have it happen to the next few, or to some of those to come."""
    times = chance.upto(3)
    if chance.upto(3) > 1:
        return Rule(where=where, fault=fault, times=times)
    return Rule(where=where, fault=fault, times=2 * times, percent=chance.one_of(_PERCENTS))


def _call_fault(chance: Chance, longest: int) -> Fault:
    match chance.upto(6):
        case 1:
            return Fault(
                chance.one_of((Kind.FAIL_BEFORE, Kind.FAIL_AFTER)), chance.one_of(_STATUSES)
            )
        case 2:
            return Fault(Kind.ERROR, chance.one_of(_ERRORS))
        case 3:
            kind = chance.one_of((Kind.RATELIMITED, Kind.SLOW))
            return Fault(kind, chance.upto(longest))
        case _:
            return Fault(chance.one_of(_DONE_OR_NOT))


def _request_fault(chance: Chance) -> Fault:
    kind = chance.one_of((Kind.LOSE, Kind.LOSE_ACK, Kind.LATE))
    return Fault(kind, chance.upto(_MOST_SECONDS) if kind is Kind.LATE else None)


def _event_fault(chance: Chance) -> Fault:
    kind = chance.one_of((Kind.REPEAT, Kind.REORDER))
    return Fault(kind, chance.upto(2))
