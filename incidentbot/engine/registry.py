"""What the features have handed over to the engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from incidentbot.domain.command import Command
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import SubjectId
from incidentbot.domain.policy import Policy
from incidentbot.engine.notices import Teller
from incidentbot.engine.outbox import Subscription
from incidentbot.store.unit_of_work import UnitOfWork

Handler = Callable[[Any, UnitOfWork, Policy], Decision[Any] | None]
"""Loads what its command is about, decides, and returns. It neither commits nor calls anybody.

Where nothing was to be decided, there is no decision.
"""

Alarm = Callable[[SubjectId], Command]
"""Makes the command that a timer of this name stands for."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class AlreadyRegisteredError(ValueError):
    """Two features claim the same name."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Who handles a command, what follows a fact, what a timer means, who says a notice. Filled once, at the start."""

    handlers: dict[type[Command], Handler] = field(default_factory=dict)
    subscriptions: dict[str, Subscription[Any]] = field(default_factory=dict)
    alarms: dict[str, Alarm] = field(default_factory=dict)
    tellers: dict[str, Teller] = field(default_factory=dict)

    def add(
        self,
        *,
        handlers: Mapping[type[Command], Handler],
        subscriptions: Mapping[str, Subscription[Any]],
        alarms: Mapping[str, Alarm],
        tellers: Mapping[str, Teller],
    ) -> None:
        """Take over what one feature brings.

        Raises:
            AlreadyRegisteredError: another feature brought something of the same name.
        """
        merge(self.handlers, handlers)
        merge(self.subscriptions, subscriptions)
        merge(self.alarms, alarms)
        merge(self.tellers, tellers)

    def what_of(self, subscriber: str) -> str:
        """Name to people what a subscriber brings about."""
        subscription = self.subscriptions.get(subscriber)
        return subscriber if subscription is None else subscription.what


def merge(into: dict[_Key, _Value], more: Mapping[_Key, _Value]) -> None:
    """Add entries to a dictionary that has none of them yet.

    Raises:
        AlreadyRegisteredError: it has one of them.
    """
    if taken := into.keys() & more.keys():
        raise AlreadyRegisteredError(f"registered twice: {sorted(map(str, taken))}")
    into.update(more)
