"""The rules in force, and what they have hit."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from itertools import count

from incidentbot.sandbox.faults.dice import Dice
from incidentbot.sandbox.faults.kind import KINDS, Happens, Kind
from incidentbot.sandbox.faults.rule import EVERYTHING, Fault, Rule
from incidentbot.sandbox.faults.script import read, written
from incidentbot.sandbox.faults.subject import EVENTS, require_sense
from incidentbot.sandbox.inspector import Mishap
from incidentbot.sandbox.workspace.clock import RealTime

Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class InForce:
    """A rule, since when it is in force, and what it has hit so far."""

    number: int
    rule: Rule
    since: float
    dice: Dice
    hit: Counter[str] = field(default_factory=Counter)

    @property
    def hits(self) -> int:
        """How often it has hit."""
        return self.hit.total()

    @property
    def is_spent(self) -> bool:
        """Whether it has hit as often as it may."""
        return self.rule.times is not None and self.hits >= self.rule.times


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """What hits a call or a request, and what the inspector says of it."""

    fault: Fault
    mishap: Mishap


class Faults:
    """Asked before each call and each request. The dice are seeded, so that what happened can happen again.

    `methods` are those that there are; `sleep` is how a fault makes somebody wait.
    """

    def __init__(
        self,
        *,
        real_time: RealTime,
        methods: Collection[str],
        sleep: Sleep = asyncio.sleep,
        seed: int = 0,
    ) -> None:
        self._real_time = real_time
        self.methods = methods
        self._seed = seed
        self._numbers = count(1)
        self._rules: list[InForce] = []
        self._watchers: list[Callable[[], None]] = []
        self.sleep = sleep

    def watch(self, watcher: Callable[[], None]) -> None:
        """Have `watcher` told when rules come, go, or hit something."""
        self._watchers.append(watcher)

    def rules(self) -> list[InForce]:
        """Give the rules in the order in which they are tried, those that are spent among them."""
        return list(self._rules)

    def add(self, *rules: Rule) -> list[InForce]:
        """Put rules in force, all of them or, where one can hit nothing, none.

        Raises:
            ScriptError: what a rule is about does not exist.
        """
        for rule in rules:
            require_sense(rule, methods=self.methods)
        added = [self._in_force(rule) for rule in rules]
        self._rules += added
        self._tell()
        return added

    def script(self, text: str) -> list[InForce]:
        """Put the rules of a script in force.

        Raises:
            ScriptError: it cannot be read, or a rule can hit nothing.
        """
        return self.add(*read(text))

    def remove(self, number: int) -> None:
        """Take a rule back; one that is not there any more is no matter."""
        self._rules = [one for one in self._rules if one.number != number]
        self._tell()

    def go_down(self) -> None:
        """Have Slack be down until it comes up."""
        self.add(Rule(where=EVERYTHING, fault=Fault(Kind.DOWN)))

    def come_up(self) -> None:
        """Have Slack be up, whatever rule says that it is down."""
        self._rules = [one for one in self._rules if not _is_down(one)]
        self._tell()

    def clear(self) -> None:
        """Take all rules back."""
        self._rules = []
        self._tell()

    @property
    def is_down(self) -> bool:
        """Whether Slack is down."""
        return any(_is_down(one) and self._is_now(one) for one in self._rules)

    def of_call(self, method: str) -> Struck | None:
        """Tell what goes wrong with a call of a method."""
        return self._strike(method, {Happens.CALL})

    def of_request(self, kind: str, name: str, *, over_socket: bool) -> Struck | None:
        """Tell what goes wrong with something that is brought to an app: `events`, `commands` or `interactive`."""
        happens = {Happens.REQUEST}
        if kind == EVENTS:
            happens.add(Happens.EVENT)
        if over_socket:
            happens.add(Happens.SOCKET)
        return self._strike(f"{kind}.{name}", happens)

    def _in_force(self, rule: Rule) -> InForce:
        number = next(self._numbers)
        return InForce(
            number=number,
            rule=rule,
            since=self._real_time(),
            dice=Dice(seed=self._seed, number=number),
        )

    def _strike(self, subject: str, happens: Collection[Happens]) -> Struck | None:
        # Where Slack is down, nothing else can go wrong.
        for one in sorted(self._rules, key=_is_down, reverse=True):
            if self._hits(one, subject, happens):
                one.hit[subject] += 1
                self._tell()
                return _struck(one.rule)
        return None

    def _hits(self, one: InForce, subject: str, happens: Collection[Happens]) -> bool:
        return (
            KINDS[one.rule.fault.kind].happens in {*happens, Happens.EVERYTHING}
            and one.rule.covers(subject)
            and self._is_now(one)
            and one.dice.hits(one.rule.percent)
        )

    def _is_now(self, one: InForce) -> bool:
        return not one.is_spent and one.rule.is_in_force(age=self._real_time() - one.since)

    def _tell(self) -> None:
        for watcher in tuple(self._watchers):
            watcher()


def _is_down(one: InForce) -> bool:
    return one.rule.fault.kind is Kind.DOWN


def _struck(rule: Rule) -> Struck:
    mishap = Mishap(words=rule.fault.words, rule=written(rule))
    return Struck(fault=rule.fault, mishap=mishap)
